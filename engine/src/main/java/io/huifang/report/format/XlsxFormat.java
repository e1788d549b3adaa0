package io.huifang.report.format;

import io.huifang.report.Column;
import io.huifang.report.Document;
import io.huifang.report.Foot;
import io.huifang.report.Sheet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook: a sheet per table, typed cells, a frozen head. Rows leave memory in blocks, and texts
 * stand in their cells (not in a shared table, which would hold every one of them until the end).
 */
final class XlsxFormat {
  private static final int BLOCK = 500;

  /** Title, days, an empty line. */
  private static final int LINES_ABOVE = 3;

  private static final String HEAD_FILL = "E8EDF3";
  private static final String TITLE_COLOUR = "1F3A5F";

  private final Document document;
  private final Sheet sheet;
  private final Worksheet page;
  private final XlsxCells cells;
  private final List<List<@Nullable Object>> block = new ArrayList<>(BLOCK);
  private int next;

  private XlsxFormat(Document document, Sheet sheet, Worksheet page) {
    this.document = document;
    this.sheet = sheet;
    this.page = page;
    this.cells = new XlsxCells(document, page);
  }

  static void print(Document document, OutputStream out) throws IOException {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    var book = new Workbook(out, "Huifang", null);
    for (Sheet sheet : document.sheets()) {
      Worksheet page = book.newWorksheet(SheetNames.free(document.in(sheet.title()), names));
      new XlsxFormat(document, sheet, page).print();
      page.finish();
    }
    book.finish();
  }

  private void print() throws IOException {
    head();
    Foot foot = sheet.print(this::row);
    write();
    if (!foot.totals().isEmpty()) {
      cells.row(next, sheet.columns(), foot.totals());
      cells.style(next, next, sheet.columns());
      page.range(next, 0, next, sheet.columns().size() - 1)
          .style()
          .bold()
          .borderStyle(BorderSide.TOP, BorderStyle.THIN)
          .set();
      next++;
    }
    next++;
    for (var note : foot.notes()) {
      page.inlineString(next, 0, document.in(note));
      page.style(next, 0).italic().set();
      next++;
    }
    page.flush();
  }

  private void head() {
    page.inlineString(0, 0, document.in(document.house()) + "  " + document.in(document.title()));
    page.style(0, 0).bold().fontSize(14).fontColor(TITLE_COLOUR).set();
    String days = document.days().words(document.language());
    page.inlineString(
        1, 0, document.sheets().size() > 1 ? document.in(sheet.title()) + "  " + days : days);
    for (int c = 0; c < sheet.columns().size(); c++) {
      page.inlineString(LINES_ABOVE, c, document.in(sheet.columns().get(c).title()));
    }
    page.range(LINES_ABOVE, 0, LINES_ABOVE, sheet.columns().size() - 1)
        .style()
        .bold()
        .fillColor(HEAD_FILL)
        .wrapText(true)
        .verticalAlignment("center")
        .borderStyle(BorderSide.BOTTOM, BorderStyle.THIN)
        .set();
    for (int c = 0; c < sheet.columns().size(); c++) {
      if (sheet.columns().get(c).type().figure()) {
        page.style(LINES_ABOVE, c).horizontalAlignment("right").set();
      }
    }
    next = LINES_ABOVE + 1;
    page.freezePane(0, next);
    page.repeatRows(LINES_ABOVE);
    page.paperSize(PaperSize.A4_PAPER);
    page.pageOrientation(Wide.is(sheet) ? "landscape" : "portrait");
    page.setFitToPage(true);
    page.fitToWidth((short) 1);
    page.fitToHeight((short) 0);
  }

  private void row(List<@Nullable Object> row) {
    block.add(row);
    if (block.size() == BLOCK) {
      try {
        write();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The first block decides on the widths: they stand in the file before the rows. */
  private void write() throws IOException {
    List<Column> columns = sheet.columns();
    if (next == LINES_ABOVE + 1) {
      List<Integer> widths = cells.widths(columns, block);
      for (int c = 0; c < columns.size(); c++) {
        page.width(c, widths.get(c));
      }
    }
    if (block.isEmpty()) {
      return;
    }
    if (next + block.size() + 10 > Worksheet.MAX_ROWS) {
      throw new IOException(
          "more rows than a sheet of Excel can hold ("
              + Worksheet.MAX_ROWS
              + "); take --format csv, or fewer days");
    }
    for (int i = 0; i < block.size(); i++) {
      cells.row(next + i, columns, block.get(i));
    }
    cells.style(next, next + block.size() - 1, columns);
    next += block.size();
    block.clear();
    page.flush();
  }
}
