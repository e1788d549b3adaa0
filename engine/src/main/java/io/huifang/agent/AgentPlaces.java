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

  /** By agent, as in the database. */
  private final Map<String, Place> kept = new ConcurrentHashMap<>();

  AgentPlaces(AgentSessions sessions) {
    this.sessions = sessions;
  }

  /** All that were kept. */
  Iterable<Place> load() {
    sessions.places().forEach(p -> kept.put(p.agent(), p));
    return kept.values();
  }

  /** The place that is kept of an agent; empty: none. */
  Optional<Place> of(String agent) {
    return Optional.ofNullable(kept.get(agent));
  }

  /** Before the PBX hears of it. Written only where it is another place than before. */
  void keep(Place place) {
    if (!place.equals(kept.get(place.agent()))) {
      write(place);
    }
  }

  /** Also where it is known: another engine may have forgotten it since. */
  void write(Place place) {
    try {
      sessions.place(place);
      kept.put(place.agent(), place);
    } catch (DatabaseUnavailable e) {
      log.warn("agent={} place not kept, with the next choice: {}", place.agent(), e.getMessage());
    }
  }

  /**
   * The PBX has heard of all changes: what it was before them is of no use any more.
   *
   * @param now where an agent sits by the file
   * @param left who takes no calls there
   */
  void settle(String pbx, Function<String, Optional<Place>> now, Predicate<String> left) {
    for (Place before : kept.values()) {
      Optional<Place> place = now.apply(before.agent());
      if (before.pbx().equals(pbx) && place.filter(before::equals).isEmpty()) {
        place
            .filter(p -> !left.test(p.agent()))
            .ifPresentOrElse(this::keep, () -> forget(before.agent()));
      }
    }
  }

  /** The PBX does not ring it any more. */
  void forget(String agent) {
    try {
      sessions.noPlace(agent);
      kept.remove(agent);
    } catch (DatabaseUnavailable e) {
      log.warn("agent={} place forgotten later: {}", agent, e.getMessage());
    }
  }
}
