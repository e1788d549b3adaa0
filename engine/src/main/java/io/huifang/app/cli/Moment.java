package io.huifang.app.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin: {@code --at}, as of when something is asked. */
final class Moment {
  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "As of this time, as 2026-03-05T10:00: of the business zone, or with its offset from UTC."
              + " Default: now.")
  private @Nullable String at;

  /**
   * The time.
   *
   * @param zone of a time that is written without one
   * @throws UserProblem when what was given is none
   */
  Instant of(Clock clock, ZoneId zone) {
    String given = at;
    return given == null ? clock.instant() : TimeForms.of("--at", given, zone);
  }

  /** A clock that stands at the time that was named, else that one. */
  Clock clock(Clock real, ZoneId zone) {
    return given() ? Clock.fixed(of(real, zone), ZoneOffset.UTC) : real;
  }

  /** Whether one was named. */
  boolean given() {
    return at != null;
  }
}
