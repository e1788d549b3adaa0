package io.huifang.desk;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.PbxSnapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A phone that a queue rings or has connected, read from a snapshot of the PBX. Pure.
 *
 * @param up picked up
 * @param queue empty once the caller has left the queue
 */
record QueueLeg(
    String memberInterface,
    String memberChannel,
    boolean up,
    String linkedId,
    String callerChannel,
    String callerNumber,
    String callerName,
    String queue) {

  private static final int RINGING = 5;
  private static final int UP = 6;

  /**
   * All such phones: channels that share a call with a channel which is in Queue(). Who has the
   * call comes before the colleague who is asked.
   */
  static List<QueueLeg> in(PbxSnapshot snapshot) {
    return snapshot.channels().stream()
        .filter(c -> c.state() == RINGING || c.state() == UP)
        .sorted(Comparator.comparing(c -> !isOurEnd(c)))
        .flatMap(c -> leg(c, snapshot).stream())
        .toList();
  }

  private static Optional<QueueLeg> leg(PbxSnapshot.Channel member, PbxSnapshot snapshot) {
    int dash = member.name().lastIndexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    List<PbxSnapshot.Channel> others =
        snapshot.channels().stream()
            .filter(c -> c.linkedId().equals(member.linkedId()))
            .filter(c -> !c.uniqueId().equals(member.uniqueId()))
            .toList();
    // Who is asked speaks with the agent who asks, and must not be taken to have the person.
    Optional<PbxSnapshot.Channel> asks =
        others.stream().filter(c -> !isOurEnd(member) && asks(c)).findFirst();
    return asks.or(() -> others.stream().filter(QueueLeg::waitsOrIsHeld).findFirst())
        .map(caller ->
            new QueueLeg(
                member.name().substring(0, dash),
                member.uniqueId(),
                member.state() == UP,
                member.linkedId(),
                caller.uniqueId(),
                caller.callerIdNum(),
                caller.callerIdName(),
                queueOf(caller, snapshot)));
  }

  /** A call that was held once is not in Queue() any more. */
  private static boolean waitsOrIsHeld(PbxSnapshot.Channel c) {
    boolean waits = c.application().equals("Queue") && !isOurEnd(c);
    return waits || c.context().equals(DialplanContract.CONTEXT_HOLD);
  }

  private static boolean isOurEnd(PbxSnapshot.Channel c) {
    return c.context().equals(DialplanContract.CONTEXT_AGENT);
  }

  /** An agent's end that has a colleague rung, or talks with them. */
  private static boolean asks(PbxSnapshot.Channel c) {
    return isOurEnd(c) && (c.application().equals("Queue") || c.application().equals("Dial"));
  }

  private static String queueOf(PbxSnapshot.Channel caller, PbxSnapshot snapshot) {
    return snapshot.queues().stream()
        .flatMap(q -> q.entries().stream())
        .filter(e -> e.uniqueId().equals(caller.uniqueId()))
        .map(PbxSnapshot.Entry::queue)
        .findFirst()
        .orElse("");
  }
}
