package io.huifang.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Calls that were handed over last, so that the next agent's pop says by whom. */
final class Handovers {
  private static final int REMEMBERED = 2_000;

  private record Given(String agent, Handover what) {}

  private final Map<String, Given> last = new LinkedHashMap<>();

  synchronized void put(String call, String agent, Handover what) {
    last.remove(call);
    last.put(call, new Given(agent, what));
    if (last.size() > REMEMBERED) {
      last.remove(last.keySet().iterator().next());
    }
  }

  /** To whoever is not the one that handed it over. */
  synchronized Optional<Handover> to(String agent, String call) {
    return Optional.ofNullable(last.get(call))
        .filter(g -> !g.agent().equals(agent))
        .map(Given::what);
  }
}
