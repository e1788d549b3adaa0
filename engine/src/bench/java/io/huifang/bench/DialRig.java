package io.huifang.bench;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.config.Config;
import io.huifang.dialing.Dialer;
import io.huifang.dialing.TestParts;
import io.huifang.store.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** The real dialer on a real database, beside {@link InstantPbx}. */
final class DialRig implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long LOOK_NANOS = 1_000_000;

  private final InstantPbx pbx;
  private final AmiLink link;
  private final Dialer dialer;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicBoolean mayDial = new AtomicBoolean();

  DialRig(Database database, Config config, Clock clock) throws IOException {
    pbx = new InstantPbx(clock);
    String name = config.engine().asterisk().getFirst().name();
    link =
        new AmiLink(
            AmiSettings.of(name, "127.0.0.1", pbx.port(), "u", "s"), Clock.systemUTC(), meters);
    dialer =
        new Dialer(
            new TestParts(database, clock).link(name, link).meters(meters).parts(),
            () -> config,
            mayDial::get);
    pbx.talksTo(dialer.conversations());
    link.start();
    dialer.start();
    await(() -> link.state().trustworthy());
  }

  InstantPbx pbx() {
    return pbx;
  }

  /** Dials until so many attempts more are settled; returns the nanoseconds it took. */
  long run(int attempts) {
    double goal = settled() + attempts;
    long start = System.nanoTime();
    mayDial.set(true);
    dialer.wake();
    await(() -> settled() >= goal);
    long took = System.nanoTime() - start;
    mayDial.set(false);
    return took;
  }

  private double settled() {
    return meters.find("huifang.dialing.attempts").counters().stream()
        .mapToDouble(c -> c.count())
        .sum();
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) {
    long start = System.nanoTime();
    while (!condition.holds()) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        throw new IllegalStateException("not done after " + LIMIT);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() throws IOException {
    dialer.close();
    link.stop();
    pbx.close();
  }
}
