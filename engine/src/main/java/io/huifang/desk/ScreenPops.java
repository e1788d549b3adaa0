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
import org.jspecify.annotations.Nullable;
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
  private final Handovers handovers = new Handovers();
  private final ChosenPeople chosen = new ChosenPeople();

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

  /** The ends of a call in which this agent talks; empty: it is not theirs, or over. */
  public Optional<CallEnds> talking(String agent, String id) {
    synchronized (lock) {
      return board
          .find(agent, id)
          .filter(e -> e.pop().state() == State.ANSWERED)
          .map(e ->
              new CallEnds(
                  e.ends().pbx(),
                  e.ends().callerChannel(),
                  e.ends().memberChannel(),
                  board.asked(e)));
    }
  }

  /** Whether this agent was only asked by a colleague who had that call, and never got it. */
  public boolean onlyAsked(String agent, String id) {
    synchronized (lock) {
      return board.find(agent, id).filter(board::asked).isPresent();
    }
  }

  /** Who talks with the person of a call; empty: nobody, as far as pops know. */
  public Optional<String> holder(String id) {
    synchronized (lock) {
      return board.live().stream()
          .filter(e -> e.pop().id().equals(id) && e.pop().state() == State.ANSWERED)
          .filter(e -> !board.asked(e))
          .map(e -> e.pop().agent())
          .findFirst();
    }
  }

  /** The queue that rang this agent for it; empty: not known. */
  public String queue(String agent, String id) {
    synchronized (lock) {
      return board.find(agent, id).map(e -> e.pop().queue()).orElse("");
    }
  }

  /** Whoever has or gets that call sees this person from now on, not whom the number says. */
  public void choose(String id, CallerPicture picture) {
    chosen.put(id, picture);
    synchronized (lock) {
      for (PopEntry e : board.all(id)) {
        e.pop(e.pop().with(Lookup.FOUND, picture));
        changed(e);
      }
    }
  }

  /** A pop of a call that this agent talks in, or talked in; empty: not, or it is forgotten. */
  public Optional<Pop> talked(String agent, String id) {
    synchronized (lock) {
      return board.find(agent, id).map(PopEntry::pop).filter(p -> p.answeredAt() != null);
    }
  }

  /** Since when this agent talks in it. */
  public Optional<Instant> answeredAt(String agent, String id) {
    synchronized (lock) {
      return board.find(agent, id).map(e -> e.pop().answeredAt());
    }
  }

  /** Whose pop of that call comes next says by whom it was handed over. */
  public void handing(String agent, String id, Handover what) {
    handovers.put(id, agent, what);
  }

  /** The agent at that end now talks with the person, no longer with who handed them over. */
  public void handedOver(String pbx, String member, String caller) {
    synchronized (lock) {
      board.live().stream()
          .filter(e -> e.ends().pbx().equals(pbx) && e.ends().memberChannel().equals(member))
          .forEach(e -> e.ends(new PopEntry.Ends(pbx, caller, member)));
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
          .map(e -> PopHistoryEntry.of(e.pop()))
          .forEach(e -> byId.merge(e.id(), e, (kept, now) -> now.with(kept.result())));
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
      entry.pop(entry.pop().ringing(ring.queue(), handedTo(ring)));
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
            callerOf(ring),
            ring.queue(),
            routes.held(ring.id()).orElse(null),
            handedTo(ring),
            Lookup.UNKNOWN,
            null,
            clock.instant(),
            null,
            null);
    var entry = new PopEntry(pop, ring.ends(), ring.nanos());
    board.add(entry);
    boolean held = pop.route() != null;
    search.start(
        pop.caller().number(),
        (result, late) -> {
          found(entry, result, late);
          // A database that did not answer the one would not answer the other.
          if (!held && result.lookup() != Lookup.FAILED) {
            becauseOf(entry, ring.id());
          }
        });
  }

  private @Nullable Handover handedTo(Ring ring) {
    return handovers.to(ring.agent(), ring.id()).orElse(null);
  }

  /** Who asks a colleague first shows the own extension: it is about the person all the same. */
  private Pop.Caller callerOf(Ring ring) {
    return board
        .spoken(ring.id())
        .filter(e -> !e.pop().agent().equals(ring.agent()))
        .map(e -> e.pop().caller())
        .orElse(ring.caller());
  }

  /** What another engine did with that call, or this one before its start; after the pop. */
  private void becauseOf(PopEntry entry, String id) {
    try {
      Optional<RouteNote> route = routes.of(id);
      Handover by = store.handedTo(entry.pop().agent(), id);
      if (route.isPresent() || by != null) {
        synchronized (lock) {
          entry.pop(entry.pop().with(route.orElse(null), by));
          changed(entry);
        }
      }
    } catch (RuntimeException e) {
      log.warn("call={} why it came here is not known: {}", id, e.toString());
    }
  }

  private void found(PopEntry entry, CallerSearch.Result result, boolean late) {
    synchronized (lock) {
      CallerPicture known = chosen.of(entry.pop().id());
      entry.pop(
          known == null
              ? entry.pop().with(result.lookup(), result.picture())
              : entry.pop().with(Lookup.FOUND, known));
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
