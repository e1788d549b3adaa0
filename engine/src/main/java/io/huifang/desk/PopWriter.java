package io.huifang.desk;

import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes pops behind the pages' back: one thread, the newest state of each pop, at most {@value
 * #MOST} waiting. While the database is away they wait; above the bound the oldest is dropped and
 * counted: {@code huifang.desk.pop.saved + .unsaved + .waiting = states handed in - overwritten}.
 */
final class PopWriter implements AutoCloseable {
  static final int MOST = 10_000;
  private static final Logger log = LoggerFactory.getLogger(PopWriter.class);
  private static final long RETRY_MILLIS = 1000;

  private final PopStore store;
  private final Counter saved;
  private final Counter unsaved;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final Map<String, PopStore.Saved> waiting = new LinkedHashMap<>();
  private final Thread thread;
  private boolean stopping;

  PopWriter(PopStore store, MeterRegistry meters) {
    this.store = store;
    this.saved = meters.counter("huifang.desk.pop.saved");
    this.unsaved = meters.counter("huifang.desk.pop.unsaved");
    meters.gaugeMapSize("huifang.desk.pop.waiting", List.of(), waiting);
    this.thread = Thread.ofPlatform().name("desk-pop-writer").daemon().start(this::run);
  }

  void put(PopStore.Saved pop) {
    lock.lock();
    try {
      waiting.put(key(pop), pop);
      if (waiting.size() > MOST) {
        waiting.remove(waiting.keySet().iterator().next());
        unsaved.increment();
      }
      something.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Writes what waits, for at most a few seconds. */
  @Override
  public void close() {
    lock.lock();
    try {
      stopping = true;
      something.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(3000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }

  private void run() {
    try {
      for (PopStore.Saved pop = take(); pop != null; pop = take()) {
        write(pop);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(PopStore.Saved pop) throws InterruptedException {
    try {
      store.save(pop);
      saved.increment();
    } catch (DatabaseUnavailable e) {
      log.warn("pop={} not saved yet: {}", key(pop), e.getMessage());
      putBack(pop);
    } catch (RuntimeException e) {
      // A row that the database will never take must not stop the others.
      log.error("pop={} not saved", key(pop), e);
      unsaved.increment();
    }
  }

  private void putBack(PopStore.Saved pop) throws InterruptedException {
    lock.lock();
    try {
      waiting.putIfAbsent(key(pop), pop);
      long left = TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
      while (!stopping && left > 0) {
        left = something.awaitNanos(left);
      }
      if (stopping) {
        log.warn("{} pops not saved: stopped while the database is away", waiting.size());
        waiting.clear();
      }
    } finally {
      lock.unlock();
    }
  }

  private PopStore.@Nullable Saved take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        if (stopping) {
          return null;
        }
        something.await();
      }
      String first = waiting.keySet().iterator().next();
      return waiting.remove(first);
    } finally {
      lock.unlock();
    }
  }

  private static String key(PopStore.Saved pop) {
    return pop.pop().agent() + " " + pop.pop().id();
  }
}
