package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what the dialplan of one PBX does without the engine: callers that it sent to the fallback
 * queue ({@code huifang.dialplan.fallback}), calls that it took away from an engine that was silent
 * ({@code huifang.dialplan.engine-silent}). All are counted; of each kind one a minute is logged.
 */
final class DialplanCries implements AmiListener {
  private static final Logger log = LoggerFactory.getLogger(DialplanCries.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final String pbx;
  private final Kind fallback;
  private final Kind silent;

  DialplanCries(String pbx, MeterRegistry meters, LongSupplier nanoTime) {
    this.pbx = pbx;
    this.fallback = new Kind(meters.counter("huifang.dialplan.fallback", "pbx", pbx), nanoTime);
    this.silent = new Kind(meters.counter("huifang.dialplan.engine-silent", "pbx", pbx), nanoTime);
  }

  @Override
  public void onEvent(PbxEvent event, long receivedNanos) {
    if (!(event instanceof PbxEvent.UserEvent e)) {
      return;
    }
    switch (e.name()) {
      case DialplanContract.EVENT_FALLBACK -> {
        if (fallback.counted()) {
          log.warn(
              "pbx={} a caller went to the fallback queue, {} so far; last alive mark: {}",
              pbx,
              (long) fallback.count().count(),
              e.fields().getOrDefault("Alive", ""));
        }
      }
      case DialplanContract.EVENT_ENGINE_SILENT -> {
        if (silent.counted()) {
          log.warn(
              "pbx={} context={} attempt={} the dialplan took a call away from a silent engine,"
                  + " {} so far",
              pbx,
              e.fields().getOrDefault("Context", ""),
              e.fields().getOrDefault("Attempt", ""),
              (long) silent.count().count());
        }
      }
      default -> {}
    }
  }

  @Override
  public void onResync(PbxSnapshot snapshot) {
    // What was cried meanwhile is not told again.
  }

  @Override
  public void onDown(String reason) {
    // The link tells it.
  }

  /** One kind of cry; heard by one thread. */
  private static final class Kind {
    private final Counter count;
    private final LongSupplier nanoTime;
    private boolean told;
    private long toldAt;

    Kind(Counter count, LongSupplier nanoTime) {
      this.count = count;
      this.nanoTime = nanoTime;
    }

    Counter count() {
      return count;
    }

    /** Counts one; whether it may be logged. */
    boolean counted() {
      count.increment();
      long now = nanoTime.getAsLong();
      if (told && now - toldAt < QUIET.toNanos()) {
        return false;
      }
      told = true;
      toldAt = now;
      return true;
    }
  }
}
