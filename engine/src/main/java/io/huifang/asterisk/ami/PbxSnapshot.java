package io.huifang.asterisk.ami;

import java.time.Instant;
import java.util.List;

/**
 * The whole state of one PBX that the engine follows.
 *
 * @param takenAt when the last part was read, by our clock
 */
public record PbxSnapshot(Instant takenAt, List<Channel> channels, List<Queue> queues) {

  /** One live channel; {@code state} as in {@link PbxEvent.NewState}. */
  public record Channel(
      String uniqueId,
      String linkedId,
      String name,
      int state,
      String callerIdNum,
      String callerIdName,
      String connectedLineNum,
      String context,
      String exten,
      String application) {}

  /** One queue with who serves it and who waits in it. */
  public record Queue(
      String name, int completed, int abandoned, List<QueueMember> members, List<Entry> entries) {}

  /** One waiting caller; {@code priority} as QUEUE_PRIO, higher first. */
  public record Entry(
      String queue,
      int position,
      String uniqueId,
      String channel,
      String callerIdNum,
      String callerIdName,
      int waitSeconds,
      int priority) {
    /** One of priority 0. */
    public Entry(
        String queue,
        int position,
        String uniqueId,
        String channel,
        String callerIdNum,
        String callerIdName,
        int waitSeconds) {
      this(queue, position, uniqueId, channel, callerIdNum, callerIdName, waitSeconds, 0);
    }
  }
}
