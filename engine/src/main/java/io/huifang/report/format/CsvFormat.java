package io.huifang.report.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.huifang.report.ColumnType;
import io.huifang.report.Document;
import io.huifang.report.Sheet;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) with a byte order mark, so that Excel reads Chinese; a cell that a spreadsheet
 * would take for a formula is disarmed. Rows only: totals would be added up by whoever reads it.
 */
final class CsvFormat {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final Set<ColumnType> FREE =
      Set.of(ColumnType.TEXT, ColumnType.REASON, ColumnType.PHONE);

  private CsvFormat() {}

  static void print(Document document, Writer out) throws IOException {
    out.write(BYTE_ORDER_MARK);
    boolean titled = document.sheets().size() > 1;
    // Its close() would close the stream of the caller.
    try (CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(new Open(out))) {
      for (int i = 0; i < document.sheets().size(); i++) {
        Sheet sheet = document.sheets().get(i);
        if (titled) {
          if (i > 0) {
            csv.writeRecord(List.of());
          }
          csv.writeRecord(document.in(sheet.title()));
        }
        csv.writeRecord(sheet.columns().stream().map(c -> document.in(c.title())).toList());
        sheet.print(cells -> csv.writeRecord(words(document, sheet, cells)));
      }
    }
  }

  private static List<String> words(Document document, Sheet sheet, List<@Nullable Object> cells) {
    var text = new CellText(document, false);
    var words = new ArrayList<String>(cells.size());
    for (int i = 0; i < cells.size(); i++) {
      var column = sheet.columns().get(i);
      String word = text.of(column, cells.get(i));
      boolean free = FREE.contains(column.type());
      words.add(free ? FormulaGuard.disarm(word) : word);
    }
    return words;
  }

  /** Flushes, but does not close. */
  private static final class Open extends FilterWriter {
    Open(Writer out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
