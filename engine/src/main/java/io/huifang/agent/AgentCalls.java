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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that agents make from their own phones, by hand or as a call-back: each is a contact of the
 * person, so that the caps of the dialer count it, and until it is over the person is not rung by a
 * campaign. Known by the dialing that the PBX tells; what it dials while the link is down is not
 * heard, what ends meanwhile is found by the resync. {@code huifang.agent.calls} = {@code written}
 * + {@code dropped} + those that wait.
 *
 * <p>One thread ({@code agent-calls}) writes them down in order.
 */
public final class AgentCalls implements AutoCloseable {
  /** The kind of these contacts, beside the names of campaigns. */
  public static final String KIND = "agent";

  private static final Logger log = LoggerFactory.getLogger(AgentCalls.class);

  /** Channels of campaigns' calls begin so. */
  private static final String OURS = "hf-";

  private static final int MOST_WAITING = 1_000;
  private static final int LONGEST_REFERENCE = 64;
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int MOST_TIMES = 600;

  /** A snapshot's channels are older than its time, which is that of its last part. */
  private static final Duration LIST_IS_OLDER = Duration.ofSeconds(10);

  /** Nobody talks longer; what has no end after it is not asked after. */
  private static final Duration LONGEST = Duration.ofHours(4);

  private final Supplier<Config> config;
  private final Database database;
  private final ContactLog contacts;
  private final CallerLookup people;
  private final Clock clock;
  private final Clock machineClock;
  private final Counter heard;
  private final Counter written;
  private final Counter dropped;

  /** What is up by its reference, calls of agents and what a resync told; since when. */
  private final Map<String, Instant> live = new ConcurrentHashMap<>();

  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("agent-calls").factory());

  /**
   * Writes to {@code contacts}.
   *
   * @param machineClock real time, which snapshots carry
   */
  public AgentCalls(
      Supplier<Config> config,
      Database database,
      ContactLog contacts,
      Clock clock,
      Clock machineClock,
      MeterRegistry meters) {
    this.config = config;
    this.database = database;
    this.contacts = contacts;
    this.people = new CallerLookup(database);
    this.clock = clock;
    this.machineClock = machineClock;
    this.heard = meters.counter("huifang.agent.calls");
    this.written = meters.counter("huifang.agent.calls.written");
    this.dropped = meters.counter("huifang.agent.calls.dropped");
  }

  /** The ears for one Asterisk. */
  public AmiListener listener(String pbx) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        if (event instanceof PbxEvent.DialBegin dial && !isOfACampaign(dial)) {
          new OutsideNumber(config.get(), pbx)
              .of(dial)
              .ifPresent(e164 -> began(reference(pbx, dial.destUniqueId()), e164));
        } else if (event instanceof PbxEvent.Hangup end
            && live.remove(reference(pbx, end.uniqueId())) != null) {
          ended(reference(pbx, end.uniqueId()), clock.instant());
        }
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        // A channel does not tell what it has dialed, but that it is up.
        Instant listed = snapshot.takenAt().minus(LIST_IS_OLDER);
        Set<String> up =
            snapshot.channels().stream()
                .map(c -> reference(pbx, c.uniqueId()))
                .collect(Collectors.toSet());
        live.entrySet()
            .removeIf(c ->
                c.getKey().startsWith(pbx + "/")
                    && c.getValue().isBefore(listed)
                    && !up.contains(c.getKey()));
        up.forEach(reference -> live.putIfAbsent(reference, snapshot.takenAt()));
        later(() -> overMeanwhile(pbx, up, listed), "ends that nobody heard");
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

  /** The call of an agent's task: it is a contact of its campaign already. */
  private static boolean isOfACampaign(PbxEvent.DialBegin dial) {
    return dial.uniqueId().startsWith(OURS);
  }

  /** The same for every engine that hears the call, so that it is one contact. */
  private static String reference(String pbx, String uniqueId) {
    String whole = pbx + "/" + uniqueId;
    return whole.substring(0, Math.min(LONGEST_REFERENCE, whole.length()));
  }

  private void began(String reference, String e164) {
    heard.increment();
    live.put(reference, machineClock.instant());
    Instant at = clock.instant();
    if (!later(() -> write(reference, e164, at), "call=" + reference)) {
      drop("too many wait for the database");
    }
  }

  private void ended(String reference, Instant at) {
    later(
        () -> insist(reference, () -> database.run(tx -> contacts.over(tx, reference, at))),
        "the end of call=" + reference);
  }

  private boolean later(Runnable work, String what) {
    try {
      writer.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      log.warn("agents' calls: not on record, too many wait, or stopping: {}", what);
      return false;
    }
  }

  private void write(String reference, String e164, Instant at) {
    boolean done =
        insist(
            reference,
            () -> {
              Long person =
                  people.find(e164) instanceof CallerMatch.One one ? one.customer().id() : null;
              database.run(tx -> contacts.dialed(tx, person, e164, KIND, reference, at));
            });
    if (done) {
      written.increment();
    } else {
      drop("the database does not take it");
    }
  }

  /**
   * Ends what that PBX does not know any more, also what an engine left that was killed; of what
   * goes on the end will be heard.
   */
  private void overMeanwhile(String pbx, Set<String> up, Instant listed) {
    insist(
        pbx,
        () -> {
          Instant now = clock.instant();
          // Contacts are on the business clock, which may be another one than the snapshot's.
          Instant then = now.minus(Duration.between(listed, machineClock.instant()));
          database.run(tx ->
              contacts.underWay(tx, KIND, pbx + "/", now.minus(LONGEST), then).stream()
                  .filter(reference -> !up.contains(reference))
                  .forEach(reference -> contacts.over(tx, reference, now)));
        });
  }

  /** Whether it is done in the end. */
  private boolean insist(String what, Runnable work) {
    for (int i = 0; i < MOST_TIMES; i++) {
      try {
        work.run();
        return true;
      } catch (DatabaseUnavailable e) {
        log.debug("call={} of an agent is not written down yet: {}", what, e.getMessage());
      } catch (RuntimeException e) {
        log.error("call={} of an agent: programming mistake", what, e);
        return false;
      }
      try {
        Thread.sleep(AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private void drop(String why) {
    dropped.increment();
    log.warn("a call of an agent does not count for the caps: {}", why);
  }
}
