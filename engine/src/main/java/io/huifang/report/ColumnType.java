package io.huifang.report;

import io.huifang.config.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** What stands in a column, and as what a report hands it over. An empty cell is null. */
public enum ColumnType {
  /**
   * Words: a String as it stands in the file, a {@link Text} of ours in both languages, or a {@link
   * Named} thing.
   */
  TEXT,
  /** Why something was decided: in stable words to programs, in the reader's language to people. */
  REASON,
  /** A count. */
  INTEGER,
  /** A figure with the column's digits after the point. */
  DECIMAL,
  /** A share between 0 and 1, shown in per cent with the column's digits. */
  PERCENT,
  /** A day of the calendar. */
  DATE,
  /** A moment, shown to the second in the business zone. */
  TIME,
  /** A time span, shown as hours, minutes and seconds. */
  DURATION,
  /** A phone in E.164, as {@code +8613800138000}; never a number to be counted with. */
  PHONE;

  boolean accepts(Object value) {
    return switch (this) {
      case TEXT -> value instanceof String || value instanceof Text || value instanceof Named;
      case INTEGER -> value instanceof Integer || value instanceof Long;
      case DECIMAL, PERCENT -> value instanceof BigDecimal;
      case DATE -> value instanceof LocalDate;
      case TIME -> value instanceof Instant;
      case DURATION -> value instanceof Duration;
      case PHONE, REASON -> value instanceof String;
    };
  }

  /** Whether figures of it stand under each other from the right. */
  public boolean figure() {
    return this == INTEGER || this == DECIMAL || this == PERCENT || this == DURATION;
  }
}
