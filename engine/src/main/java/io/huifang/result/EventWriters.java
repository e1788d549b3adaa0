package io.huifang.result;

import io.huifang.call.CallEvent;
import io.huifang.store.DatabaseUnavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens in many calls at once in few transactions: whatever has come while the one
 * before was on its way to the disk goes with the next. Two threads ({@code result}), so that one
 * gathers while the other waits for the disk.
 *
 * <p>Of one call there is one event in a transaction. Where the database refuses one of several,
 * each is written by itself: a wrong one costs its neighbours nothing. An event that locks a
 * person's row, which an import may hold for seconds, goes alone from the first and keeps nobody
 * else waiting.
 */
final class EventWriters implements AutoCloseable {
  /** Events that may wait; each keeps a call waiting, so there are never more than calls. */
  static final int MOST = 10_000;

  /** Events of one transaction: it shall not keep its locks for long. */
  static final int TOGETHER = 64;

  private static final int THREADS = 2;

  /** Until it is asked again whether it is over. */
  private static final long LOOK_MILLIS = 200;

  private static final Duration LAST_ONES = Duration.ofSeconds(5);

  private record Waiting(CallEvent event, CompletableFuture<Boolean> done) {}

  private final Consumer<List<CallEvent>> write;
  private final Predicate<CallEvent> alone;
  private final ExecutorService loners =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("result-alone-", 0).factory());
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST);
  private final List<Thread> threads;
  private volatile boolean closing;

  /**
   * Begins to write.
   *
   * @param write all of these in one transaction, or none
   * @param alone those that are not written with others
   */
  EventWriters(Consumer<List<CallEvent>> write, Predicate<CallEvent> alone) {
    this.write = write;
    this.alone = alone;
    this.threads =
        IntStream.rangeClosed(1, THREADS)
            .mapToObj(i -> Thread.ofPlatform().name("result-" + i).daemon().start(this::loop))
            .toList();
  }

  /**
   * Hands one over. Whoever does not wait any longer cancels: what has not begun is not written.
   *
   * @return done when it is committed; fails as the write did
   */
  Future<Boolean> add(CallEvent event) {
    Waiting waiting = new Waiting(event, new CompletableFuture<>());
    try {
      if (closing) {
        throw new DatabaseUnavailable("stopping");
      }
      if (alone.test(event)) {
        loners.execute(() -> together(List.of(waiting)));
      } else if (!queue.offer(waiting)) {
        throw new DatabaseUnavailable(MOST + " events wait for the database already");
      }
    } catch (DatabaseUnavailable | RejectedExecutionException e) {
      waiting.done.completeExceptionally(
          e instanceof DatabaseUnavailable ? e : new DatabaseUnavailable("stopping", e));
    }
    return waiting.done;
  }

  private void loop() {
    Deque<Waiting> next = new ArrayDeque<>();
    try {
      while (await(next)) {
        queue.drainTo(next, TOGETHER - Math.min(TOGETHER, next.size()));
        together(oneOfEachCall(next));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until there is something to write; false: nothing more comes. */
  private boolean await(Deque<Waiting> next) throws InterruptedException {
    while (next.isEmpty()) {
      Waiting first = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        next.add(first);
      } else if (closing) {
        return false;
      }
    }
    return true;
  }

  /** Takes them out of {@code next}; a second one of a call stays there. */
  private static Collection<Waiting> oneOfEachCall(Deque<Waiting> next) {
    Map<String, Waiting> batch = new LinkedHashMap<>();
    next.removeIf(w -> w.done.isDone() || batch.putIfAbsent(w.event.reference(), w) == null);
    return batch.values();
  }

  private void together(Collection<Waiting> batch) {
    if (batch.isEmpty() || batch.stream().allMatch(w -> w.done.isDone())) {
      return;
    }
    RuntimeException failure = written(batch);
    if (failure == null) {
      batch.forEach(w -> w.done.complete(true));
    } else if (batch.size() == 1 || DatabaseUnavailable.mayPass(failure)) {
      batch.forEach(w -> w.done.completeExceptionally(failure));
    } else {
      batch.forEach(w -> together(List.of(w)));
    }
  }

  private @Nullable RuntimeException written(Collection<Waiting> batch) {
    try {
      // In one order everywhere, so that two transactions do not wait for each other.
      write.accept(
          batch.stream()
              .map(Waiting::event)
              .sorted(Comparator.comparing(CallEvent::reference))
              .toList());
      return null;
    } catch (RuntimeException e) {
      return e;
    } catch (Error e) {
      // To the journal with them; this thread must live.
      return new DatabaseUnavailable("the engine cannot write: " + e, e);
    }
  }

  /** Takes no more; waits at most 5 s for what is there. */
  @Override
  public void close() {
    closing = true;
    loners.shutdown();
    long end = System.nanoTime() + LAST_ONES.toNanos();
    try {
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          thread.interrupt();
        }
      }
      if (!loners.awaitTermination(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        loners.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
