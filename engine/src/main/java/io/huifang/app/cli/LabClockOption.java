package io.huifang.app.cli;

import io.huifang.app.LabClock;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
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
   * @param zone of a time that is written without one
   * @param refusal asked only when a time is given: why it may not be; empty when it may
   * @throws UserProblem when it is no time, or refused
   */
  static Clock clock(@Nullable String given, ZoneId zone, Supplier<Optional<String>> refusal) {
    if (given == null) {
      return LabClock.real();
    }
    Instant start = TimeForms.of("--lab-clock", given, zone);
    refusal
        .get()
        .ifPresent(why -> {
          throw UserProblem.usage("--lab-clock is refused: " + why);
        });
    return LabClock.from(start);
  }
}
