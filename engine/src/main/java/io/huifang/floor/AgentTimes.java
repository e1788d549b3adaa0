package io.huifang.floor;

import io.huifang.agent.AgentView;
import io.huifang.floor.FloorEntry.Stands;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What each agent is doing since when, as it is to be kept: every change of what others see of an
 * agent, whatever made it. While a PBX is not heard, its agents are not known. Safe on all threads;
 * what it tells comes in the order of the changes.
 */
final class AgentTimes {
  /** So long after a call its writing up may begin. */
  private static final Duration STILL_THE_CALL = Duration.ofSeconds(10);

  /** Of two threads that tell the same agent's changes the slower one is not so late. */
  private static final Duration CLOCK_SET_BACK = Duration.ofMinutes(1);

  private static final Set<String> OF_A_CALL = Set.of("talking", "hold", AgentStanding.WRAP_UP);

  private final Consumer<FloorEntry> out;
  private final Map<String, Stands> now = new HashMap<>();
  private final Map<String, Call> calls = new HashMap<>();
  private final Set<String> unheard = new HashSet<>();
  private final Set<String> holding = new HashSet<>();

  /** The queue's call that an agent has, or had until a moment ago. */
  private record Call(String reference, Instant until) {}

  AgentTimes(Consumer<FloorEntry> out) {
    this.out = out;
  }

  /**
   * What others see of an agent has changed.
   *
   * @param pbx where the phone is
   */
  synchronized void changed(AgentView view, String pbx) {
    Stands before = now.get(view.name());
    boolean stale =
        before != null
            && view.since().isBefore(before.at())
            && view.since().plus(CLOCK_SET_BACK).isAfter(before.at());
    if (!unheard.contains(pbx) && !stale) {
      put(pbx, view.name(), AgentStanding.of(view), view.since());
    }
  }

  /** The file does not name that agent any more. */
  synchronized void gone(String agent, Instant at) {
    Stands last = now.remove(agent);
    calls.remove(agent);
    holding.remove(agent);
    if (last != null) {
      out.accept(new FloorEntry.Gone(last.pbx(), agent, at.isBefore(last.at()) ? last.at() : at));
    }
  }

  /** That PBX is not heard any more. */
  synchronized void unheard(String pbx, Instant at) {
    unheard.add(pbx);
    of(pbx).forEach(s -> put(pbx, s.agent(), AgentStanding.UNKNOWN, at));
  }

  /**
   * It is heard again, or for the first time.
   *
   * @param missed from when on something was missed that nobody told of
   */
  synchronized void heard(
      String pbx, Collection<AgentView> agents, Optional<Instant> missed, Instant at) {
    unheard.remove(pbx);
    for (AgentView view : agents) {
      AgentStanding standing = AgentStanding.of(view);
      Stands before = now.get(view.name());
      if (before != null && missed.isPresent() && !before.standing().equals(standing)) {
        put(pbx, view.name(), AgentStanding.UNKNOWN, missed.get());
      }
      put(pbx, view.name(), standing, at);
    }
  }

  /** An agent has picked up a queue's call. */
  synchronized void picksUp(String agent, String reference) {
    calls.put(agent, new Call(reference, Instant.MAX));
    Stands s = now.get(agent);
    if (s != null && OF_A_CALL.contains(s.standing().state())) {
      put(s.pbx(), agent, s.standing(), s.at());
    }
  }

  /** An agent's phone holds the call, or has taken it back. */
  synchronized void held(String agent, boolean held, Instant at) {
    Stands s = now.get(agent);
    if (s == null || !s.standing().onThePhone()) {
      return;
    }
    if (held) {
      holding.add(agent);
    } else {
      holding.remove(agent);
    }
    put(s.pbx(), agent, AgentStanding.TALKING, at);
  }

  /** Agents of a PBX of whom something was told. */
  private List<Stands> of(String pbx) {
    return now.values().stream().filter(s -> s.pbx().equals(pbx)).toList();
  }

  /** What was told of an agent last. */
  synchronized Optional<Stands> last(String agent) {
    return Optional.ofNullable(now.get(agent));
  }

  private void put(String pbx, String agent, AgentStanding shown, Instant at) {
    AgentStanding standing = heldOr(agent, shown);
    Stands before = now.get(agent);
    Instant moment = before != null && before.at().isAfter(at) ? before.at() : at;
    String reference = reference(agent, standing.state(), moment);
    boolean same =
        before != null
            && before.pbx().equals(pbx)
            && before.standing().equals(standing)
            && before.reference().equals(reference);
    if (!same) {
      boolean goesOn =
          before != null && before.pbx().equals(pbx) && before.standing().equals(standing);
      var stands = new Stands(pbx, agent, standing, reference, goesOn ? before.at() : moment);
      now.put(agent, stands);
      out.accept(stands);
    }
  }

  /** Nobody but the floor tells of a hold by the phone itself. */
  private AgentStanding heldOr(String agent, AgentStanding shown) {
    if (!shown.onThePhone()) {
      holding.remove(agent);
      return shown;
    }
    return holding.contains(agent) ? AgentStanding.HOLD : shown;
  }

  private String reference(String agent, String state, Instant at) {
    Call call = calls.get(agent);
    if (call == null) {
      return "";
    }
    boolean goesOn = call.until().equals(Instant.MAX);
    if (OF_A_CALL.contains(state) && !call.until().isBefore(at)) {
      if (!goesOn && !state.equals(AgentStanding.WRAP_UP)) {
        calls.remove(agent); // on the phone again, for a call of the agent's own
        return "";
      }
      calls.put(agent, new Call(call.reference(), Instant.MAX));
      return call.reference();
    }
    if (goesOn) {
      // "Ready" for an instant between the call and its writing up, or for good.
      calls.put(agent, new Call(call.reference(), plus(at)));
    } else if (call.until().isBefore(at)) {
      calls.remove(agent);
    }
    return "";
  }

  private static Instant plus(Instant at) {
    return at.plus(STILL_THE_CALL);
  }
}
