package io.huifang.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.ColumnType;
import io.huifang.report.Document;
import io.huifang.report.Foot;
import io.huifang.report.Sheet;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One table of a page with its charts. A table that is short waits until its charts are known, and
 * stands below them; a long one goes out at once, and its charts come after.
 */
final class HtmlTable {
  private static final int SHORT = 200;

  /** Columns that stand close together, or they would not fit on paper that lies. */
  private static final int MANY = 16;

  private static final Text NONE = new Text("这些日期没有记录。", "Nothing on these days.");
  private static final JsonFactory JSON = new JsonFactory();

  private final Document document;
  private final Sheet sheet;
  private final Writer out;
  private final CellText text;
  private final StringBuilder held = new StringBuilder();
  private long rows;

  HtmlTable(Document document, Sheet sheet, Writer out) {
    this.document = document;
    this.sheet = sheet;
    this.out = out;
    this.text = new CellText(document, true);
  }

  /** Prints it; whether it has charts. */
  boolean print() throws IOException {
    boolean wide = Wide.is(sheet);
    boolean many = wide && sheet.columns().size() > MANY;
    out.write(
        many
            ? "<section class=\"wide many\">\n"
            : wide ? "<section class=\"wide\">\n" : "<section>\n");
    if (document.sheets().size() > 1) {
      out.write("<h2>" + words(sheet.title()) + "</h2>\n");
    }
    head();
    Foot foot = sheet.print(this::row);
    boolean longOne = rows > SHORT;
    if (!longOne) {
      charts(foot.charts(), wide);
    }
    out.append(held);
    foot(foot);
    if (longOne) {
      charts(foot.charts(), wide);
    }
    out.write("</section>\n");
    return !foot.charts().isEmpty();
  }

  private void head() {
    held.append("<table>\n<thead><tr>");
    for (Column c : sheet.columns()) {
      held.append(c.type().figure() ? "<th class=\"n\">" : "<th>")
          .append(words(c.title()))
          .append("</th>");
    }
    held.append("</tr></thead>\n<tbody>\n");
  }

  private void row(List<@Nullable Object> cells) {
    rows++;
    cells(cells);
    if (rows > SHORT) {
      try {
        out.append(held);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      held.setLength(0);
    }
  }

  private void cells(List<@Nullable Object> cells) {
    held.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      Column column = sheet.columns().get(i);
      held.append(opening(column.type()))
          .append(HtmlText.escape(text.of(column, cells.get(i))))
          .append("</td>");
    }
    held.append("</tr>\n");
  }

  private static String opening(ColumnType type) {
    if (type.figure()) {
      return "<td class=\"n\">";
    }
    return type == ColumnType.TEXT || type == ColumnType.REASON ? "<td>" : "<td class=\"w\">";
  }

  private void foot(Foot foot) throws IOException {
    out.write("</tbody>\n");
    if (!foot.totals().isEmpty()) {
      held.setLength(0);
      cells(foot.totals());
      out.append("<tfoot>").append(held).append("</tfoot>\n");
    }
    out.write("</table>\n");
    if (rows == 0) {
      out.write("<p class=\"none\">" + words(NONE) + "</p>\n");
    }
    if (!foot.notes().isEmpty()) {
      out.write("<ul class=\"notes\">");
      for (Text note : foot.notes()) {
        out.write("<li>" + words(note) + "</li>");
      }
      out.write("</ul>\n");
    }
  }

  private void charts(List<Chart> charts, boolean wide) throws IOException {
    for (Chart chart : charts) {
      var json = new StringWriter();
      try (JsonGenerator generator = JSON.createGenerator(json)) {
        ChartJson.write(document, chart, generator);
      }
      out.write(wide ? "<figure class=\"chart\" data-wide=\"1\">" : "<figure class=\"chart\">");
      out.write(
          "<script type=\"application/json\">" + HtmlText.json(json.toString()) + "</script>");
      out.write("</figure>\n");
    }
  }

  private String words(Text words) {
    return HtmlText.escape(document.in(words));
  }
}
