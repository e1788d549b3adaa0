package io.huifang.asterisk.agi;

import java.time.Duration;
import java.util.List;

/**
 * How the FastAGI server listens.
 *
 * @param bind address to listen on
 * @param port TCP port, usually 4573; 0: any free one
 * @param maxSessions most calls at once; further connections are refused and counted
 * @param requestTimeout a peer that has not sent its full request by then is cut
 * @param allowedPeers addresses of the Asterisks, {@code 10.0.0.5} or {@code 10.0.0.0/24};
 *     connections from elsewhere are closed and counted
 * @param watchdog send {@code SET AUTOHANGUP} so that a call does not wait for a hung engine
 */
public record AgiSettings(
    String bind,
    int port,
    int maxSessions,
    Duration requestTimeout,
    List<String> allowedPeers,
    boolean watchdog) {

  /** Refuses limits that serve nobody. */
  public AgiSettings {
    if (maxSessions < 1 || requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException("maxSessions and requestTimeout must be positive");
    }
    allowedPeers = List.copyOf(allowedPeers);
  }

  /** Loopback only, 5 s, 2,000 calls, watchdog on. */
  public static AgiSettings loopback(int port) {
    return new AgiSettings(
        "127.0.0.1", port, 2_000, Duration.ofSeconds(5), List.of("127.0.0.1"), true);
  }
}
