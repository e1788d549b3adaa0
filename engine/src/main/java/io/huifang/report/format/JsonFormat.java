package io.huifang.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Column;
import io.huifang.report.Document;
import io.huifang.report.Foot;
import io.huifang.report.Sheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document for programs: columns with their types, rows as objects by column key. Things
 * of the files are their names, numbers are numbers, instants ISO 8601 in UTC, durations seconds,
 * shares between 0 and 1.
 */
final class JsonFormat {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final Document document;
  private final JsonGenerator json;

  private JsonFormat(Document document, JsonGenerator json) {
    this.document = document;
    this.json = json;
  }

  static void print(Document document, Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      new JsonFormat(document, json).print();
    }
    out.write("\n");
  }

  private void print() throws IOException {
    json.writeStartObject();
    json.writeStringField("report", document.name());
    json.writeStringField("title", document.in(document.title()));
    json.writeStringField("from", document.days().first().toString());
    json.writeStringField("to", document.days().last().toString());
    json.writeStringField("zone", document.days().zone().getId());
    json.writeStringField("house", document.in(document.house()));
    json.writeStringField("made_at", document.madeAt().toString());
    json.writeArrayFieldStart("sheets");
    for (Sheet sheet : document.sheets()) {
      sheet(sheet);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void sheet(Sheet sheet) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", sheet.key());
    json.writeStringField("title", document.in(sheet.title()));
    json.writeArrayFieldStart("columns");
    for (Column c : sheet.columns()) {
      json.writeStartObject();
      json.writeStringField("key", c.key());
      json.writeStringField("title", document.in(c.title()));
      json.writeStringField("type", c.type().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    Foot foot =
        sheet.print(cells -> {
          try {
            row(sheet, cells);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    json.writeEndArray();
    if (!foot.totals().isEmpty()) {
      json.writeFieldName("totals");
      row(sheet, foot.totals());
    }
    json.writeArrayFieldStart("notes");
    for (Text note : foot.notes()) {
      json.writeString(document.in(note));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("charts");
    for (Chart chart : foot.charts()) {
      ChartJson.write(document, chart, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void row(Sheet sheet, List<@Nullable Object> cells) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < cells.size(); i++) {
      json.writeFieldName(sheet.columns().get(i).key());
      cell(cells.get(i));
    }
    json.writeEndObject();
  }

  private void cell(@Nullable Object cell) throws IOException {
    switch (cell) {
      case null -> json.writeNull();
      case Text words -> json.writeString(document.in(words));
      case BigDecimal figure -> json.writeNumber(figure);
      case Number count -> json.writeNumber(count.longValue());
      case Duration span -> json.writeNumber(span.toSeconds());
      default -> json.writeString(cell.toString());
    }
  }
}
