package io.huifang.desk;

import io.huifang.asterisk.ami.PbxSnapshot;
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

  /** All such phones: channels that share a call with a channel which is in Queue(). */
  static List<QueueLeg> in(PbxSnapshot snapshot) {
    return snapshot.channels().stream()
        .filter(c -> c.state() == RINGING || c.state() == UP)
        .flatMap(c -> leg(c, snapshot).stream())
        .toList();
  }

  private static Optional<QueueLeg> leg(PbxSnapshot.Channel member, PbxSnapshot snapshot) {
    int dash = member.name().lastIndexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    return snapshot.channels().stream()
        .filter(c -> c.application().equals("Queue") && c.linkedId().equals(member.linkedId()))
        .filter(c -> !c.uniqueId().equals(member.uniqueId()))
        .findFirst()
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

  private static String queueOf(PbxSnapshot.Channel caller, PbxSnapshot snapshot) {
    return snapshot.queues().stream()
        .flatMap(q -> q.entries().stream())
        .filter(e -> e.uniqueId().equals(caller.uniqueId()))
        .map(PbxSnapshot.Entry::queue)
        .findFirst()
        .orElse("");
  }
}
