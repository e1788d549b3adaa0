package io.huifang.app;

import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.LinkState;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks each PBX where the trunks of engine.yaml really lead. What the file says of a trunk's host
 * is a word; what the PBX dials is its endpoint.
 */
public final class LabTrunks {
  /** A PBX that has been started together with us needs some seconds. */
  private static final Duration LOGIN = Duration.ofSeconds(20);

  private LabTrunks() {}

  /**
   * The reason why the clock may not be set by hand; empty when every trunk ends on this machine. A
   * PBX that cannot be asked is a reason.
   */
  public static Optional<String> check(Config config) {
    return config.engine().asterisk().stream()
        .flatMap(pbx -> check(pbx, trunks(config, pbx)).stream())
        .findFirst()
        .map(why -> "--lab-clock is only for the telephony lab: " + why);
  }

  private static List<EngineConfig.Trunk> trunks(Config config, EngineConfig.Pbx pbx) {
    return config.engine().trunks().stream().filter(t -> t.pbx().equals(pbx.name())).toList();
  }

  private static Optional<String> check(EngineConfig.Pbx pbx, List<EngineConfig.Trunk> trunks) {
    if (trunks.isEmpty()) {
      return Optional.empty();
    }
    try (PbxVisit visit = new PbxVisit(pbx)) {
      LinkState state = visit.await(LOGIN);
      if (state.status() != LinkState.Status.UP) {
        return Optional.of(
            unknown(pbx, "no login at " + pbx.host() + ":" + pbx.port() + ": " + state.reason()));
      }
      for (EngineConfig.Trunk trunk : trunks) {
        Optional<String> why =
            LabTrunkRule.complaint(TrunkRoute.ask(visit.link(), trunk.endpoint()));
        if (why.isPresent()) {
          return Optional.of(
              "trunk '"
                  + trunk.name()
                  + "' does not lead to loopback for certain: PJSIP endpoint '"
                  + trunk.endpoint()
                  + "' on "
                  + pbx.name()
                  + ": "
                  + why.get());
        }
      }
      return Optional.empty();
    } catch (AmiUnavailable e) {
      return Optional.of(unknown(pbx, String.valueOf(e.getMessage())));
    }
  }

  private static String unknown(EngineConfig.Pbx pbx, String why) {
    return "Asterisk '" + pbx.name() + "' cannot say where its trunks lead: " + why;
  }
}
