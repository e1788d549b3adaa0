package io.huifang.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table as text, CSV or rows for JSON. Pure. */
public final class TablePrinter {
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
   * CSV with a byte order mark, so that Excel reads Chinese; a cell that a spreadsheet would take
   * for a formula is led by an apostrophe (OWASP, CSV injection).
   */
  public static String csv(Table table, String language) {
    StringBuilder out = new StringBuilder("\uFEFF");
    csvLine(out, table.columns().stream().map(c -> c.title().in(language)).toList());
    table.rows().forEach(row -> csvLine(out, row));
    return out.toString();
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

  private static void csvLine(StringBuilder out, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      String cell = cells.get(i);
      boolean phone = cell.matches("\\+\\d+");
      if (!cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 && !phone) {
        cell = "'" + cell;
      }
      out.append('"').append(cell.replace("\"", "\"\"")).append('"');
    }
    out.append("\r\n");
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
