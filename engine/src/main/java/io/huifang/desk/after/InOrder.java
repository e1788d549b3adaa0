package io.huifang.desk.after;

import io.huifang.desk.after.WrapUps.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to one agent, one after the other; different agents do not wait for each other. */
final class InOrder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(InOrder.class);

  /** Longer than the PBX's answers may take. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Map<String, CompletableFuture<?>> last = new ConcurrentHashMap<>();
  private final ExecutorService threads;

  InOrder(String name) {
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
  }

  /** Returns at once. */
  void run(String agent, Runnable task) {
    var _ =
        queue(
            agent,
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                log.error("agent={} a step after a call failed", agent, e);
              }
              return true;
            });
  }

  /** Waits for its turn and the answer. */
  Answer ask(String agent, Supplier<Answer> task) {
    try {
      return queue(agent, task).get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Answer.BUSY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.BUSY;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException told
          ? told
          : new IllegalStateException(e.getCause());
    }
  }

  private <T> CompletableFuture<T> queue(String agent, Supplier<T> task) {
    var result = new CompletableFuture<T>();
    var _ =
        last.compute(
            agent,
            (a, before) -> {
              Runnable step = () -> complete(task, result);
              return before == null || before.isDone()
                  ? CompletableFuture.runAsync(step, threads)
                  : before.handleAsync(
                      (x, y) -> {
                        step.run();
                        return x;
                      },
                      threads);
            });
    return result;
  }

  private static <T> void complete(Supplier<T> task, CompletableFuture<T> result) {
    try {
      result.complete(task.get());
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
