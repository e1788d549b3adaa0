package io.huifang.app;

import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.LabClockRule;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * The telephony lab, and the engine of a demo, are down most of the time: that is no fault, and
 * what the doctor owes is the way to bring them up.
 */
final class LabDown {
  /** Which lab it is, as scripts/lab env has it; empty: the first. */
  private static final String OWN =
      Optional.ofNullable(System.getenv("HUIFANG_LAB_INSTANCE"))
          .filter(n -> n.matches("[1-9][0-9]?"))
          .map(n -> " --instance " + n)
          .orElse("");

  /** After a demo has ended, behind another advice. */
  static final String DEMO = "; after a demo: scripts/demo --again" + OWN;

  static final String MEND = "start the lab: scripts/lab up" + OWN + DEMO;

  private static final int CONNECT_MILLIS = 2_000;

  private LabDown() {}

  /** Whether these files lead to the lab on this machine and nowhere else. */
  static boolean only(Config config) {
    return !config.engine().trunks().isEmpty() && LabClockRule.check(config).isEmpty();
  }

  /** Whether nothing at all listens there. What does not answer otherwise is another matter. */
  static boolean silent(EngineConfig.Pbx pbx) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(pbx.host(), pbx.port()), CONNECT_MILLIS);
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
