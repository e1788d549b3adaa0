package io.huifang.agent;

import io.huifang.agent.AgentView.Code;
import io.huifang.agent.AgentView.Trouble;
import io.huifang.agent.QueueControl.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries {@link Membership} steps out on a PBX and tells what went wrong. */
final class QueueDriver {
  private final QueueControl pbx;
  private final Map<String, Integer> penalties;

  /** Of members whom nothing sets back. */
  QueueDriver(QueueControl pbx) {
    this(pbx, Map.of());
  }

  /** {@code penalties}: of the member, by queue. */
  QueueDriver(QueueControl pbx, Map<String, Integer> penalties) {
    this.pbx = pbx;
    this.penalties = penalties;
  }

  /** Stops at the first step that does not reach the PBX, so that the wait stays bounded. */
  Optional<Trouble> carryOut(
      List<Membership.Step> steps, String memberInterface, String memberName, String reason) {
    Optional<Trouble> refused = Optional.empty();
    for (Membership.Step step : steps) {
      Answer answer =
          switch (step.standing()) {
            case ACTIVE -> activate(step.queue(), memberInterface, memberName);
            case PAUSED -> orFineIfNotThere(pbx.pause(step.queue(), memberInterface, true, reason));
            case AWAY -> remove(step.queue(), memberInterface);
          };
      switch (answer) {
        case Answer.Done d -> {}
        case Answer.Refused r ->
            refused = Optional.of(new Trouble(Code.PBX_REFUSED, step.queue() + ": " + r.words()));
        case Answer.Unreachable u -> {
          return Optional.of(new Trouble(Code.PBX_UNREACHABLE, u.words()));
        }
      }
    }
    return refused;
  }

  private Answer activate(String queue, String memberInterface, String memberName) {
    int penalty = penalties.getOrDefault(queue, 0);
    Answer added = pbx.add(queue, memberInterface, memberName, penalty);
    // "Already there" and "no such queue" both are refusals; resuming tells them apart.
    if (added instanceof Answer.Refused(String words)) {
      Answer resumed = pbx.pause(queue, memberInterface, false, "");
      return switch (resumed) {
        case Answer.Refused _ -> new Answer.Refused(words);
        case Answer.Unreachable _ -> resumed;
        // A member of the queue's own file keeps what that file says.
        case Answer.Done _ when queue.equals(Membership.FALLBACK) -> resumed;
        case Answer.Done _ -> pbx.penalty(queue, memberInterface, penalty);
      };
    }
    return added;
  }

  private Answer remove(String queue, String memberInterface) {
    Answer removed = pbx.remove(queue, memberInterface);
    // A member of the queue's own file cannot be removed: leave it as the file wants it, unpaused.
    if (removed instanceof Answer.Refused) {
      return orFineIfNotThere(pbx.pause(queue, memberInterface, false, ""));
    }
    return removed;
  }

  /** Who is not in a queue is not rung by it, which is what was wanted. */
  private static Answer orFineIfNotThere(Answer answer) {
    return answer instanceof Answer.Refused(String words) && words.contains("not found")
        ? new Answer.Done()
        : answer;
  }
}
