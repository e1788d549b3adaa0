package io.huifang.agent;

import io.huifang.agent.AgentSessions.Place;
import io.huifang.agent.AgentView.Code;
import io.huifang.config.AgentsConfig;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/**
 * Memberships that a change of agents.yaml ended, also while the engine was stopped, and that a PBX
 * may still have: remembered until the PBX has been told, for nobody else would take them away.
 */
final class Departures {
  private final Set<Departure> open = ConcurrentHashMap.newKeySet();

  private record Departure(String pbx, String memberInterface, String name, String queue) {}

  /** This phone leaves these queues, as it stands now, when the answer is run. */
  Runnable leaving(Seat seat, Collection<String> queues) {
    AgentsConfig.Agent as = seat.agent();
    List<Departure> all =
        queues.stream()
            .map(q -> new Departure(as.pbx(), seat.memberInterface(), as.title(), q))
            .toList();
    return () -> open.addAll(all);
  }

  /** A phone that was put into queues before a restart leaves those that nobody wants it in. */
  void left(Place before) {
    before
        .queues()
        .forEach(q -> open.add(new Departure(before.pbx(), before.member(), before.agent(), q)));
  }

  /** Whether that PBX has been told all. */
  boolean told(String pbx) {
    return open.stream().noneMatch(d -> d.pbx().equals(pbx));
  }

  /**
   * Tells a PBX.
   *
   * @param wanted whether somebody serves that queue with that phone again (interface, queue)
   */
  void carryOut(String pbx, QueueDriver driver, BiPredicate<String, String> wanted) {
    for (Departure d : List.copyOf(open)) {
      if (!d.pbx().equals(pbx)) {
        continue;
      }
      if (wanted.test(d.memberInterface(), d.queue())) {
        open.remove(d);
        continue;
      }
      var step = new Membership.Step(d.queue(), Membership.Standing.AWAY);
      var trouble = driver.carryOut(List.of(step), d.memberInterface(), d.name(), "");
      if (trouble.filter(t -> t.code() == Code.PBX_UNREACHABLE).isPresent()) {
        return; // the next resync goes on
      }
      open.remove(d);
    }
  }
}
