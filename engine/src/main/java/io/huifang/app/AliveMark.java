package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(6);

  private final ScheduledExecutorService pulse;
  private final List<Mark> marks;
  private final Optional<String> agi;
  private final BooleanSupplier serving;
  private volatile boolean was;
  private volatile boolean closed;

  /**
   * Makes it.
   *
   * @param agi where this engine's AGI server is reached, told with each mark; empty: the PBX knows
   * @param serving asks every part in a bounded time
   */
  AliveMark(Collection<AmiLink> links, Optional<String> agi, BooleanSupplier serving) {
    this(
        links,
        agi,
        serving,
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("alive").factory()));
  }

  /** With a clock of the test's; closed with the mark. */
  AliveMark(
      Collection<AmiLink> links,
      Optional<String> agi,
      BooleanSupplier serving,
      ScheduledExecutorService pulse) {
    this.pulse = pulse;
    this.agi = agi;
    this.marks = links.stream().map(link -> new Mark(link, new ReentrantLock())).toList();
    this.serving = serving;
  }

  /** The mark on one Asterisk, written or taken away by one thread at a time. */
  private record Mark(AmiLink link, ReentrantLock writing) {}

  void start() {
    var _ = pulse.scheduleWithFixedDelay(this::beat, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes the marks away, so that callers do not even try; waits a few seconds at most. */
  @Override
  public void close() {
    closed = true;
    pulse.shutdownNow();
    List<Thread> threads = marks.stream().map(m -> thread(m, () -> takeAway(m))).toList();
    long until = System.nanoTime() + LONGEST_CLOSE.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    boolean now = false;
    try {
      now = serving.getAsBoolean();
      if (now) {
        // One thread each: a hung Asterisk keeps the others' callers from nobody.
        marks.forEach(m -> thread(m, () -> write(m)));
      }
    } catch (RuntimeException e) {
      log.error("alive mark: programming mistake, going on", e);
    }
    if (now != was) {
      log.info(now ? "callers are given to the engine" : "callers go to the fallback queue");
      was = now;
    }
  }

  private static Thread thread(Mark mark, Runnable work) {
    return Thread.ofVirtual().name("alive-" + mark.link().name()).start(work);
  }

  /** Left out when the last beat still runs, so that threads do not pile up. */
  private void write(Mark mark) {
    if (!mark.writing().tryLock()) {
      return;
    }
    try {
      if (!closed) {
        // The extension writes the PBX's own second: the age is told by one clock.
        mark.link()
            .runExtension(
                DialplanContract.CONTEXT_DB,
                DialplanContract.EXTEN_DB_ALIVE,
                agi.map(url -> Map.of("__" + DialplanContract.VAR_AGI, url)).orElse(Map.of()));
      }
    } catch (AmiUnavailable e) {
      log.debug("pbx={} gets no alive mark: {}", mark.link().name(), e.getMessage());
    } catch (RuntimeException e) {
      log.error("pbx={} alive mark: programming mistake, going on", mark.link().name(), e);
    } finally {
      mark.writing().unlock();
    }
  }

  /** Not sure (the engine does not know its own address): not ours, and too old in 6 s anyway. */
  private boolean isOurs(AmiLink link) throws AmiUnavailable {
    return agi.isPresent()
        && link.dbGet(DialplanContract.DB_ALIVE, DialplanContract.DB_AGI_KEY).equals(agi);
  }

  /** Another engine's mark stays. */
  private void takeAway(Mark mark) {
    boolean mine = false;
    try {
      mine = mark.writing().tryLock(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
      if (mine && isOurs(mark.link())) {
        mark.link().dbDelete(DialplanContract.DB_ALIVE, DialplanContract.DB_ALIVE_KEY);
      }
    } catch (AmiUnavailable e) {
      log.debug("alive mark stays until it is too old: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (mine) {
        mark.writing().unlock();
      }
    }
  }
}
