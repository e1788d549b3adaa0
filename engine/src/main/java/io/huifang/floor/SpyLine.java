package io.huifang.floor;

import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.Originate;

/** What listening in asks of a PBX. Every call is time-boxed. */
public interface SpyLine {
  /**
   * What came of it.
   *
   * @param words the PBX's, or what is known of the link; empty with {@link Kind#DONE}
   */
  record Reply(Kind kind, String words) {
    /** Done. */
    public static final Reply DONE = new Reply(Kind.DONE, "");

    boolean done() {
      return kind == Kind.DONE;
    }

    /** There is no such channel, not yet or not any more. */
    boolean noChannel() {
      return kind == Kind.REFUSED && words.contains("No such channel");
    }
  }

  /** Whether it was done. */
  enum Kind {
    /** Accepted. */
    DONE,
    /** Not done: the PBX said no, or was never asked. */
    REFUSED,
    /** No answer came in time: it may have been done. */
    UNKNOWN
  }

  /** Has a phone rung. */
  Reply ring(Originate call);

  /** Sends a live channel to another place of the dialplan. */
  Reply send(String channel, String context, String exten);

  /** Ends a channel. */
  Reply end(String channel);

  /** By AMI. */
  static SpyLine over(AmiLink link) {
    return new SpyLine() {
      @Override
      public Reply ring(Originate call) {
        return reply(() -> link.originate(call));
      }

      @Override
      public Reply send(String channel, String context, String exten) {
        return reply(() -> link.redirect(channel, context, exten));
      }

      @Override
      public Reply end(String channel) {
        return reply(() -> link.hangup(channel, 16));
      }
    };
  }

  private static Reply reply(Action action) {
    try {
      return switch (action.run()) {
        case ActionResult.Done _ -> Reply.DONE;
        case ActionResult.Refused(String message) -> new Reply(Kind.REFUSED, message);
      };
    } catch (AmiUnavailable e) {
      boolean mayBeDone = e.sent() && !e.permanent();
      return new Reply(mayBeDone ? Kind.UNKNOWN : Kind.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  /** One action. */
  @FunctionalInterface
  interface Action {
    /** Does it. */
    ActionResult run() throws AmiUnavailable;
  }
}
