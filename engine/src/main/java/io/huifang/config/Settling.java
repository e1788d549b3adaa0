package io.huifang.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a folder that changes has come to rest. Editors write in several steps: they truncate, write
 * beside and rename, save one file after another. Pure: times are given, in nanoseconds.
 */
final class Settling {
  /** Nothing was written for so long: the writer is done. */
  static final Duration QUIET = Duration.ofMillis(250);

  /** Between two looks when nothing else tells of a change. */
  static final Duration LOOK = Duration.ofMillis(500);

  /** Between two readings although nothing looks changed: not every file system tells. */
  static final Duration READ_ANYWAY = Duration.ofSeconds(10);

  /** A folder that is written to for longer deserves a word. */
  static final Duration LONG = Duration.ofSeconds(10);

  private @Nullable Stamps last;
  private boolean restless;
  private long restlessSince;
  private long changedAt;
  private long readAt;

  /** What is to be done now. */
  enum Step {
    /** Nothing yet. */
    WAIT,
    /** The files are to be read. */
    READ
  }

  /** Takes in a look at the folder. */
  Step look(Stamps now, long nanos) {
    if (!now.equals(last)) {
      last = now;
      changedAt = nanos;
      if (!restless) {
        restless = true;
        restlessSince = nanos;
      }
      return Step.WAIT;
    }
    boolean rested = restless && nanos - changedAt >= QUIET.toNanos();
    boolean due = !restless && nanos - readAt >= READ_ANYWAY.toNanos();
    if (rested || due) {
      restless = false;
      readAt = nanos;
      return Step.READ;
    }
    return Step.WAIT;
  }

  /** How long to wait for news before the next look. */
  Duration pause(long nanos) {
    if (!restless) {
      return LOOK;
    }
    long left = QUIET.toNanos() - (nanos - changedAt);
    return Duration.ofNanos(Math.max(left, Duration.ofMillis(5).toNanos()));
  }

  /** Whether it has been written to for a long time without a rest. */
  boolean restlessForLong(long nanos) {
    return restless && nanos - restlessSince >= LONG.toNanos();
  }
}
