package io.huifang.app.cli;

import io.huifang.app.LabClock;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code --lab-clock TIME} means, for every command that has it. */
final class LabClockOption {
  private LabClockOption() {}

  /**
   * The business clock.
   *
   * @param given as written on the command line; null: real time
   * @param refusal asked only when a time is given: why it may not be; empty when it may
   * @throws UserProblem when it is no time, or refused
   */
  static Clock clock(@Nullable String given, Supplier<Optional<String>> refusal) {
    if (given == null) {
      return LabClock.real();
    }
    Instant start =
        LabClock.parse(given)
            .orElseThrow(() ->
                UserProblem.usage(
                    "--lab-clock '" + given + "' is no time such as 2026-03-05T10:00+08:00"));
    refusal
        .get()
        .ifPresent(why -> {
          throw UserProblem.usage("--lab-clock is refused: " + why);
        });
    return LabClock.from(start);
  }
}
