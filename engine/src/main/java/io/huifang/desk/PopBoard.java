package io.huifang.desk;

import io.huifang.desk.Pop.Reason;
import io.huifang.desk.Pop.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The pops of all agents in memory: the last {@value #KEPT_PER_AGENT} of each, so memory is bounded
 * by the number of agents. Only moves states; tells nobody. Not thread-safe.
 */
final class PopBoard {
  static final int KEPT_PER_AGENT = 50;

  private final Map<String, Map<String, PopEntry>> agents = new HashMap<>();

  Optional<PopEntry> find(String agent, String id) {
    return Optional.ofNullable(byId(agent).get(id));
  }

  /** An agent's, oldest first. */
  Collection<PopEntry> of(String agent) {
    return List.copyOf(byId(agent).values());
  }

  void add(PopEntry entry) {
    Map<String, PopEntry> mine = byId(entry.pop().agent());
    mine.put(entry.pop().id(), entry);
    if (mine.size() > KEPT_PER_AGENT) {
      String oldest =
          mine.values().stream()
              .filter(e -> !e.pop().state().live())
              .findFirst()
              .map(e -> e.pop().id())
              .orElseGet(() -> mine.keySet().iterator().next());
      mine.remove(oldest);
    }
  }

  /** The agent talks with the caller; all others who were rung for this call are too late. */
  List<PopEntry> answered(String agent, String id, Instant now) {
    var changed = new ArrayList<PopEntry>();
    find(agent, id)
        .filter(e -> e.pop().state() != State.ANSWERED)
        .ifPresent(e -> changed.add(move(e, p -> p.answered(now))));
    changed.addAll(
        withdraw(
            e -> e.pop().id().equals(id) && !e.pop().agent().equals(agent),
            Reason.ANSWERED_ELSEWHERE,
            now));
    return changed;
  }

  /** The conversation, or the ringing, is over for this agent. */
  List<PopEntry> ended(Predicate<PopEntry> which, Instant now) {
    return live().stream()
        .filter(which)
        .filter(e -> e.pop().state() == State.ANSWERED)
        .map(e -> move(e, p -> p.ended(now)))
        .toList();
  }

  /**
   * The ringing is over. A pop that stopped without a known reason learns it here: the member's
   * hangup often comes before the event that explains it.
   */
  List<PopEntry> withdraw(Predicate<PopEntry> which, Reason reason, Instant now) {
    return all().stream()
        .filter(which)
        .filter(e -> mayWithdraw(e.pop(), reason))
        .map(e -> move(e, p -> p.withdrawn(reason, now)))
        .toList();
  }

  /** All of a call, whosever. */
  List<PopEntry> all(String id) {
    return all().stream().filter(e -> e.pop().id().equals(id)).toList();
  }

  /** Whoever spoke with that caller last. */
  Optional<PopEntry> spoken(String id) {
    return all().stream()
        .filter(e -> e.pop().id().equals(id) && e.pop().answeredAt() != null)
        .max(Comparator.comparing(e -> e.pop().answeredAt()));
  }

  /** Whether that agent talks with a colleague who has the call, and not with the person. */
  boolean asked(PopEntry e) {
    return all().stream()
        .filter(o -> o != e && o.pop().id().equals(e.pop().id()))
        .anyMatch(o ->
            o.ends().has(e.ends().pbx(), e.ends().callerChannel())
                && o.ends().memberChannel().equals(e.ends().callerChannel()));
  }

  /** All that ring or talk. */
  List<PopEntry> live() {
    return all().stream().filter(e -> e.pop().state().live()).toList();
  }

  private List<PopEntry> all() {
    return agents.values().stream().flatMap(m -> m.values().stream()).toList();
  }

  private static boolean mayWithdraw(Pop pop, Reason reason) {
    return pop.state() == State.RINGING
        || (pop.state() == State.WITHDRAWN
            && pop.reason().equals(Reason.STOPPED.code())
            && reason != Reason.STOPPED);
  }

  private static PopEntry move(PopEntry entry, Function<Pop, Pop> step) {
    entry.pop(step.apply(entry.pop()));
    return entry;
  }

  private Map<String, PopEntry> byId(String agent) {
    return agents.computeIfAbsent(agent, a -> new LinkedHashMap<>());
  }
}
