package io.huifang;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The time of a test: stands still until it is stepped. */
public final class StepClock extends Clock {
  private final AtomicReference<Instant> now;

  public StepClock(String start) {
    this(Instant.parse(start));
  }

  public StepClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  public void step(Duration by) {
    now.updateAndGet(n -> n.plus(by));
  }

  public void step(long seconds) {
    step(Duration.ofSeconds(seconds));
  }

  /** Also back. */
  public void set(Instant other) {
    now.set(other);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
