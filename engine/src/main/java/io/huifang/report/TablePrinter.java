package io.huifang.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A table as text, CSV or rows for JSON. Pure. */
public final class TablePrinter {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** What may begin a formula, also in full width, which Excel in Chinese takes for the same. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private static final Pattern NUMBER = Pattern.compile("[+-]\\d+(\\.\\d+)?");

  private TablePrinter() {}

  /** Aligned columns; a Chinese character takes two places. */
  public static String text(Table table, String language) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(c -> c.title().in(language)).toList());
    lines.addAll(table.rows());
    int[] widths = new int[table.columns().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(line.get(i)));
      }
    }
    StringBuilder out = new StringBuilder(table.title().in(language)).append('\n');
    for (int row = 0; row < lines.size(); row++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = lines.get(row).get(i);
        line.append(cell).append(" ".repeat(widths[i] - width(cell) + 2));
      }
      out.append(line.toString().stripTrailing()).append('\n');
      if (row == 0) {
        for (int w : widths) {
          out.append("─".repeat(w)).append("  ");
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  /**
   * CSV (RFC 4180) with a byte order mark, so that Excel reads Chinese; a cell that a spreadsheet
   * would take for a formula is led by an apostrophe (OWASP, CSV injection).
   */
  public static String csv(Table table, String language) {
    StringWriter out = new StringWriter();
    out.write(BYTE_ORDER_MARK);
    try (CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(out)) {
      csv.writeRecord(table.columns().stream().map(c -> c.title().in(language)).toList());
      table.rows().forEach(row -> csv.writeRecord(row.stream().map(TablePrinter::disarm).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Phones and numbers stay as they are. */
  private static String disarm(String cell) {
    boolean formula = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
    return formula && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
  }

  /** One map per row, by column key. */
  public static List<Map<String, String>> rows(Table table) {
    return table.rows().stream()
        .map(row -> {
          Map<String, String> map = new LinkedHashMap<>();
          for (int i = 0; i < row.size(); i++) {
            map.put(table.columns().get(i).key(), row.get(i));
          }
          return map;
        })
        .toList();
  }

  private static int width(String text) {
    return text.codePoints().map(TablePrinter::width).sum();
  }

  private static int width(int c) {
    boolean wide =
        (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0x1F300 && c <= 0x3FFFD);
    return wide ? 2 : 1;
  }
}
