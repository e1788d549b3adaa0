package io.huifang.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How agents make the calls of a campaign ({@code mode: agent}).
 *
 * @param pacing who begins a call
 * @param queues whoever serves one of them by agents.yaml gets these calls
 * @param agents and these, by sign-in name; with {@code queues} at least one
 * @param keep how long a call may lie at a desk before it is made; then it waits for anybody
 * @param finish how long after the call the agent may still fill in; then what is there counts
 * @param script what the agent is to say (应对话术), in both languages; may have several lines
 */
public record LedCalls(
    Pacing pacing,
    List<String> queues,
    List<String> agents,
    Duration keep,
    Duration finish,
    Text script) {

  /** Who begins a call. */
  public enum Pacing {
    /** The agent, who has seen whom they call. */
    PREVIEW;

    /** As it stands in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether that agent makes these calls. */
  public boolean isFor(AgentsConfig.Agent agent) {
    return agents.contains(agent.name()) || agent.queues().stream().anyMatch(queues::contains);
  }
}
