package io.huifang.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Whether the files allow that the clock is set by hand: only where nobody real can be called, that
 * is, where every trunk leads to the telephony lab on this machine, and nobody real gets mail.
 * Where the trunks really lead only their PBX knows; it is asked besides.
 */
public final class LabClockRule {
  private static final String NOT_LOOPBACK = ", which is not loopback (127.0.0.1)";

  private LabClockRule() {}

  /**
   * The reason why not; empty when it may. Asks no name server: a host is its address, or
   * localhost.
   */
  public static Optional<String> check(Config config) {
    return config.engine().trunks().stream()
        .flatMap(t -> complaint(config.engine(), t).stream())
        .findFirst()
        .or(() -> mail(config.engine().mail()))
        .map(why -> "--lab-clock is only for the telephony lab: " + why);
  }

  private static Optional<String> complaint(EngineConfig engine, EngineConfig.Trunk trunk) {
    String name = "trunk '" + trunk.name() + "' in engine.yaml ";
    if (!trunk.lab()) {
      return Optional.of(name + "does not say 'lab: true'");
    }
    if (!loopback(trunk.host())) {
      return Optional.of(name + "has the host " + trunk.host() + NOT_LOOPBACK);
    }
    // Loopback of another machine is not the lab on this one.
    return engine.asterisk().stream()
        .filter(p -> p.name().equals(trunk.pbx()) && !loopback(p.host()))
        .findFirst()
        .map(p -> name + "hangs on the PBX '" + p.name() + "' at " + p.host() + NOT_LOOPBACK);
  }

  /** Scheduled reports of another day would go to those who take them for real. */
  private static Optional<String> mail(EngineConfig.Mail mail) {
    return mail.configured() && !loopback(mail.host())
        ? Optional.of("mail.host in engine.yaml is " + mail.host() + NOT_LOOPBACK)
        : Optional.empty();
  }

  private static boolean loopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
