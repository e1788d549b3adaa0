package io.huifang.app.cli;

import io.huifang.app.LabClock;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin: {@code --at}, as of when something is asked. */
final class Moment {
  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "As of this time, with its offset from UTC. Default: now.")
  private @Nullable String at;

  /**
   * The time.
   *
   * @throws UserProblem when what was given is none
   */
  Instant of(Clock clock) {
    String given = at;
    return given == null
        ? clock.instant()
        : LabClock.parse(given)
            .orElseThrow(() ->
                UserProblem.usage(
                    "--at '" + given + "' is no time such as 2026-03-05T10:00+08:00"));
  }

  /** Whether one was named. */
  boolean given() {
    return at != null;
  }
}
