package io.huifang.report.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.huifang.config.Text;
import io.huifang.report.Chart;
import io.huifang.report.Document;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A chart as data: what the page draws from, and programs read. */
final class ChartJson {
  private ChartJson() {}

  static void write(Document document, Chart chart, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", document.in(chart.title()));
    json.writeStringField("kind", chart.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("unit", chart.unit().name().toLowerCase(Locale.ROOT));
    json.writeStringField("values", document.in(values(chart)));
    json.writeArrayFieldStart("names");
    for (Object name : chart.names()) {
      json.writeString(name instanceof Text t ? document.in(t) : name.toString());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("series");
    for (Chart.Series series : chart.series()) {
      json.writeStartObject();
      json.writeStringField("name", document.in(series.name()));
      json.writeArrayFieldStart("values");
      for (Number value : series.values()) {
        number(value, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("marks");
    for (Chart.Mark mark : chart.marks()) {
      json.writeStartObject();
      json.writeStringField("name", document.in(mark.name()));
      json.writeFieldName("at");
      json.writeNumber(mark.at());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What stands along the axis of figures. */
  private static Text values(Chart chart) {
    return chart.series().size() == 1
        ? chart.series().getFirst().name()
        : switch (chart.unit()) {
          case PERCENT -> new Text("比例", "Share");
          case DECIMAL -> new Text("数值", "Figure");
          default -> new Text("数量", "Number");
        };
  }

  private static void number(@Nullable Number value, JsonGenerator json) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case BigDecimal figure -> json.writeNumber(figure);
      default -> json.writeNumber(new BigDecimal(value.toString()));
    }
  }
}
