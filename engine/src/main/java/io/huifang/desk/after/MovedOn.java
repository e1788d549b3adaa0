package io.huifang.desk.after;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that agents were moved on from without being done, the last {@value #MOST}, in memory while
 * that may not be in the table. Thread-safe.
 */
final class MovedOn {
  private static final int MOST = 2_000;

  private final Map<Talker, OpenCall> calls = new LinkedHashMap<>();

  private record Talker(String agent, String call) {
    static Talker of(OpenCall o) {
      return new Talker(o.agent(), o.call());
    }
  }

  synchronized Optional<OpenCall> find(String agent, String call) {
    return Optional.ofNullable(calls.get(new Talker(agent, call)));
  }

  synchronized void keep(OpenCall o) {
    forget(o);
    calls.put(Talker.of(o), o);
    if (calls.size() > MOST) {
      calls.remove(calls.keySet().iterator().next());
    }
  }

  synchronized void forget(OpenCall o) {
    calls.remove(Talker.of(o));
  }
}
