package io.huifang.agent;

import io.huifang.agent.AgentSessions.Place;
import io.huifang.store.DatabaseUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this product put whose phone into queues, kept over restarts: a file that was changed while
 * the engine was stopped names an agent or a phone of before no more, and the PBX still rings it.
 */
final class AgentPlaces {
  private static final Logger log = LoggerFactory.getLogger(AgentPlaces.class);

  private final AgentSessions sessions;
  private final Departures departures;
  private final Function<String, Optional<Place>> now;

  /** By agent, as in the database. */
  private final Map<String, Place> kept = new ConcurrentHashMap<>();

  /**
   * None are kept until {@link #start}.
   *
   * @param now where an agent takes calls by the file when they do; empty: they are not in it
   */
  AgentPlaces(
      AgentSessions sessions, Departures departures, Function<String, Optional<Place>> now) {
    this.sessions = sessions;
    this.departures = departures;
    this.now = now;
  }

  /** Takes up what was kept; a place that the file does not have any more is to be left. */
  void start() {
    for (Place before : sessions.places()) {
      kept.put(before.agent(), before);
      if (!stands(before)) {
        departures.left(before);
      }
    }
  }

  /** Before the PBX hears of it. Written only where it is another place than before. */
  void keep(String agent) {
    toKeep(agent).filter(p -> !p.equals(kept.get(agent))).ifPresent(this::write);
  }

  /** Also where it is known: another engine may have forgotten it since. */
  void keepAnew(String agent) {
    toKeep(agent).ifPresent(this::write);
  }

  /**
   * A place of before stays kept while its PBX has not been told that the phone left it; who is
   * told settles it.
   */
  private Optional<Place> toKeep(String agent) {
    Place before = kept.get(agent);
    boolean open = before != null && !departures.told(before.pbx());
    return now.apply(agent).filter(p -> !open || p.equals(before));
  }

  /** Takes no calls, and the PBX knows: whoever stands there from now on is not ours. */
  void forget(String agent) {
    if (Optional.ofNullable(kept.get(agent)).filter(this::stands).isPresent()) {
      drop(agent);
    }
  }

  /**
   * Where the PBX has heard of all changes, what it was before them is of no use any more.
   *
   * @param left who takes no calls there
   */
  void settle(String pbx, Predicate<String> left) {
    if (!departures.told(pbx)) {
      return;
    }
    for (Place before : kept.values()) {
      if (before.pbx().equals(pbx) && !stands(before)) {
        now.apply(before.agent())
            .filter(p -> !left.test(p.agent()))
            .ifPresentOrElse(this::write, () -> drop(before.agent()));
      }
    }
  }

  /** Whether the file has it as it was kept. */
  private boolean stands(Place before) {
    return now.apply(before.agent()).filter(before::equals).isPresent();
  }

  private void write(Place place) {
    try {
      sessions.place(place);
      kept.put(place.agent(), place);
    } catch (DatabaseUnavailable e) {
      log.warn("agent={} place not kept, with the next choice: {}", place.agent(), e.getMessage());
    }
  }

  private void drop(String agent) {
    try {
      sessions.noPlace(agent);
      kept.remove(agent);
    } catch (DatabaseUnavailable e) {
      log.warn("agent={} place forgotten later: {}", agent, e.getMessage());
    }
  }
}
