package io.huifang.hotline;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says a prompt of {@code hotline.yaml}. One that the PBX does not have is left out: what the file
 * says of the caller holds all the same.
 */
final class HotlinePrompt {
  private static final Logger log = LoggerFactory.getLogger(HotlinePrompt.class);

  /** Every installation has it: the dialplan says it too. */
  static final String BUSY = "no-agents";

  private HotlinePrompt() {}

  /** Says it, or the other one where the PBX does not have it. */
  static void say(AgiSession session, String language, String name, String otherwise)
      throws AgiHangup {
    if (!say(session, language, name)) {
      say(session, language, otherwise);
    }
  }

  /**
   * Says it.
   *
   * @param name empty: nothing is said
   * @return false: the PBX has no recording of it
   */
  static boolean say(AgiSession session, String language, String name) throws AgiHangup {
    if (name.isEmpty()) {
      return true;
    }
    try {
      session.streamFile("huifang/" + language + "/" + name, "");
      return true;
    } catch (AgiHangup e) {
      if (e.reason() != AgiHangup.Reason.NO_RECORDING) {
        throw e;
      }
      log.warn(
          "call={} prompt {} left out: the PBX has no recording of it in {}; copy the sounds, then"
              + " huifang doctor",
          session.request().uniqueId(),
          name,
          language);
      return false;
    }
  }
}
