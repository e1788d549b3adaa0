package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Promise 7: tells each Asterisk every 2 s that a call may be given to us, only while database, AGI
 * and event loop answer. The dialplan tests the age of the mark before AGI().
 */
final class AliveMark implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AliveMark.class);
  private static final Duration PACE = Duration.ofSeconds(2);

  private final ScheduledExecutorService pulse =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("alive").factory());
  private final Collection<AmiLink> links;
  private final BooleanSupplier serving;
  private volatile boolean was;

  /**
   * Makes it.
   *
   * @param serving asks every part in a bounded time
   */
  AliveMark(Collection<AmiLink> links, BooleanSupplier serving) {
    this.links = links;
    this.serving = serving;
  }

  void start() {
    var _ = pulse.scheduleWithFixedDelay(this::beat, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes the mark away, so that callers do not even try. */
  @Override
  public void close() {
    pulse.shutdownNow();
    for (AmiLink link : links) {
      try {
        link.dbDelete(DialplanContract.DB_ALIVE, DialplanContract.DB_ALIVE_KEY);
      } catch (AmiUnavailable e) {
        log.debug("alive mark stays until it is too old: {}", e.getMessage());
      }
    }
  }

  private void beat() {
    boolean now = false;
    try {
      now = serving.getAsBoolean();
      if (now) {
        for (AmiLink link : links) {
          try {
            // The extension writes the PBX's own second: the age is told by one clock.
            link.runExtension(
                DialplanContract.CONTEXT_DB, DialplanContract.EXTEN_DB_ALIVE, Map.of());
          } catch (AmiUnavailable e) {
            log.debug("pbx={} gets no alive mark: {}", link.name(), e.getMessage());
          }
        }
      }
    } catch (RuntimeException e) {
      log.error("alive mark: programming mistake, going on", e);
    }
    if (now != was) {
      log.info(now ? "callers are given to the engine" : "callers go to the fallback queue");
      was = now;
    }
  }
}
