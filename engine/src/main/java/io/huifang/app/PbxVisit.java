package io.huifang.app;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.LinkState;
import io.huifang.config.EngineConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A short link to one Asterisk, to ask it some questions. */
final class PbxVisit implements AutoCloseable {
  private static final long POLL_MILLIS = 50;

  private final AmiLink link;

  /** Begins to log in. */
  PbxVisit(EngineConfig.Pbx pbx) {
    link = new AmiLink(AmiSettings.of(pbx), Clock.systemUTC(), new SimpleMeterRegistry());
    link.start();
  }

  AmiLink link() {
    return link;
  }

  /** Waits until it is logged in, the password is refused, or the time is over. */
  LinkState await(Duration longest) {
    CountDownLatch never = new CountDownLatch(1);
    long until = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < until
        && link.state().status() != LinkState.Status.UP
        && !link.state().wrongPassword()) {
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
