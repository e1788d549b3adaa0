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
 * <p>Bounded twice: by {@link #MOST} altogether, and by {@link #LATE} whose moment has passed, so
 * that a PBX that is slow gets no more than it can take.
 */
final class OriginateQueue implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OriginateQueue.class);

  /** Attempts that wait for their moment or for the PBX. */
  static final int MOST = 64;

  /** Attempts that wait for the one that the PBX is taking. */
  static final int LATE = 2;

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
  private boolean closing;

  OriginateQueue(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.thread = Thread.ofPlatform().name("originate").daemon().start(this::loop);
  }

  /**
   * Takes one; waits for room. One that comes after the end is dropped: the next engine finds what
   * was never sent.
   *
   * @param at its moment, on the clock of {@code nanoTime}
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
    long now = nanoTime.getAsLong();
    return waiting.size() >= MOST || waiting.stream().filter(d -> d.at - now <= 0).count() >= LATE;
  }

  private void loop() {
    for (Departure next = next(); next != null; next = next()) {
      try {
        next.work.run();
      } catch (RuntimeException e) {
        log.error("originate: programming mistake, going on", e);
      }
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
          long wait = first.at - nanoTime.getAsLong();
          if (wait <= 0) {
            waiting.remove();
            changed.signalAll();
            return first;
          }
          changed.await(wait, TimeUnit.NANOSECONDS);
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
