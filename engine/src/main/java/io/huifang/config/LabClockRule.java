package io.huifang.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Whether the clock may be set by hand: only where nobody real can be called, that is, where every
 * trunk leads to the telephony lab on this machine.
 */
public final class LabClockRule {
  private LabClockRule() {}

  /**
   * The reason why not; empty when it may. Asks no name server: a host is its address, or
   * localhost.
   */
  public static Optional<String> check(Config config) {
    return config.engine().trunks().stream()
        .flatMap(t -> complaint(t).stream())
        .findFirst()
        .map(why -> "--lab-clock is only for the telephony lab: " + why);
  }

  private static Optional<String> complaint(EngineConfig.Trunk trunk) {
    String name = "trunk '" + trunk.name() + "' in engine.yaml ";
    if (!trunk.lab()) {
      return Optional.of(name + "does not say 'lab: true'");
    }
    return loopback(trunk.host())
        ? Optional.empty()
        : Optional.of(
            name + "has the host " + trunk.host() + ", which is not loopback (127.0.0.1)");
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
