package io.huifang.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.report.Foot;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
  @Test
  void aProgramGetsNumbersInstantsAndKeys() throws Exception {
    String name = "\"</script>\u0000 㐂𠮷😀";
    JsonNode all = new ObjectMapper().readTree(Samples.text(Format.JSON, Samples.of("en", name)));
    assertThat(all.path("from").asText()).isEqualTo("2026-03-01");
    assertThat(all.path("zone").asText()).isEqualTo("Asia/Shanghai");
    JsonNode sheet = all.path("sheets").path(0);
    assertThat(sheet.path("columns").path(4).path("type").asText()).isEqualTo("percent");
    JsonNode row = sheet.path("rows").path(0);
    assertThat(row.path("customer").asText()).isEqualTo(name);
    assertThat(row.path("calls").isIntegralNumber()).isTrue();
    assertThat(row.path("rate").decimalValue()).isEqualByComparingTo("0.9567");
    assertThat(row.path("at").asText()).isEqualTo("2026-03-05T04:00:00Z");
    assertThat(row.path("length").asLong()).isEqualTo(3_723);
    assertThat(sheet.path("totals").path("calls").asLong()).isEqualTo(1_234);
  }

  @Test
  void chartsComeAsTheirFigures() throws Exception {
    var sheet = Samples.sheet("s", out -> Foot.NONE.chart(Samples.ranking("李工", "王工")));
    JsonNode chart =
        new ObjectMapper()
            .readTree(Samples.text(Format.JSON, Samples.document("zh-CN", sheet)))
            .at("/sheets/0/charts/0");
    assertThat(chart.path("names").path(1).asText()).isEqualTo("王工");
    assertThat(chart.at("/series/0/values/1").decimalValue()).isEqualByComparingTo("0.91");
  }
}
