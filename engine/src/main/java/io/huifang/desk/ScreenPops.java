package io.huifang.desk;

import io.huifang.asterisk.ami.AmiListener;
import io.huifang.desk.Pop.Lookup;
import io.huifang.desk.Pop.State;
import io.huifang.hotline.CallRoutes;
import io.huifang.hotline.RouteNote;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pop per agent and call: made when a queue rings an agent's phone, with the caller's picture,
 * told to pages at once and saved after that; moved on by what the PBX tells; given again to a page
 * that reloads.
 *
 * <p>Exactly one: the key is (agent, linked id), in memory and as the table's unique key. A queue
 * that rings the same agent again for the same call brings the same pop back.
 *
 * <p>The PBX's thread only moves states and hands over; the search runs on threads of its own
 * within {@link CallerSearch#TIME_BOX}.
 */
public final class ScreenPops implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ScreenPops.class);

  private final AgentPhones phones;
  private final CallerPictures pictures;
  private final CallRoutes routes;
  private final PopStore store;
  private final Clock clock;
  private final PopMeters meters;
  private final CallerSearch search;
  private final PopWriter writer;
  private final List<PopListener> listeners = new CopyOnWriteArrayList<>();
  private final Object lock = new Object();
  private final PopBoard board = new PopBoard();

  /** Whose phone it is: {@code AgentRoster::agentAt}. */
  @FunctionalInterface
  public interface AgentPhones {
    /** The agent of a queue member's interface, as {@code PJSIP/8001}; empty if nobody's. */
    Optional<String> agentAt(String pbx, String memberInterface);
  }

  /** Starts the writer's thread. */
  public ScreenPops(
      AgentPhones phones,
      CallerPictures pictures,
      CallRoutes routes,
      PopStore store,
      Clock clock,
      MeterRegistry registry) {
    this.phones = phones;
    this.pictures = pictures;
    this.routes = routes;
    this.store = store;
    this.clock = clock;
    this.meters = new PopMeters(registry);
    this.search = new CallerSearch(pictures, registry);
    this.writer = new PopWriter(store, registry);
  }

  @Override
  public void close() {
    search.close();
    writer.close();
  }

  /** Adds who hears of pops. */
  public void watch(PopListener listener) {
    listeners.add(listener);
  }

  /** Ear for one PBX, to be added to its link. */
  public AmiListener listener(String pbx) {
    return new PopEar(pbx, phones, board, this);
  }

  /**
   * What an agent's page must show now, oldest first: ringing and answered ones.
   *
   * @param first called while no pop can be told or change: what it registers misses nothing and
   *     hears nothing twice. Must not wait
   */
  public void withLive(String agent, Consumer<List<Pop>> first) {
    synchronized (lock) {
      first.accept(
          board.of(agent).stream()
              .filter(e -> e.told() && e.pop().state().live())
              .map(PopEntry::pop)
              .toList());
    }
  }

  /**
   * The page shows it.
   *
   * @param nanos {@link System#nanoTime()} when the page's word came in
   * @return false if this agent has no such pop (any more)
   */
  public boolean acknowledge(String agent, String id, long nanos) {
    synchronized (lock) {
      Optional<PopEntry> entry = board.find(agent, id).filter(PopEntry::told);
      entry
          .filter(e -> e.shown(clock.instant(), nanos))
          .ifPresent(e -> {
            meters.shown(Duration.ofNanos(nanos - e.heardNanos()));
            writer.put(e.saved());
          });
      return entry.isPresent();
    }
  }

  /** An agent's last pops, newest first; without the database only those still in memory. */
  public List<PopHistoryEntry> history(String agent, int limit) {
    var byId = new LinkedHashMap<String, PopHistoryEntry>();
    try {
      store.recent(agent, limit).forEach(h -> byId.put(h.id(), h));
    } catch (DatabaseUnavailable e) {
      log.warn("agent={} history without the database: {}", agent, e.getMessage());
    }
    synchronized (lock) {
      board.of(agent).stream()
          .filter(PopEntry::told)
          .forEach(e -> byId.put(e.pop().id(), PopHistoryEntry.of(e.pop())));
    }
    return byId.values().stream()
        .sorted((a, b) -> b.rangAt().compareTo(a.rangAt()))
        .limit(limit)
        .toList();
  }

  /** A customer's picture, if this agent was ever shown that customer. Asks the database. */
  public Optional<CallerPicture> customer(String agent, long customerId) {
    boolean seen = inMemory(agent, customerId) || store.hasSeen(agent, customerId);
    return seen ? pictures.byId(customerId) : Optional.empty();
  }

  /** Any customer's picture, for who may see all. Asks the database. */
  public Optional<CallerPicture> customer(long customerId) {
    return pictures.byId(customerId);
  }

  /** A pop names also those who share the number, and the agent may have to look at them. */
  private boolean inMemory(String agent, long customerId) {
    synchronized (lock) {
      return board.of(agent).stream()
          .filter(PopEntry::told)
          .map(e -> e.pop().picture())
          .filter(Objects::nonNull)
          .anyMatch(p ->
              p.customerId() == customerId
                  || p.sharedWith().stream().anyMatch(s -> s.customerId() == customerId));
    }
  }

  /** A queue rings an agent's phone. */
  void rings(Ring ring) {
    synchronized (lock) {
      Optional<PopEntry> known = board.find(ring.agent(), ring.id());
      if (known.isPresent()) {
        ringsAgain(known.get(), ring);
      } else {
        ringsFirst(ring);
      }
    }
  }

  /** Moves states on and tells who was moved. */
  void move(Function<Instant, List<PopEntry>> step) {
    synchronized (lock) {
      step.apply(clock.instant()).forEach(this::changed);
    }
  }

  /**
   * A phone begins to ring.
   *
   * @param id the call's linked id
   * @param nanos when the PBX's event was read
   */
  record Ring(
      String agent, String id, Pop.Caller caller, String queue, PopEntry.Ends ends, long nanos) {}

  private void ringsAgain(PopEntry entry, Ring ring) {
    entry.ends(ring.ends());
    if (!entry.pop().state().live()) {
      meters.repeated();
      entry.pop(entry.pop().ringing(ring.queue()));
      changed(entry);
    }
  }

  private void ringsFirst(Ring ring) {
    meters.called();
    Pop pop =
        new Pop(
            ring.id(),
            ring.agent(),
            State.RINGING,
            "",
            ring.caller(),
            ring.queue(),
            routes.held(ring.id()).orElse(null),
            Lookup.UNKNOWN,
            null,
            clock.instant(),
            null,
            null);
    var entry = new PopEntry(pop, ring.ends(), ring.nanos());
    board.add(entry);
    boolean held = pop.route() != null;
    search.start(
        ring.caller().number(),
        (result, late) -> {
          found(entry, result, late);
          // A database that did not answer the one would not answer the other.
          if (!held && result.lookup() != Lookup.FAILED) {
            becauseOf(entry, ring.id());
          }
        });
  }

  /** Why a call came that another engine routed, or this one before its start; after the pop. */
  private void becauseOf(PopEntry entry, String id) {
    try {
      Optional<RouteNote> route = routes.of(id);
      if (route.isPresent()) {
        synchronized (lock) {
          entry.pop(entry.pop().with(route.get()));
          changed(entry);
        }
      }
    } catch (RuntimeException e) {
      log.warn("call={} why it came here is not known: {}", id, e.toString());
    }
  }

  private void found(PopEntry entry, CallerSearch.Result result, boolean late) {
    synchronized (lock) {
      entry.pop(entry.pop().with(result.lookup(), result.picture()));
      if (late) {
        changed(entry);
        return;
      }
      entry.tell();
      Pop pop = entry.pop();
      if (pop.state().live()) {
        listeners.forEach(l -> l.popped(pop));
        meters.popped(entry.heardNanos());
      } else {
        meters.tooLate();
      }
      writer.put(entry.saved());
    }
    log.info(
        "agent={} call={} pop lookup={} micros={}",
        entry.pop().agent(),
        entry.pop().id(),
        result.lookup(),
        (System.nanoTime() - entry.heardNanos()) / 1000);
  }

  private void changed(PopEntry entry) {
    if (entry.told()) {
      Pop pop = entry.pop();
      listeners.forEach(l -> l.changed(pop));
      writer.put(entry.saved());
    }
  }
}
