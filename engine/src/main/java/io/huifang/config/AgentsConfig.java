package io.huifang.config;

import java.util.List;
import java.util.Map;

/**
 * {@code agents.yaml}: the people who answer.
 *
 * @param agents unique by name and by extension
 */
public record AgentsConfig(List<Agent> agents) {
  /**
   * One agent.
   *
   * @param name sign-in name, the same as the user's
   * @param title for people
   * @param extension the desk phone, a PJSIP endpoint of the PBX
   * @param pbx which Asterisk
   * @param queues queues that the agent serves when ready
   * @param penalties by queue, for those in which others come first; absent: 0
   */
  public record Agent(
      String name,
      String title,
      String extension,
      String pbx,
      List<String> queues,
      Map<String, Integer> penalties) {
    /** Who comes first in all queues. */
    public Agent(String name, String title, String extension, String pbx, List<String> queues) {
      this(name, title, extension, pbx, queues, Map.of());
    }

    Agent on(String otherPbx) {
      return new Agent(name, title, extension, otherPbx, queues, penalties);
    }
  }
}
