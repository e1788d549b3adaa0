package io.huifang.report.format;

import io.huifang.report.Column;
import io.huifang.report.Document;
import io.huifang.report.Foot;
import io.huifang.report.Sheet;
import io.huifang.report.TextGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aligned columns for a terminal. The first rows decide on the widths. */
final class TableFormat {
  private static final int ROWS_THAT_DECIDE = 1_000;

  private final Document document;
  private final Sheet sheet;
  private final Writer out;
  private final CellText text;
  private final List<Boolean> right;
  private final List<List<String>> held = new ArrayList<>();
  private @Nullable TextGrid grid;

  private TableFormat(Document document, Sheet sheet, Writer out) {
    this.document = document;
    this.sheet = sheet;
    this.out = out;
    this.text = new CellText(document, false);
    this.right = sheet.columns().stream().map(c -> c.type().figure()).toList();
  }

  static void print(Document document, Writer out) throws IOException {
    out.write(document.in(document.title()) + "  " + document.days().words(document.language()));
    out.write("\n");
    for (Sheet sheet : document.sheets()) {
      if (document.sheets().size() > 1) {
        out.write("\n" + document.in(sheet.title()) + "\n");
      }
      new TableFormat(document, sheet, out).print();
    }
  }

  private void print() throws IOException {
    Foot foot = sheet.print(cells -> row(words(cells)));
    if (!foot.totals().isEmpty()) {
      row(words(foot.totals()));
    }
    flush();
    for (var note : foot.notes()) {
      out.write(document.in(note) + "\n");
    }
  }

  private List<String> words(List<@Nullable Object> cells) {
    var words = new ArrayList<String>();
    for (int i = 0; i < cells.size(); i++) {
      Column column = sheet.columns().get(i);
      words.add(text.of(column, cells.get(i)));
    }
    return words;
  }

  private void row(List<String> words) {
    try {
      if (grid == null) {
        held.add(words);
        if (held.size() >= ROWS_THAT_DECIDE) {
          flush();
        }
      } else {
        grid.line(out, words, right);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void flush() throws IOException {
    if (grid != null) {
      return;
    }
    List<String> heads = sheet.columns().stream().map(c -> document.in(c.title())).toList();
    var lines = new ArrayList<List<String>>(held.size() + 1);
    lines.add(heads);
    lines.addAll(held);
    var made = new TextGrid(lines);
    made.line(out, heads, right);
    made.rule(out);
    for (List<String> line : held) {
      made.line(out, line, right);
    }
    held.clear();
    grid = made;
  }
}
