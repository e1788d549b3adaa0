package io.huifang.app;

import io.huifang.call.CallFacts;
import io.huifang.call.CutCall;
import io.huifang.call.CutCalls;
import io.huifang.customer.OccasionFacts;
import io.huifang.customer.OccasionFile;
import io.huifang.dialing.CallAttempt;
import io.huifang.store.Database;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up what a call rests on, in the time that a person would wait for a greeting. */
final class LineFacts implements CallFacts, CutCalls, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LineFacts.class);
  private static final Duration LIMIT = Duration.ofMillis(500);

  private final Database database;
  private final CutCalls cuts;
  private final OccasionFile file = new OccasionFile();
  private final ExecutorService lookups =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("line-facts-", 0).factory());

  /** {@code cuts} may take its time. */
  LineFacts(Database database, CutCalls cuts) {
    this.database = database;
    this.cuts = cuts;
  }

  @Override
  public OccasionFacts of(CallAttempt attempt) {
    return within(
        attempt,
        "nothing is said of the person",
        () ->
            database.inTx(tx ->
                file.facts(tx, attempt.customerId(), attempt.vehicleId(), attempt.occasion())),
        OccasionFacts.NONE);
  }

  /** A person on the line is rather asked something twice than kept waiting. */
  @Override
  public Optional<CutCall> before(CallAttempt attempt) {
    return within(
        attempt, "asked from the beginning", () -> cuts.before(attempt), Optional.empty());
  }

  private <T> T within(CallAttempt attempt, String without, Callable<T> question, T none) {
    Future<T> found = lookups.submit(question);
    try {
      return found.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      found.cancel(true);
      log.warn("attempt={} {}: the look-up took long", attempt.tag(), without);
    } catch (ExecutionException e) {
      log.warn("attempt={} {}: {}", attempt.tag(), without, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return none;
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
