package io.huifang.report;

import io.huifang.config.Text;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column of a sheet.
 *
 * @param key for programs, in snake case; never changes once it is out
 * @param title for people
 * @param type what stands in it
 * @param digits after the point, of DECIMAL and PERCENT; 0 for the others
 */
public record Column(String key, Text title, ColumnType type, int digits) {
  /** This one, and those behind it. */
  public List<Column> and(List<Column> others) {
    return Stream.concat(Stream.of(this), others.stream()).toList();
  }

  /** A column of words. */
  public static Column text(String key, String zh, String en) {
    return of(key, zh, en, ColumnType.TEXT);
  }

  /** A column of counts. */
  public static Column integer(String key, String zh, String en) {
    return of(key, zh, en, ColumnType.INTEGER);
  }

  /** A column of a type without digits. */
  public static Column of(String key, String zh, String en, ColumnType type) {
    return new Column(key, new Text(zh, en), type, 0);
  }

  /** A column of figures with so many digits after the point. */
  public static Column decimal(String key, String zh, String en, int digits) {
    return new Column(key, new Text(zh, en), ColumnType.DECIMAL, digits);
  }

  /** A column of shares between 0 and 1, shown in per cent. */
  public static Column percent(String key, String zh, String en, int digits) {
    return new Column(key, new Text(zh, en), ColumnType.PERCENT, digits);
  }
}
