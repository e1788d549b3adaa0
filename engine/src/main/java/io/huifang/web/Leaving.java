package io.huifang.web;

import io.huifang.agent.AgentRoster;
import io.huifang.desk.led.LedDesk;
import io.huifang.floor.Listening;
import java.util.List;
import java.util.stream.Stream;

/**
 * What ends with somebody's last session: calls from the queues, listening in, the task that was
 * not dialed.
 */
record Leaving(AgentRoster roster, Listening listening, LedDesk led) {
  /** Who takes calls, listens in or has a task now. */
  List<String> there() {
    return Stream.of(roster.online(), listening.listeners(), led.holders())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** Ends all; may wait for the PBX. */
  void leave(String user) {
    var _ = listening.stop(user);
    led.leave(user);
    roster.signOut(user);
  }
}
