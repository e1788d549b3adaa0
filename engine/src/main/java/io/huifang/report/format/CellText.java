package io.huifang.report.format;

import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Document;
import io.huifang.report.Named;
import io.huifang.report.ReasonWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cells as words of one language and zone. Pure. */
final class CellText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;
  private final String language;
  private final boolean grouped;

  /**
   * Makes it.
   *
   * @param grouped whether thousands are set apart
   */
  CellText(Document document, boolean grouped) {
    this.zone = document.days().zone();
    this.language = document.language();
    this.grouped = grouped;
  }

  /** Empty for null. A {@link Text} may stand anywhere: a line of totals has one. */
  String of(Column column, @Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case Text words -> words.in(language);
      case Named thing -> thing.title().in(language);
      case BigDecimal figure -> figure(column, figure);
      case Number count ->
          grouped ? String.format(Locale.ROOT, "%,d", count.longValue()) : count.toString();
      case Instant at -> time(at);
      case String words when column.type() == ColumnType.REASON -> ReasonWords.in(language, words);
      case Duration span -> span(span);
      default -> cell.toString();
    };
  }

  String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private String figure(Column column, BigDecimal figure) {
    boolean percent = column.type() == ColumnType.PERCENT;
    BigDecimal shown =
        (percent ? figure.movePointRight(2) : figure)
            .setScale(column.digits(), RoundingMode.HALF_UP);
    String text =
        grouped
            ? String.format(Locale.ROOT, "%,." + column.digits() + "f", shown)
            : shown.toPlainString();
    return percent ? text + "%" : text;
  }

  /** Hours may be more than a day's. */
  private static String span(Duration span) {
    String text =
        String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            span.abs().toHours(),
            span.abs().toMinutesPart(),
            span.abs().toSecondsPart());
    return span.isNegative() ? "-" + text : text;
  }
}
