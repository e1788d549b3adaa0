package io.huifang.agent;

import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxEvent.QueueCall;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.asterisk.ami.QueueMember;
import java.time.Instant;
import java.util.List;

/** What Asterisk tells, in short words. */
public final class PbxFixtures {
  private PbxFixtures() {}

  /** A queue rings an extension for a call. */
  public static PbxEvent called(String call, String extension, String number, String name) {
    return new PbxEvent.AgentCalled(
        call, call, "PJSIP/town-1", queueCall(call, extension), number, name);
  }

  /** The extension picked up. */
  public static PbxEvent connected(String call, String extension) {
    return new PbxEvent.AgentConnect(call, call, "PJSIP/town-1", queueCall(call, extension), 3, 2);
  }

  /** The conversation ended. */
  public static PbxEvent completed(String call, String extension) {
    return new PbxEvent.AgentComplete(
        call, call, "PJSIP/town-1", queueCall(call, extension), 3, 60, "caller");
  }

  /** The extension rang in vain. */
  public static PbxEvent rangOut(String call, String extension) {
    return new PbxEvent.AgentRingNoAnswer(
        call, call, "PJSIP/town-1", queueCall(call, extension), 15_000);
  }

  /** The caller gave up. */
  public static PbxEvent abandoned(String call) {
    return new PbxEvent.QueueCallerAbandon(call, call, "PJSIP/town-1", "service", 1, 1, 9);
  }

  /** A channel is gone. */
  public static PbxEvent hangup(String uniqueId, String call) {
    return new PbxEvent.Hangup(uniqueId, call, "PJSIP/x-1", 16, "", null, "", "");
  }

  /** The phone's channel in a call; state as Asterisk's number. */
  public static PbxEvent phone(String extension, String call, int state) {
    return new PbxEvent.NewState(
        leg(call, extension), call, "PJSIP/" + extension + "-1", state, extension, "");
  }

  /** The phone's channel is gone. */
  public static PbxEvent phoneGone(String extension, String call) {
    return new PbxEvent.Hangup(
        leg(call, extension), call, "PJSIP/" + extension + "-1", 16, "", null, "", "");
  }

  /** Unique id of the extension's channel in a call. */
  public static String leg(String call, String extension) {
    return call + "-" + extension;
  }

  public static PbxSnapshot snapshot(
      List<PbxSnapshot.Channel> channels, List<PbxSnapshot.Queue> queues) {
    return new PbxSnapshot(Instant.EPOCH, channels, queues);
  }

  public static PbxSnapshot.Queue queue(String name, QueueMember... members) {
    return new PbxSnapshot.Queue(name, 0, 0, List.of(members), List.of());
  }

  public static QueueMember member(String queue, String extension, boolean paused) {
    return new QueueMember(queue, "PJSIP/" + extension, extension, 1, false, paused, "", 0, 0);
  }

  public static PbxSnapshot.Channel channel(
      String uniqueId, String call, String name, int state, String number, String application) {
    return new PbxSnapshot.Channel(
        uniqueId, call, name, state, number, "", "", "huifang-queue", "s", application);
  }

  private static QueueCall queueCall(String call, String extension) {
    return new QueueCall(
        "service",
        "PJSIP/" + extension,
        extension,
        leg(call, extension),
        "PJSIP/" + extension + "-1");
  }
}
