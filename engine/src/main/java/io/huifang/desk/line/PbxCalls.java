package io.huifang.desk.line;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.Originate;
import io.huifang.desk.CallEnds;
import java.time.Duration;
import java.util.LinkedHashMap;

/** What is done to the two ends of a call on one PBX. Channels by unique id; each is time-boxed. */
public interface PbxCalls {
  /** The dialplan answers its own half at once. */
  Duration ANSWERS = Duration.ofSeconds(5);

  /** Sends a channel to an extension of the dialplan. */
  ActionResult redirect(String channel, String context, String exten) throws AmiUnavailable;

  /** Sends both ends of a call somewhere at once, so that neither hangs up on the other. */
  ActionResult redirectBoth(
      String channel, String context, String exten, String other, String context2, String exten2)
      throws AmiUnavailable;

  /** Sets a channel variable. */
  ActionResult set(String channel, String variable, String value) throws AmiUnavailable;

  /**
   * Tells both ends of a call that it is recorded, and then records it until one of them hangs up.
   *
   * @param near unique id for the half that is in the call
   * @param far unique id for the half that speaks and records
   * @param ends the call; the caller's channel is listened to
   * @param file within Asterisk's folder {@code monitor}
   */
  ActionResult record(String near, String far, CallEnds ends, String file) throws AmiUnavailable;

  /** Hangs up. */
  ActionResult hangUp(String channel) throws AmiUnavailable;

  /** By AMI, with the right {@code call}. */
  static PbxCalls over(AmiLink link) {
    return new PbxCalls() {
      @Override
      public ActionResult redirect(String channel, String context, String exten)
          throws AmiUnavailable {
        return link.redirect(channel, context, exten);
      }

      @Override
      public ActionResult redirectBoth(
          String channel,
          String context,
          String exten,
          String other,
          String context2,
          String exten2)
          throws AmiUnavailable {
        return link.redirectBoth(channel, context, exten, other, context2, exten2);
      }

      @Override
      public ActionResult set(String channel, String variable, String value) throws AmiUnavailable {
        return link.setVar(channel, variable, value);
      }

      @Override
      public ActionResult record(String near, String far, CallEnds ends, String file)
          throws AmiUnavailable {
        // As the person's other announcements are said.
        String language = link.getVar(ends.caller(), DialplanContract.VAR_LANG).orElse("");
        var variables = new LinkedHashMap<String, String>();
        variables.put("__" + DialplanContract.VAR_RECORDED, ends.caller());
        variables.put("__" + DialplanContract.VAR_RECORDED_WITH, ends.member());
        variables.put("__" + DialplanContract.VAR_RECORDING, file);
        if (!language.isEmpty()) {
          variables.put("__" + DialplanContract.VAR_LANG, language);
        }
        return link.originate(
            new Originate(
                near,
                "Local/"
                    + DialplanContract.EXTEN_RECORD_FILE
                    + "@"
                    + DialplanContract.CONTEXT_RECORD
                    + "/n",
                near,
                far,
                new Originate.Target(
                    DialplanContract.CONTEXT_RECORD, DialplanContract.EXTEN_RECORD_HEAR, 1),
                Originate.CallerId.NONE,
                ANSWERS,
                variables));
      }

      @Override
      public ActionResult hangUp(String channel) throws AmiUnavailable {
        return link.hangup(channel, 16);
      }
    };
  }
}
