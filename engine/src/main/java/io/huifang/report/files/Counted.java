package io.huifang.report.files;

import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Foot;
import io.huifang.report.Sheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A number of things of one name.
 *
 * @param name may be empty: the file does not say
 */
record Counted(String name, long n) {
  private static final Text UNKNOWN = new Text("未注明", "not known");

  /** Names in one picture, at most. */
  private static final int SHOWN = 20;

  private Object title(Function<String, Object> naming) {
    return name.isEmpty() ? UNKNOWN : naming.apply(name);
  }

  /** Names of kinds of customers. */
  static Object kind(String label) {
    return switch (label) {
      case "person" -> new Text("个人", "person");
      case "company" -> new Text("单位", "company");
      default -> label;
    };
  }

  /** A table of names, numbers and shares, with its picture. */
  static Sheet sheet(
      Column name, Column number, Chart.Kind kind, Supplier<List<Counted>> counting) {
    return sheet(name, number, kind, n -> n, counting);
  }

  /** As above, with names that stand for something. */
  static Sheet sheet(
      Column name,
      Column number,
      Chart.Kind kind,
      Function<String, Object> naming,
      Supplier<List<Counted>> counting) {
    return new Sheet(
        name.key(),
        name.title(),
        List.of(name, number, Column.percent("share", "占比", "Share", 1)),
        out -> {
          List<Counted> lines = counting.get();
          long all = lines.stream().mapToLong(Counted::n).sum();
          lines.forEach(l -> out.row(l.title(naming), l.n(), share(l.n(), all)));
          List<Counted> shown = lines.subList(0, Math.min(SHOWN, lines.size()));
          return Foot.totals(Foot.TOTAL, all, null)
              .chart(
                  new Chart(
                      name.title(),
                      kind,
                      ColumnType.INTEGER,
                      shown.stream().map(l -> l.title(naming)).toList(),
                      List.of(
                          new Chart.Series(
                              number.title(), shown.stream().map(Counted::n).toList())),
                      List.of()));
        });
  }

  /** Between 0 and 1; null: of nothing. */
  static @Nullable BigDecimal share(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
  }
}
