package io.huifang.dialing;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Committed attempts until their moment: one thread ({@code originate}) sends each when it is due,
 * those of one moment in their order.
 *
 * <p>Bounded twice, so that a PBX that is slow gets no more than it can take: by what it has been
 * seen to take in a second, at most {@link #MOST}; and by {@link #LATE} whose moment has passed.
 */
final class OriginateQueue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OriginateQueue.class);

  /** Attempts that wait for their moment or for the PBX. */
  static final int MOST = 64;

  /** Attempts that wait for the one that the PBX is taking. */
  static final int LATE = 2;

  private static final long SECOND = 1_000_000_000L;

  /** A slow one is half forgotten after five or six quick ones. */
  private static final int FORGETS = 8;

  private static final Duration LAST_ONES = Duration.ofSeconds(10);

  private record Departure(long at, long number, Runnable work) {}

  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Departure> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Departure::at).thenComparingLong(Departure::number));
  private final Thread thread;
  private long numbers;
  private long usual; // nanoseconds of one; zero: not known yet
  private boolean closing;

  OriginateQueue(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.thread = Thread.ofPlatform().name("originate").daemon().start(this::loop);
  }

  /** The moment that comes after so long. */
  long in(Duration ahead) {
    return nanoTime.getAsLong() + ahead.toNanos();
  }

  /** How long ago that moment was; negative: it is to come. */
  Duration since(long moment) {
    return Duration.ofNanos(nanoTime.getAsLong() - moment);
  }

  /**
   * Takes one; waits for room. One that comes after the end is dropped: the next engine finds what
   * was never sent.
   *
   * @param at its moment, see {@link #in}
   */
  void add(long at, Runnable work) {
    lock.lock();
    try {
      while (!closing && full()) {
        changed.await();
      }
      if (!closing) {
        waiting.add(new Departure(at, numbers++, work));
        changed.signalAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean full() {
    return waiting.size() >= room()
        || waiting.stream().filter(d -> !since(d.at).isNegative()).count() >= LATE;
  }

  /** What the PBX takes in a second, by the slowest of the last ones. */
  private long room() {
    return usual == 0 ? MOST : Math.clamp(SECOND / usual, LATE, MOST);
  }

  private void took(long nanos) {
    lock.lock();
    try {
      usual = Math.max(nanos, usual - usual / FORGETS);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    for (Departure next = next(); next != null; next = next()) {
      long begun = nanoTime.getAsLong();
      try {
        next.work.run();
      } catch (RuntimeException | Error e) {
        // Without this thread nobody would be called any more, and nothing would say so.
        log.error("originate: programming mistake, going on", e);
      }
      took(nanoTime.getAsLong() - begun);
    }
  }

  /** The next whose moment has come; null: all are sent, and no more come. */
  private @Nullable Departure next() {
    lock.lock();
    try {
      while (!(closing && waiting.isEmpty())) {
        Departure first = waiting.peek();
        if (first == null) {
          changed.await();
        } else {
          Duration since = since(first.at);
          if (!since.isNegative()) {
            waiting.remove();
            changed.signalAll();
            return first;
          }
          changed.await(-since.toNanos(), TimeUnit.NANOSECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return null;
  }

  /** Sends what is there, each at its moment; takes no more. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (!thread.join(LAST_ONES)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
