package io.huifang.asterisk.ami;

import org.jspecify.annotations.Nullable;

/** Members of queues. */
final class QueueActions {
  private final AmiExchange exchange;

  QueueActions(AmiExchange exchange) {
    this.exchange = exchange;
  }

  ActionResult add(QueueMember member) throws AmiUnavailable {
    return exchange.result(
        new AmiAction("QueueAdd")
            .with("Queue", member.queue())
            .with("Interface", member.memberInterface())
            .with("Penalty", Integer.toString(member.penalty()))
            .with("Paused", Boolean.toString(member.paused()))
            .withSome("MemberName", member.memberName()));
  }

  ActionResult remove(String queue, String memberInterface) throws AmiUnavailable {
    return exchange.result(
        new AmiAction("QueueRemove").with("Queue", queue).with("Interface", memberInterface));
  }

  ActionResult penalty(String queue, String memberInterface, int penalty) throws AmiUnavailable {
    return exchange.result(
        new AmiAction("QueuePenalty")
            .with("Interface", memberInterface)
            .with("Penalty", Integer.toString(penalty))
            .with("Queue", queue));
  }

  ActionResult pause(@Nullable String queue, String memberInterface, boolean paused, String reason)
      throws AmiUnavailable {
    return exchange.result(
        new AmiAction("QueuePause")
            .with("Interface", memberInterface)
            .with("Paused", Boolean.toString(paused))
            .withSome("Queue", queue == null ? "" : queue)
            .withSome("Reason", reason));
  }
}
