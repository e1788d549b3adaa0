package io.huifang.agent;

import io.huifang.asterisk.ami.PbxSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What has to be done in which queue so that the PBX agrees with an agent's choice. Pure. */
final class Membership {
  /**
   * The queue for the time the engine is away. Nobody is ever paused in it, also on a break: with a
   * dead engine nobody could end the pause, and with all on a break nobody would be rung.
   */
  static final String FALLBACK = "huifang-fallback";

  private Membership() {}

  /** How an agent should stand in a queue. */
  enum Standing {
    /** A member that takes calls. */
    ACTIVE,
    /** If a member at all, then paused. */
    PAUSED,
    /** No member; where the queue's own file makes it one, not paused. */
    AWAY
  }

  /** One queue to set right. */
  record Step(String queue, Standing standing) {}

  /** Steps for a choice when nothing is known about the PBX's state. */
  static List<Step> steps(AgentState chosen, Collection<String> queues) {
    Standing standing = standing(chosen);
    Standing inFallback = standing == Standing.PAUSED ? Standing.ACTIVE : standing;
    return queues.stream()
        .map(q -> new Step(q, q.equals(FALLBACK) ? inFallback : standing))
        .toList();
  }

  /** Only the steps that the PBX's state calls for. */
  static List<Step> mending(
      AgentState chosen, Collection<String> queues, String memberInterface, PbxSnapshot snapshot) {
    var wrong = new ArrayList<Step>();
    for (Step step : steps(chosen, queues)) {
      if (!stands(step, memberInterface, snapshot)) {
        wrong.add(step);
      }
    }
    return wrong;
  }

  private static boolean stands(Step step, String memberInterface, PbxSnapshot snapshot) {
    Optional<Boolean> paused =
        snapshot.queues().stream()
            .filter(q -> q.name().equals(step.queue()))
            .flatMap(q -> q.members().stream())
            .filter(m -> m.memberInterface().equals(memberInterface))
            .map(m -> m.paused())
            .findFirst();
    return switch (step.standing()) {
      case ACTIVE -> paused.isPresent() && !paused.get();
      case PAUSED -> paused.orElse(true);
      case AWAY -> paused.isEmpty();
    };
  }

  private static Standing standing(AgentState chosen) {
    return switch (chosen) {
      case READY -> Standing.ACTIVE;
      case PAUSED -> Standing.PAUSED;
      case OFFLINE -> Standing.AWAY;
      case RINGING, TALKING -> throw new IllegalArgumentException("not a choice: " + chosen);
    };
  }
}
