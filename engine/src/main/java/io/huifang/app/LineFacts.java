package io.huifang.app;

import io.huifang.call.CallFacts;
import io.huifang.customer.OccasionFacts;
import io.huifang.customer.OccasionFile;
import io.huifang.dialing.CallAttempt;
import io.huifang.store.Database;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks up what a prompt may say, in the time that a person would wait for a greeting. */
final class LineFacts implements CallFacts, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LineFacts.class);
  private static final Duration LIMIT = Duration.ofMillis(500);

  private final Database database;
  private final OccasionFile file = new OccasionFile();
  private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

  LineFacts(Database database) {
    this.database = database;
  }

  @Override
  public OccasionFacts of(CallAttempt attempt) {
    Future<OccasionFacts> found =
        lookups.submit(() ->
            database.inTx(tx ->
                file.facts(tx, attempt.customerId(), attempt.vehicleId(), attempt.occasion())));
    try {
      return found.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      found.cancel(true);
      log.warn("attempt={} nothing is said of the person: the look-up took long", attempt.tag());
    } catch (ExecutionException e) {
      log.warn(
          "attempt={} nothing is said of the person: {}",
          attempt.tag(),
          String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OccasionFacts.NONE;
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
