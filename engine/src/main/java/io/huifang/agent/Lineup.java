package io.huifang.agent;

import io.huifang.config.AgentsConfig;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who sits where after a change of agents.yaml. Who keeps the phone keeps the seat, with what the
 * phone is doing; another phone is another seat with the same choice.
 *
 * @param now by name, in the file's order
 * @param changed new or described otherwise
 * @param gone no longer in the file; off line from now on
 * @param unknownPhones PBXs with a phone that was not followed before
 */
record Lineup(
    Map<String, Seat> now, List<Seat> changed, List<Seat> gone, Set<String> unknownPhones) {

  static Lineup of(Map<String, Seat> before, AgentsConfig config, Clock clock) {
    var now = new LinkedHashMap<String, Seat>();
    var changed = new ArrayList<Seat>();
    var unknown = new TreeSet<String>();
    for (AgentsConfig.Agent a : config.agents()) {
      Seat old = before.get(a.name());
      boolean stays = old != null && old.samePhone(a);
      Seat seat = stays ? old : new Seat(a, clock);
      now.put(a.name(), seat);
      if (old != null && old.agent().equals(a)) {
        continue;
      }
      changed.add(seat);
      if (stays) {
        seat.become(a);
      } else {
        unknown.add(a.pbx());
        if (old != null) {
          seat.restore(old.choice());
        }
      }
    }
    List<Seat> gone =
        before.values().stream().filter(s -> !now.containsKey(s.agent().name())).toList();
    gone.forEach(s -> s.choose(AgentState.OFFLINE, ""));
    return new Lineup(Collections.unmodifiableMap(now), List.copyOf(changed), gone, unknown);
  }
}
