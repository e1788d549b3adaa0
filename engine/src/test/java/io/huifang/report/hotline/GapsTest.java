package io.huifang.report.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.report.hotline.VisitMapper.Gap;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One outage is told once. */
class GapsTest {
  private static final Instant T = Instant.parse("2026-03-05T02:00:00Z");

  @Test
  void theEnginesAbsenceAndItsLinksAreOneWhereTheyMeet() {
    assertThat(
            Gaps.merged(
                List.of(
                    gap("pbx", 0, 60, "engine"),
                    gap("other", 10, 20, "link"),
                    gap("pbx", 58, 75, "link"),
                    gap("pbx", 60, 61, "link"),
                    gap("pbx", 100, 110, "link"))))
        .containsExactly(
            gap("pbx", 0, 75, "engine"),
            gap("other", 10, 20, "link"),
            gap("pbx", 100, 110, "link"));
  }

  private static Gap gap(String pbx, int from, int until, String why) {
    return new Gap(pbx, T.plusSeconds(from), T.plusSeconds(until), why);
  }
}
