package io.huifang.hotline;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentState;
import io.huifang.agent.AgentView;
import io.huifang.config.AgentsConfig;
import java.util.List;

/**
 * An agent as the routing sees them.
 *
 * @param name sign-in name
 * @param title for people
 * @param free takes calls and is in none, as far as is known; the PBX looks again
 */
public record AgentSeen(String name, String title, String extension, boolean free) {
  /** All, as they are at this moment. */
  public static List<AgentSeen> in(AgentRoster roster) {
    return roster.all().stream().map(AgentSeen::of).toList();
  }

  private static AgentSeen of(AgentView v) {
    return new AgentSeen(v.name(), v.title(), v.extension(), v.state() == AgentState.READY);
  }

  /** As {@code agents.yaml} has them. */
  public static AgentSeen of(AgentsConfig.Agent a, boolean free) {
    return new AgentSeen(a.name(), a.title(), a.extension(), free);
  }

  /** Whether a name in a case or a file is theirs. */
  boolean is(String who) {
    return !who.isEmpty() && (who.equals(name) || who.equals(title));
  }
}
