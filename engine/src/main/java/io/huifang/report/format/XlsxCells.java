package io.huifang.report.format;

import io.huifang.config.Text;
import io.huifang.report.Column;
import io.huifang.report.Document;
import io.huifang.report.TextGrid;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Cells of a worksheet: values, number formats, widths. */
final class XlsxCells {
  /** Of characters; Excel calls a file with longer ones broken. */
  private static final int LONGEST_TEXT = 32_767;

  private static final int NARROWEST = 8;
  private static final int WIDEST = 60;
  private static final double SECONDS_OF_A_DAY = 86_400;

  private final Document document;
  private final Worksheet page;
  private final CellText text;

  XlsxCells(Document document, Worksheet page) {
    this.document = document;
    this.page = page;
    this.text = new CellText(document, true);
  }

  void row(int r, List<Column> columns, List<@Nullable Object> row) {
    for (int c = 0; c < columns.size(); c++) {
      cell(r, c, columns.get(c), row.get(c));
    }
  }

  /** A text is never a formula: it stands in the cell as a string. */
  private void cell(int r, int c, Column column, @Nullable Object cell) {
    switch (cell) {
      case null -> {}
      case Text words -> page.inlineString(r, c, document.in(words));
      case BigDecimal figure -> page.value(r, c, figure);
      case Number count -> page.value(r, c, count);
      case LocalDate day -> page.value(r, c, day);
      case Instant at -> page.value(r, c, at.atZone(document.days().zone()));
      case Duration span -> page.value(r, c, span.toMillis() / 1000.0 / SECONDS_OF_A_DAY);
      default -> page.inlineString(r, c, whole(text.of(column, cell)));
    }
  }

  private static String whole(String words) {
    if (words.length() <= LONGEST_TEXT) {
      return words;
    }
    int end = LONGEST_TEXT - 1;
    return words.substring(0, Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** Number formats of lines from one to another, inclusive. */
  void style(int from, int to, List<Column> columns) {
    for (int c = 0; c < columns.size(); c++) {
      String format = format(columns.get(c));
      if (!format.isEmpty()) {
        page.range(from, c, to, c).style().format(format).set();
      }
    }
  }

  private static String format(Column column) {
    String digits = column.digits() == 0 ? "" : "." + "0".repeat(column.digits());
    return switch (column.type()) {
      case TEXT, REASON -> "";
      case PHONE -> "@";
      case INTEGER -> "#,##0";
      case DECIMAL -> "#,##0" + digits;
      case PERCENT -> "0" + digits + "%";
      case DATE -> "yyyy-mm-dd";
      case TIME -> "yyyy-mm-dd hh:mm:ss";
      case DURATION -> "[h]:mm:ss";
    };
  }

  /** Places each column needs for its head and these rows; a Chinese character takes two. */
  List<Integer> widths(List<Column> columns, List<List<@Nullable Object>> rows) {
    var widths = new ArrayList<Integer>(columns.size());
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      int width = TextGrid.width(document.in(column.title())) + 1;
      for (List<@Nullable Object> row : rows) {
        width = Math.max(width, TextGrid.width(text.of(column, row.get(c))));
      }
      widths.add(Math.clamp(width + 2, NARROWEST, WIDEST));
    }
    return widths;
  }
}
