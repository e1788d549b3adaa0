package io.huifang.agent;

import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Config;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.ContactLog;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that agents make from their own phones, by hand or as a call-back: each is a contact of the
 * person, so that the caps of the dialer count it. Known by the dialing that the PBX tells; what it
 * dials while the link is down is not heard. {@code huifang.agent.calls} = {@code written} + {@code
 * dropped} + those that wait.
 *
 * <p>One thread ({@code agent-calls}) writes them down in order.
 */
public final class AgentCalls implements AutoCloseable {
  /** The kind of these contacts, beside the names of campaigns. */
  public static final String KIND = "agent";

  private static final Logger log = LoggerFactory.getLogger(AgentCalls.class);
  private static final int MOST_WAITING = 1_000;
  private static final int LONGEST_REFERENCE = 64;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int MOST_TIMES = 600;

  private final Supplier<Config> config;
  private final Database database;
  private final ContactLog contacts;
  private final CallerLookup people;
  private final Clock clock;
  private final Counter heard;
  private final Counter written;
  private final Counter dropped;
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("agent-calls").factory(),
          (task, pool) -> drop("too many wait for the database"));

  /** Writes to {@code contacts}. */
  public AgentCalls(
      Supplier<Config> config,
      Database database,
      ContactLog contacts,
      Clock clock,
      MeterRegistry meters) {
    this.config = config;
    this.database = database;
    this.contacts = contacts;
    this.people = new CallerLookup(database);
    this.clock = clock;
    this.heard = meters.counter("huifang.agent.calls");
    this.written = meters.counter("huifang.agent.calls.written");
    this.dropped = meters.counter("huifang.agent.calls.dropped");
  }

  /** The ears for one Asterisk. */
  public AmiListener listener(String pbx) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        if (event instanceof PbxEvent.DialBegin dial) {
          new OutsideNumber(config.get(), pbx)
              .of(dial)
              .ifPresent(e164 -> later(reference(pbx, dial.destUniqueId()), e164));
        }
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        // A channel does not tell what it has dialed.
      }

      @Override
      public void onDown(String reason) {
        // Told by the link.
      }
    };
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** The same for every engine that hears the call, so that it is one contact. */
  private static String reference(String pbx, String uniqueId) {
    String whole = pbx + "/" + uniqueId;
    return whole.substring(0, Math.min(LONGEST_REFERENCE, whole.length()));
  }

  private void later(String reference, String e164) {
    heard.increment();
    Instant at = clock.instant();
    writer.execute(() -> write(reference, e164, at));
  }

  private void write(String reference, String e164, Instant at) {
    for (int i = 0; i < MOST_TIMES; i++) {
      try {
        Long person = people.find(e164) instanceof CallerMatch.One one ? one.customer().id() : null;
        database.run(tx -> contacts.dialed(tx, person, e164, KIND, reference, at));
        written.increment();
        return;
      } catch (DatabaseUnavailable e) {
        log.debug("call={} of an agent is not written down yet: {}", reference, e.getMessage());
      } catch (RuntimeException e) {
        log.error("call={} of an agent: programming mistake", reference, e);
        break;
      }
      try {
        Thread.sleep(AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    drop("the database does not take it");
  }

  private void drop(String why) {
    dropped.increment();
    log.warn("a call of an agent does not count for the caps: {}", why);
  }
}
