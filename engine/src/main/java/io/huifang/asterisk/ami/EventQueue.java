package io.huifang.asterisk.ami;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bounded queue from the reading thread to the delivering one. Never blocks the reader. Taken in
 * batches, so that a waiting deliverer is woken once for many.
 */
final class EventQueue {
  /** A batch that the deliverer owns. */
  static final class Batch {
    final PbxEvent[] events = new PbxEvent[256];
    final long[] nanos = new long[256];
    int size;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final @Nullable PbxEvent[] events;
  private final long[] nanos;
  private int head;
  private int size;
  private boolean waiting;
  private boolean poked;

  EventQueue(int bound) {
    events = new PbxEvent[bound];
    nanos = new long[bound];
  }

  /** False if the queue is full. */
  boolean offer(PbxEvent event, long receivedNanos) {
    lock.lock();
    try {
      if (size == events.length) {
        return false;
      }
      int tail = head + size;
      tail = tail >= events.length ? tail - events.length : tail;
      events[tail] = event;
      nanos[tail] = receivedNanos;
      size++;
      if (waiting) {
        waiting = false;
        changed.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the deliverer although there may be no event. */
  void poke() {
    lock.lock();
    try {
      poked = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Fills the batch; waits a while if there is nothing. */
  void take(Batch batch, long waitMillis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(waitMillis);
      while (size == 0 && !poked && left > 0) {
        waiting = true;
        left = changed.awaitNanos(left);
      }
      poked = false;
      waiting = false;
      batch.size = Math.min(size, batch.events.length);
      for (int i = 0; i < batch.size; i++) {
        PbxEvent event = events[head];
        if (event == null) {
          throw new IllegalStateException("hole in the event queue");
        }
        batch.events[i] = event;
        batch.nanos[i] = nanos[head];
        events[head] = null;
        head = head + 1 == events.length ? 0 : head + 1;
      }
      size -= batch.size;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }
}
