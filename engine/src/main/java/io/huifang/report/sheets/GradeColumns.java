package io.huifang.report.sheets;

import io.huifang.config.ReportsConfig.Marks;
import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that every table of grades has, and the picture of them. Pure. */
final class GradeColumns {
  static final List<Column> COLUMNS =
      List.of(
          Column.integer("calls", "评分人次", "Calls rated"),
          Column.integer("rated", "评分项次", "Items rated"),
          Column.integer("very_satisfied", "很满意", "Very satisfied"),
          Column.integer("satisfied", "满意", "Satisfied"),
          Column.integer("fair", "一般", "Fair"),
          Column.integer("poor", "较差", "Poor"),
          Column.integer("bad", "差", "Bad"),
          Column.percent("very_rate", "很满意率", "Very satisfied rate", 1),
          Column.decimal("mean", "平均得分", "Mean score", 1));

  /** Which answers the columns are about. */
  static final Text BASIS =
      new Text(
          "评分项次：有五级评价或得分的答案；很满意率只按五级评价计，平均得分按项目权重计（不按每通电话平均）。",
          "Items rated: answers with one of the five levels or with points. The very satisfied rate is"
              + " of those with a level, the mean score a mean of items by their weight, not of calls.");

  static final Text RATE = new Text("很满意率", "Very satisfied rate");

  /** Names in one picture, at most. */
  private static final int SHOWN = 40;

  private GradeColumns() {}

  /** Cells of {@link #COLUMNS}. */
  static List<@Nullable Object> cells(GradeSums s) {
    return Arrays.asList(
        s.graded(),
        s.items(),
        s.verySatisfied(),
        s.satisfied(),
        s.fair(),
        s.poor(),
        s.bad(),
        s.veryRate(),
        s.mean());
  }

  /** Rates with the two marks across. */
  static Chart chart(
      Chart.Kind kind, List<?> names, List<? extends @Nullable BigDecimal> rates, Marks marks) {
    int n = Math.min(SHOWN, names.size());
    return new Chart(
        RATE,
        kind,
        ColumnType.PERCENT,
        names.subList(0, n),
        List.of(new Chart.Series(RATE, rates.subList(0, n))),
        List.of(
            new Chart.Mark(new Text("奖励线", "reward"), marks.reward()),
            new Chart.Mark(new Text("处罚线", "penalty"), marks.penalty())));
  }
}
