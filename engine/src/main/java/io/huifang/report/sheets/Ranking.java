package io.huifang.report.sheets;

import io.huifang.config.ReportsConfig.Marks;
import io.huifang.config.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who stands where, and who stands out (月度排名). Pure. */
final class Ranking {
  /** So many are named as the best. */
  static final int BEST = 2;

  /** Somebody or something with grades. */
  record Entry(String place, String name, GradeSums sums, long complaints) {}

  /** Points first; then the share of the very satisfied; then who was rated more. */
  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry e) -> orLowest(e.sums().mean()))
          .thenComparing(e -> orLowest(e.sums().veryRate()))
          .thenComparingLong(e -> e.sums().rated())
          .reversed()
          .thenComparing(Entry::name)
          .thenComparing(Entry::place);

  private Ranking() {}

  static List<Entry> of(List<Entry> entries) {
    return entries.stream().sorted(ORDER).toList();
  }

  private static BigDecimal orLowest(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ONE.negate() : value;
  }

  /**
   * What stands beside a line; null: nothing.
   *
   * @param rank from 1; 0: not ranked
   */
  static @Nullable Text remark(int rank, GradeSums sums, long complaints, Marks marks) {
    var zh = new ArrayList<String>();
    var en = new ArrayList<String>();
    if (rank >= 1 && rank <= BEST && sums.weight() > 0) {
      zh.add("★ 第" + rank + "名");
      en.add("★ " + (rank == 1 ? "best" : "second best"));
    }
    BigDecimal rate = sums.veryRate();
    if (rate != null && rate.compareTo(marks.reward()) >= 0) {
      zh.add("奖励");
      en.add("reward");
    }
    if (rate != null && rate.compareTo(marks.penalty()) < 0) {
      zh.add("▲ 低于处罚线");
      en.add("▲ below the mark");
    }
    if (complaints > 0) {
      zh.add("▲ 有投诉");
      en.add("▲ complaint");
    }
    return zh.isEmpty() ? null : new Text(String.join("，", zh), String.join(", ", en));
  }
}
