package io.huifang.dialing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks shortly before its moment whether a call that was prepared ahead may still be made: the
 * answer is there when the call is due, and the call leaves then and not a look later. One thread
 * ({@code last-look}), so that many calls of one moment do not take the connections of the others.
 */
final class LastLook implements AutoCloseable {
  /** So long before its moment a call is looked at. */
  static final Duration AHEAD = Duration.ofMillis(40);

  /** After so long an answer says nothing any more; the question is asked again. */
  static final Duration GOOD_FOR = Duration.ofMillis(250);

  /** Said where the database did not answer: not sure is not called. */
  static final String NOBODY_KNOWS =
      "the database is away: nobody knows whether they may still be called";

  private final LongSupplier nanoTime;
  private final Duration longest;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("last-look").daemon().factory());

  /**
   * Makes it; its thread waits.
   *
   * @param longest wait for an answer that is not there at the moment of the call
   */
  LastLook(LongSupplier nanoTime, Duration longest) {
    this.nanoTime = nanoTime;
    this.longest = longest;
  }

  /** Why the call is not made; empty: it is. */
  interface Answer {
    /** At the moment of the call, which may be later than was planned. */
    Optional<String> now();
  }

  private record Seen(Optional<String> answer, long at) {}

  /**
   * Asks in time.
   *
   * @param moment of the call, on the clock of {@code nanoTime}
   */
  Answer before(long moment, Supplier<Optional<String>> question) {
    Future<Seen> look =
        thread.schedule(
            () -> see(question),
            moment - AHEAD.toNanos() - nanoTime.getAsLong(),
            TimeUnit.NANOSECONDS);
    return () -> {
      Seen seen = await(look);
      return nanoTime.getAsLong() - seen.at > GOOD_FOR.toNanos() ? question.get() : seen.answer;
    };
  }

  /** The time before the answer counts: what is said later is not in it. */
  private Seen see(Supplier<Optional<String>> question) {
    long at = nanoTime.getAsLong();
    return new Seen(question.get(), at);
  }

  private Seen await(Future<Seen> look) {
    try {
      return look.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Seen(Optional.of(NOBODY_KNOWS), nanoTime.getAsLong());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the engine stops
      return new Seen(Optional.of("the engine stopped"), nanoTime.getAsLong());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
