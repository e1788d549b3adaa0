package io.huifang.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.config.Shipped;
import io.huifang.demo.MonthFigures.Case;
import io.huifang.demo.MonthFigures.Dial;
import io.huifang.demo.MonthFigures.Grade;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo is not content with a monthly whose figures are not its rows. */
class MonthFiguresTest {
  private static final String PRINTED =
      """
      {"sheets": [
        {"name": "follow-up", "rows": [
          {"campaign": "3-day call", "called": 1, "dials": 2, "reached": 1, "completed": 1,
           "rated": 2, "complaints": 1}]},
        {"name": "months", "rows": [{"very_satisfied": 1, "bad": 1}]},
        {"name": "departments", "rows": [{"department": "Service", "complaints": 1, "closed": 1}]},
        {"name": "other", "rows": [
          {"number": 3}, {"number": 3}, {"number": 0}, {"number": 1}, {"number": 0},
          {"number": 0}, {"number": 0}, {"number": 0}, {"number": 2}]}
      ]}
      """;

  private final Map<String, Long> counted =
      MonthFigures.of(
          new MonthFigures.Rows(
              List.of(new Dial("gone", 7, "busy"), new Dial("gone", 7, "completed")),
              List.of(new Grade("gone", "very-satisfied"), new Grade("gone", "bad")),
              List.of(
                  new Case("complaint", "gone", "service", true), new Case("lead", "", "", false)),
              3,
              2),
          Shipped.config(),
          "en");

  @Test
  void whatIsPrintedIsWhatTheRowsComeTo() throws Exception {
    assertThat(differences(PRINTED.replace("3-day call", "gone"))).isEmpty();
  }

  @Test
  void eachFigureThatDiffersIsNamed() throws Exception {
    String wrong =
        PRINTED
            .replace("3-day call", "gone")
            .replace("\"completed\": 1", "\"completed\": 2")
            .replace("\"number\": 2}]", "\"number\": 1}]");
    assertThat(differences(wrong))
        .containsExactlyInAnyOrder(
            "the monthly says 2 of 'gone completed', and its rows 1",
            "the monthly says 1 of 'other opt-out', and its rows 2");
  }

  private List<String> differences(String report) throws Exception {
    return MonthFigures.differences(
        MonthFigures.printed(new ObjectMapper().readTree(report)), counted);
  }
}
