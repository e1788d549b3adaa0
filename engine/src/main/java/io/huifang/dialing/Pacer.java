package io.huifang.dialing;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Token bucket of one trunk: at most so many originates a second, without a burst above that. */
final class Pacer {
  private static final double NANOS = 1e9;

  /** Before it is asked again whether another engine has left something. */
  private static final Duration REST = Duration.ofMillis(100);

  private final LongSupplier nanoTime;
  private double tokens;
  private long last;

  Pacer(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
    this.tokens = 1;
  }

  /** Whole tokens there are at this rate. */
  synchronized int available(int perSecond) {
    long now = nanoTime.getAsLong();
    tokens = Math.min(perSecond, tokens + (now - last) / NANOS * perSecond);
    last = now;
    return (int) tokens;
  }

  /** How long until there is a whole token again; zero: there is one. */
  synchronized Duration untilNext(int perSecond) {
    available(perSecond);
    double missing = Math.max(0, 1 - tokens);
    return Duration.ofNanos((long) Math.ceil(missing / perSecond * NANOS));
  }

  /** Others have used up the lines or this second: nothing is left; returns how long to rest. */
  synchronized Duration usedUpByOthers(int perSecond) {
    tokens = Math.min(tokens, 0);
    Duration next = untilNext(perSecond);
    return next.compareTo(REST) < 0 ? REST : next;
  }

  /** Uses one. */
  synchronized void take() {
    tokens -= 1;
  }
}
