package io.huifang.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts parts in order and stops them in reverse, also after a failed start. A part that does not
 * stop within its limit is left behind, and all of them together have a limit, too: whoever sent
 * the signal waits no longer than that before he kills.
 */
final class Lifecycle implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  /** For parts that wait for nobody. */
  static final Duration PROMPT = Duration.ofSeconds(6);

  /** What each part has at least. */
  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Of its limit each part that stops later keeps so much, however long the ones before take. */
  private static final int KEPT_SHARE = 4;

  private final Duration whole;
  private final Deque<Part> started = new ArrayDeque<>();

  private record Part(String name, Runnable stop, Duration limit) {}

  /** One that stops within that time. */
  Lifecycle(Duration whole) {
    this.whole = whole;
  }

  /** Starts a part; its stop is remembered before, so that a half start is undone too. */
  void start(String name, Runnable start, Runnable stop) {
    start(name, start, stop, PROMPT);
  }

  /** As {@link #start(String, Runnable, Runnable)}, for a part that may wait longer. */
  void start(String name, Runnable start, Runnable stop, Duration limit) {
    started.push(new Part(name, stop, limit));
    start.run();
    log.debug("started {}", name);
  }

  /** Remembers how to stop what runs already. */
  <T extends AutoCloseable> T own(String name, T part) {
    return own(name, part, PROMPT);
  }

  /** As {@link #own(String, AutoCloseable)}, for a part that may wait longer. */
  <T extends AutoCloseable> T own(String name, T part, Duration limit) {
    started.push(new Part(name, () -> close(part), limit));
    return part;
  }

  @Override
  public void close() {
    long end = System.nanoTime() + whole.toNanos();
    while (!started.isEmpty()) {
      Part part = started.pop();
      Duration left = Duration.ofNanos(end - System.nanoTime());
      stop(part, share(left, part.limit(), started.stream().map(Part::limit).toList()).toNanos());
    }
  }

  /**
   * What a part may take.
   *
   * @param left for it and for all that stop later
   * @param later the limits of those
   */
  static Duration share(Duration left, Duration limit, List<Duration> later) {
    Duration kept =
        later.stream().map(l -> l.dividedBy(KEPT_SHARE)).reduce(Duration.ZERO, Duration::plus);
    Duration most = left.minus(kept);
    most = most.compareTo(LEAST) < 0 ? LEAST : most;
    return most.compareTo(limit) < 0 ? most : limit;
  }

  /** In a thread of its own, so that one that hangs keeps no other. */
  private static void stop(Part part, long nanos) {
    var stopping = new FutureTask<>(part.stop(), true);
    Thread thread = Thread.ofPlatform().name("stop-part").daemon().start(stopping);
    try {
      stopping.get(nanos, TimeUnit.NANOSECONDS);
      log.debug("stopped {}", part.name());
    } catch (TimeoutException e) {
      log.warn(
          "{} does not stop within {} s: going on without it",
          part.name(),
          TimeUnit.NANOSECONDS.toSeconds(nanos));
      thread.interrupt();
    } catch (ExecutionException e) {
      log.warn("stopping {} failed", part.name(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
