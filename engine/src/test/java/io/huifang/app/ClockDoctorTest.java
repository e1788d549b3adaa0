package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockDoctorTest {
  private static final Instant OURS = Instant.parse("2026-03-05T02:00:00Z");

  private final Findings findings = new Findings();
  private long nanos;
  private final ClockDoctor ours = new ClockDoctor(Clock.fixed(OURS, ZoneOffset.UTC), () -> nanos);

  @ParameterizedTest
  @CsvSource({"1500, 1500", "-1500, 1500", "1001, 1001", "-1001, 1001", "-90000, 90000"})
  void aClockThatIsMoreThanASecondAwayIsRefusedWhicheverWay(long away, long told) {
    compare(away);
    assertThat(findings.all())
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Doctor.Grade.BAD))
        .satisfies(f ->
            assertThat(f.found())
                .isEqualTo("the database's clock is " + told + " ms away from ours"))
        .satisfies(f -> assertThat(f.mend()).contains("chrony"));
  }

  @ParameterizedTest
  @CsvSource({"0", "1000", "-1000", "999"})
  void oneThatIsNotIsFine(long away) {
    compare(away);
    assertThat(findings.all()).extracting(Doctor.Finding::grade).containsExactly(Doctor.Grade.OK);
  }

  @ParameterizedTest
  @CsvSource({"0, OK", "4000, OK", "5500, BAD", "-1500, BAD"})
  void aLongWayThereIsNoSkew(long away, Doctor.Grade grade) {
    nanos += Duration.ofSeconds(4).toNanos();
    compare(away);
    assertThat(findings.all()).extracting(Doctor.Finding::grade).containsExactly(grade);
  }

  private void compare(long away) {
    ours.compare(findings, "clock", "the database's", OURS.plusMillis(away));
  }
}
