package io.huifang.campaign;

import io.huifang.config.Config;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When it is worth planning again: at once for new rows, other files or a new day; for what changed
 * within rows, every few minutes. A forgotten state only means one run too many. Thread-safe.
 */
final class PlanPace {
  /** Corrected rows wait so long; at the moment of dialing they are asked anyway. */
  static final Duration AT_LEAST = Duration.ofMinutes(10);

  private @Nullable Round last;

  /** What a run was made of. */
  private record Round(Config config, Instant at, long newest) {}

  /**
   * Whether a run is due, which is then taken as made.
   *
   * @param newest grows with each row that may owe a call
   */
  synchronized boolean due(Config config, Instant now, long newest) {
    Round before = last;
    boolean due =
        before == null
            || !before.config().equals(config)
            || before.newest() != newest
            || now.isBefore(before.at())
            || !now.isBefore(before.at().plus(AT_LEAST))
            || !day(before.at(), config).equals(day(now, config));
    if (due) {
      last = new Round(config, now, newest);
    }
    return due;
  }

  /** The run failed: the next one is due at once. */
  synchronized void failed() {
    last = null;
  }

  private static LocalDate day(Instant at, Config config) {
    ZoneId zone = config.engine().zone();
    return at.atZone(zone).toLocalDate();
  }
}
