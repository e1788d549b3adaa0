package io.huifang.hotline;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.config.HotlineConfig.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is to be called back and calls again is told so, and asked: they keep the wish and hang up,
 * or wait themselves, in their own place.
 */
public final class CallBackAgain {
  private static final Logger log = LoggerFactory.getLogger(CallBackAgain.class);

  private final CallBacks callBacks;

  /** Asks for wishes in {@code callBacks}. */
  public CallBackAgain(CallBacks callBacks) {
    this.callBacks = callBacks;
  }

  /** The wish that is open for a number; empty: none. Asks the database. */
  java.util.Optional<CallBackWish> open(String e164) {
    return callBacks.open(e164);
  }

  /** What they chose. */
  enum Choice {
    /** The wish stays, the call ends. */
    KEEPS,
    /** They wait in this call, in their place. */
    WAITS,
    /** They are called this moment by an agent: a caller as any other. */
    NEITHER
  }

  /** Asks; who says nothing waits. */
  Choice ask(AgiSession session, CallBackWish wish, String language) throws AgiHangup {
    CallBackLine line = new CallBackLine(session, language);
    String call = session.request().uniqueId();
    if (line.key("call-back-open", "12").orElse('2') == '1') {
      log.info("call={} keeps call-back={}", call, wish.id());
      line.say("call-back-noted");
      return Choice.KEEPS;
    }
    return callBacks.waitsInCall(wish, call) ? Choice.WAITS : Choice.NEITHER;
  }

  /** Where they wait: in the queue of the wish, with the higher priority of the two. */
  static Route route(Route routed, CallBackWish wish) {
    return routed.to(wish.queue(), wish.priority());
  }

  /** Their place there. */
  void place(AgiSession session, CallBackWish wish, int priority) throws AgiHangup {
    int position = callBacks.position(wish, priority);
    if (position > 0) {
      session.setVariable(DialplanContract.VAR_POSITION, Integer.toString(position));
    }
  }
}
