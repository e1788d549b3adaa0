package io.huifang.app;

import io.huifang.asterisk.agi.AgiSettings;
import io.huifang.config.EngineConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may connect to the AGI server. */
final class AgiPeers {
  private static final Logger log = LoggerFactory.getLogger(AgiPeers.class);

  private AgiPeers() {}

  /** How the AGI server listens, for whom. */
  static AgiSettings settings(EngineConfig config) {
    EngineConfig.Agi agi = config.agi();
    return new AgiSettings(
        agi.bind(), agi.port(), agi.maxSessions(), agi.requestTimeout(), of(config), true);
  }

  /** The addresses of the PBXs, and those of {@code agi.allow}. */
  static List<String> of(EngineConfig config) {
    List<String> peers = new ArrayList<>(config.agi().allow());
    for (EngineConfig.Pbx pbx : config.asterisk()) {
      try {
        for (InetAddress address : InetAddress.getAllByName(pbx.host())) {
          peers.add(address.getHostAddress());
        }
      } catch (UnknownHostException e) {
        log.warn("pbx={} host {} is not known here; it cannot call us", pbx.name(), pbx.host());
      }
    }
    return peers;
  }
}
