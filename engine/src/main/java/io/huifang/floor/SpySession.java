package io.huifang.floor;

import java.time.Instant;

/**
 * Somebody listens in, or is about to.
 *
 * @param call reference of the call that is heard, as the PBX tells; empty: nothing is heard yet
 * @param since when the phone was rung
 * @param up the supervisor's phone was picked up
 */
public record SpySession(
    String supervisor, String agent, SpyMode mode, String call, Instant since, boolean up) {
  SpySession pickedUp() {
    return new SpySession(supervisor, agent, mode, call, since, true);
  }

  SpySession hears(SpyMode how, String which) {
    return new SpySession(supervisor, agent, how, which, since, true);
  }
}
