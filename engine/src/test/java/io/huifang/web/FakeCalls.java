package io.huifang.web;

import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.NoAnswer;
import io.huifang.desk.CallEnds;
import io.huifang.desk.line.PbxCalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Notes what a PBX is asked to do with calls, and says yes until it is told otherwise. */
final class FakeCalls implements PbxCalls {
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private volatile @Nullable ActionResult answer = new ActionResult.Done(Map.of());

  private volatile boolean losesRedirects;
  private volatile String tape = "";

  /** From now on it says no. */
  void refuses() {
    answer = new ActionResult.Refused("No such channel");
  }

  /** From now on it says yes again. */
  void answers() {
    answer = new ActionResult.Done(Map.of());
    losesRedirects = false;
  }

  /** From now on it says nothing to a redirect. */
  void losesRedirects() {
    losesRedirects = true;
  }

  /** From now on it says nothing. */
  void isAway() {
    answer = null;
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public ActionResult redirect(String channel, String context, String exten) throws AmiUnavailable {
    return told("redirect " + channel + " " + context + " " + exten);
  }

  @Override
  public ActionResult redirectBoth(
      String channel, String context, String exten, String other, String context2, String exten2)
      throws AmiUnavailable {
    return told(
        "redirect "
            + channel
            + " "
            + context
            + " "
            + exten
            + " and "
            + other
            + " "
            + context2
            + " "
            + exten2);
  }

  @Override
  public ActionResult set(String channel, String variable, String value) throws AmiUnavailable {
    return told("set " + channel + " " + variable + "=" + value);
  }

  @Override
  public ActionResult record(String near, String far, CallEnds ends, String file)
      throws AmiUnavailable {
    tape = far;
    return told("record " + ends.caller() + " with " + ends.member());
  }

  /** The channel that speaks and records, by the id that it was given. */
  String tape() {
    return tape;
  }

  @Override
  public ActionResult hangUp(String channel) throws AmiUnavailable {
    return told("hangup " + channel);
  }

  private ActionResult told(String what) throws AmiUnavailable {
    ActionResult now = answer;
    if (now == null || (losesRedirects && what.startsWith("redirect"))) {
      throw NoAnswer.sent();
    }
    asked.add(what);
    return now;
  }
}
