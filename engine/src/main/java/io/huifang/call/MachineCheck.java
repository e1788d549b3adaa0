package io.huifang.call;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asterisk's ear for answering machines (AMD). Whoever it is not sure of is a person: a machine
 * that is asked a question costs a minute, a person who is hung up on is lost.
 */
final class MachineCheck {
  private static final Logger log = LoggerFactory.getLogger(MachineCheck.class);

  /**
   * Silence before the greeting, longest greeting of a person, silence after it, all of it, in ms.
   * By AMD's own defaults 2.5 s of silence are a machine; who picks up and waits is a person, so
   * silence must never decide: it is longer here than all of it.
   */
  private static final String LIMITS = "6000,1500,800,5000";

  private static final Duration LONGEST = Duration.ofSeconds(6);

  private MachineCheck() {}

  static boolean isMachine(AgiSession session) throws AgiHangup {
    if (session.exec("AMD", LIMITS, LONGEST) == AgiSession.NO_APPLICATION) {
      log.warn("the PBX has no app_amd: nobody listens for machines");
      return false;
    }
    return session.getVariable("AMDSTATUS").filter("MACHINE"::equals).isPresent();
  }
}
