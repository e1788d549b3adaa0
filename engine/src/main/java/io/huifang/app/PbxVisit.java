package io.huifang.app;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.LinkState;
import io.huifang.config.EngineConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A short link to one Asterisk, to ask it some questions. */
final class PbxVisit implements AutoCloseable {
  private static final long POLL_MILLIS = 50;

  private final AmiLink link;

  /** Begins to log in; {@code ears} hear what happens. */
  PbxVisit(EngineConfig.Pbx pbx, AmiListener... ears) {
    link = new AmiLink(AmiSettings.of(pbx), Clock.systemUTC(), new SimpleMeterRegistry());
    Stream.of(ears).forEach(link::addListener);
    link.start();
  }

  AmiLink link() {
    return link;
  }

  /** Waits until it is logged in, the password is refused, or the time is over. */
  LinkState await(Duration longest) {
    return await(longest, s -> s.status() == LinkState.Status.UP || s.wrongPassword());
  }

  /** Waits until what happens is heard, or the time is over. */
  void awaitEvents(Duration longest) {
    await(longest, LinkState::trustworthy);
  }

  private LinkState await(Duration longest, Predicate<LinkState> enough) {
    CountDownLatch never = new CountDownLatch(1);
    long until = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() - until < 0 && !enough.test(link.state())) {
      try {
        if (never.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return link.state();
  }

  @Override
  public void close() {
    link.stop();
  }
}
