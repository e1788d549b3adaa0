package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.PlanBook;
import io.huifang.dialing.PastRow.Line;
import io.huifang.dialing.PastRow.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastRowTest {
  private static final Instant BEGIN = Instant.parse("2026-03-05T01:00:00Z");
  private static final PlanBook.Entry NOW =
      new PlanBook.Entry(
          1,
          "3day",
          "visit:1",
          1,
          null,
          "+8613800138000",
          50,
          BEGIN,
          BEGIN.plusSeconds(86_400),
          BEGIN.plusSeconds(7_200),
          "closed",
          "answered: completed",
          2,
          "completed",
          BEGIN.plusSeconds(9_000));

  @ParameterizedTest
  @CsvSource({
    "ENTERED, waiting",
    "ENTERED DIALED, dialing",
    "ENTERED DIALED OUTCOME DEFERRED, waiting",
    "ENTERED OFFERED, waiting",
    "ENTERED OFFERED DIALED, dialing",
    "ENTERED HELD, waiting",
    "ENTERED MERGED, suppressed",
    "ENTERED MERGED ENTERED, waiting",
    "SUPPRESSED CORRECTED, waiting",
    "PROPOSED CORRECTED, proposed",
    "PROPOSED PICKED CORRECTED, waiting",
    "PROPOSED HELD, proposed",
    "ENTERED DIALED OUTCOME CLOSED, closed"
  })
  void theLinesOfTheHistoryTellTheState(String whats, String state) {
    assertThat(PastRow.state(lines(whats))).isEqualTo(state);
  }

  @Test
  void whatWasCorrectedForARuleIsNotCalled() {
    List<Line> lines = new ArrayList<>(lines("SUPPRESSED"));
    lines.add(new Line(1, BEGIN, Steps.What.CORRECTED, "filter: vip is false, asked for true"));
    assertThat(PastRow.state(lines)).isEqualTo("suppressed");
  }

  @Test
  void theRowHasTheReasonAndTheAttemptsOfThen() {
    PlanBook.Entry then =
        PastRow.then(
                NOW,
                lines("ENTERED DIALED OUTCOME DEFERRED DIALED"),
                List.of(new Tried(1, true, "busy"), new Tried(1, true, "")))
            .orElseThrow();
    assertThat(then.state()).isEqualTo("dialing");
    assertThat(then.reason()).isEqualTo("dialed 4");
    assertThat(then.attempts()).isEqualTo(2);
    assertThat(then.outcome()).isEqualTo("busy");
    assertThat(then.changedAt()).isEqualTo(BEGIN.plusSeconds(4));
    assertThat(then.dueAt()).as("not kept").isEqualTo(BEGIN);
  }

  @Test
  void whatWasEnteredLaterWasNotInTheBook() {
    assertThat(PastRow.then(NOW, List.of(), List.of())).isEmpty();
  }

  private static List<Line> lines(String whats) {
    List<Line> lines = new ArrayList<>();
    for (String what : List.of(whats.split(" ", -1))) {
      int i = lines.size();
      lines.add(
          new Line(
              1,
              BEGIN.plusSeconds(i),
              Steps.What.valueOf(what),
              what.toLowerCase(java.util.Locale.ROOT) + " " + i));
    }
    return lines;
  }
}
