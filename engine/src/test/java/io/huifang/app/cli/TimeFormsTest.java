package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormsTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "2026-03-05T10:00+08:00, 2026-03-05T02:00:00Z",
    "2026-03-05T02:00Z,      2026-03-05T02:00:00Z",
    "2026-03-05T10:00,       2026-03-05T02:00:00Z",
    "2026-03-05 10:00,       2026-03-05T02:00:00Z",
    "2026-03-05 10:00:30,    2026-03-05T02:00:30Z",
    "2026-03-05 10:00+00:00, 2026-03-05T10:00:00Z",
    "2026-03-05,             2026-03-04T16:00:00Z"
  })
  void aTimeWithoutAZoneIsTheHouses(String given, Instant meant) {
    assertThat(TimeForms.of("--at", given, SHANGHAI)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10:00", "tomorrow", "2026-02-30", "2026-03-05T25:00", "2026-03-05T10:00 x"})
  void whatIsNoTimeIsToldWithOneThatIs(String given) {
    assertThatThrownBy(() -> TimeForms.of("--at", given, SHANGHAI))
        .isInstanceOf(UserProblem.class)
        .hasMessageContainingAll("--at '" + given + "'", "2026-03-05T10:00", "Asia/Shanghai");
  }

  @Test
  void anHourThatSummerTimeLeavesOutIsTheNextOne() {
    assertThat(TimeForms.of("--at", "2026-03-29T02:30", ZoneId.of("Europe/Berlin")))
        .isEqualTo("2026-03-29T01:30:00Z");
  }
}
