package io.huifang.agent;

import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;

/** The four things an agent's choice does to the queues of a PBX. Every call is time-boxed. */
public interface QueueControl {
  /** Adds a member that takes calls. Refused if it is already there. */
  Answer add(String queue, String memberInterface, String memberName, int penalty);

  /** Sets the penalty of a member. Refused if it is not there. */
  Answer penalty(String queue, String memberInterface, int penalty);

  /** Takes a member away. Refused if it is not there or stands in the queue's file. */
  Answer remove(String queue, String memberInterface);

  /** Pauses or resumes a member. Refused if it is not there. */
  Answer pause(String queue, String memberInterface, boolean paused, String reason);

  /** How it went. */
  sealed interface Answer {
    /** Done. */
    record Done() implements Answer {}

    /** The PBX said no, in its words. */
    record Refused(String words) implements Answer {}

    /** No answer; it may have been done. */
    record Unreachable(String words) implements Answer {}
  }

  /** By AMI. */
  static QueueControl over(AmiLink link) {
    return new QueueControl() {
      @Override
      public Answer add(String queue, String memberInterface, String memberName, int penalty) {
        return answer(() -> link.queueAdd(queue, memberInterface, memberName, penalty, false));
      }

      @Override
      public Answer penalty(String queue, String memberInterface, int penalty) {
        return answer(() -> link.queuePenalty(queue, memberInterface, penalty));
      }

      @Override
      public Answer remove(String queue, String memberInterface) {
        return answer(() -> link.queueRemove(queue, memberInterface));
      }

      @Override
      public Answer pause(String queue, String memberInterface, boolean paused, String reason) {
        return answer(() -> link.queuePause(queue, memberInterface, paused, reason));
      }
    };
  }

  private static Answer answer(Action action) {
    try {
      return switch (action.run()) {
        case ActionResult.Done d -> new Answer.Done();
        case ActionResult.Refused r -> new Answer.Refused(r.message());
      };
    } catch (AmiUnavailable e) {
      String words = String.valueOf(e.getMessage());
      return e.permanent() ? new Answer.Refused(words) : new Answer.Unreachable(words);
    }
  }

  /** One action. */
  @FunctionalInterface
  interface Action {
    /** Does it. */
    ActionResult run() throws AmiUnavailable;
  }
}
