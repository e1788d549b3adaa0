package io.huifang.dialing;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Token bucket of one trunk: at most so many originates a second, without a burst above that. */
final class Pacer {
  private static final double NANOS = 1e9;

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

  /** Uses all: others have used up what this second allows. */
  synchronized void drain() {
    tokens = Math.min(tokens, 0);
  }

  /** Uses one. */
  synchronized void take() {
    tokens -= 1;
  }
}
