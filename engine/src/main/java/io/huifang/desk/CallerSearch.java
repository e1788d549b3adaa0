package io.huifang.desk;

import io.huifang.desk.Pop.Lookup;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches the files for a caller, at most {@value #AT_ONCE} at a time, and answers within the time
 * box whatever happens: a phone is ringing.
 */
final class CallerSearch implements AutoCloseable {
  /** Longest wait of a pop for its picture. */
  static final Duration TIME_BOX = Duration.ofMillis(500);

  static final int AT_ONCE = 16;

  /** How long a picture that comes too late is still worth showing. */
  private static final Duration STILL_OF_USE = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(CallerSearch.class);

  private final CallerPictures pictures;
  private final Counter failed;
  private final Semaphore permits = new Semaphore(AT_ONCE);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("desk-search-", 0).factory());

  CallerSearch(CallerPictures pictures, MeterRegistry meters) {
    this.pictures = pictures;
    this.failed = meters.counter("huifang.desk.search.failed");
  }

  /** How it went; the picture only with FOUND. */
  record Result(Lookup lookup, @Nullable CallerPicture picture) {
    static final Result UNKNOWN = new Result(Lookup.UNKNOWN, null);
    static final Result FAILED = new Result(Lookup.FAILED, null);
  }

  /**
   * Starts a search.
   *
   * @param then called once with the result in time, and a second time if a failed search finds
   *     somebody after all; {@code true} marks the second. On a thread of the search
   */
  void start(String number, BiConsumer<Result, Boolean> then) {
    threads.execute(() -> run(number, then));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void run(String number, BiConsumer<Result, Boolean> then) {
    var search = new FutureTask<>(() -> search(number));
    threads.execute(search);
    Result inTime = await(search, TIME_BOX);
    if (inTime.lookup() == Lookup.FAILED) {
      failed.increment();
    }
    then.accept(inTime, false);
    if (inTime.lookup() == Lookup.FAILED) {
      Result late = await(search, STILL_OF_USE);
      search.cancel(true);
      if (late.lookup() != Lookup.FAILED) {
        then.accept(late, true);
      }
    }
  }

  private static Result await(FutureTask<Result> search, Duration limit) {
    try {
      return search.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.FAILED;
    } catch (ExecutionException | TimeoutException e) {
      return Result.FAILED;
    }
  }

  private Result search(String number) {
    if (!CallerNumber.dialable(number)) {
      return Result.UNKNOWN;
    }
    boolean permitted = false;
    try {
      permitted = permits.tryAcquire(TIME_BOX.toMillis(), TimeUnit.MILLISECONDS);
      return permitted
          ? pictures.byNumber(number).map(p -> new Result(Lookup.FOUND, p)).orElse(Result.UNKNOWN)
          : Result.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.FAILED;
    } catch (RuntimeException e) {
      // The database is away, or a mistake of ours: in both cases the phone rings all the same.
      log.warn("search for a caller failed: {}", e.toString());
      return Result.FAILED;
    } finally {
      if (permitted) {
        permits.release();
      }
    }
  }
}
