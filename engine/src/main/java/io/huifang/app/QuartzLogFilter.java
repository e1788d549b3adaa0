package io.huifang.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.huifang.store.DatabaseUnavailable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before the appender of Quartz's own log (logback.xml). Quartz calls it an error, with a
 * stack trace and each round anew, that the database is away; this tells it as one warning, and
 * again every {@link #EVERY} while it lasts. Whatever else Quartz has to say passes, traces and
 * all.
 */
public final class QuartzLogFilter extends Filter<ILoggingEvent> {
  static final Duration EVERY = Duration.ofMinutes(1);
  private static final Logger log = LoggerFactory.getLogger(QuartzLogFilter.class);

  private final LongSupplier nanos;
  private final AtomicLong nextTold;

  /** Made by logback. */
  public QuartzLogFilter() {
    this(System::nanoTime);
  }

  QuartzLogFilter(LongSupplier nanos) {
    this.nanos = nanos;
    this.nextTold = new AtomicLong(nanos.getAsLong());
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    boolean away =
        event.getThrowableProxy() instanceof ThrowableProxy p
            && DatabaseUnavailable.isBehind(p.getThrowable());
    if (!away) {
      return FilterReply.NEUTRAL;
    }
    long now = nanos.getAsLong();
    long due = nextTold.get();
    if (now - due >= 0 && nextTold.compareAndSet(due, now + EVERY.toNanos())) {
      log.warn("the database is away: nothing is planned until it is back");
    }
    return FilterReply.DENY;
  }
}
