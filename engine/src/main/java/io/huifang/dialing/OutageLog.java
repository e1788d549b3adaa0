package io.huifang.dialing;

import io.huifang.store.DatabaseUnavailable;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once that the database is away and once that it is back, however many threads and attempts
 * meet it meanwhile.
 */
final class OutageLog {
  private static final Logger log = LoggerFactory.getLogger(OutageLog.class);

  /** A failure may be as old as the wait for a connection: so long it is not over for certain. */
  static final Duration QUIET = Duration.ofSeconds(4);

  private final LongSupplier nanoTime;
  private @Nullable Long since;
  private long lastMet;

  OutageLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Somebody met it. */
  synchronized void met(String what, DatabaseUnavailable away) {
    lastMet = nanoTime.getAsLong();
    if (since == null) {
      since = lastMet;
      log.warn(
          "{}: the database is away, nobody is dialed and no call is settled until it is back: {}",
          what,
          away.getMessage());
    } else {
      log.debug("{}: the database is still away: {}", what, away.getMessage());
    }
  }

  /** The database did what it was asked. */
  synchronized void answered() {
    long now = nanoTime.getAsLong();
    if (since != null && now - lastMet >= QUIET.toNanos()) {
      log.info(
          "the database is back, it was away for {} s",
          Duration.ofNanos(lastMet - since).toSeconds());
      since = null;
    }
  }
}
