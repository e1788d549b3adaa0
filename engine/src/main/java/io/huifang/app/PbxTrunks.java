package io.huifang.app;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.EngineConfig;
import io.huifang.config.EngineConfig.Trunk;
import java.util.List;
import java.util.Set;

/**
 * The doctor's look at the trunks of one Asterisk: their endpoints are there, the lab's lead there.
 */
final class PbxTrunks {
  private static final Set<String> AWAY = Set.of("UNAVAILABLE", "UNKNOWN");

  private final List<Trunk> trunks;
  private final EngineConfig.Pbx pbx;
  private final Findings findings;

  PbxTrunks(List<Trunk> trunks, EngineConfig.Pbx pbx, Findings findings) {
    this.trunks = trunks;
    this.pbx = pbx;
    this.findings = findings;
  }

  void examine(AmiLink link) throws AmiUnavailable {
    for (Trunk trunk : trunks) {
      if (trunk.pbx().equals(pbx.name())) {
        examine(link, trunk);
      }
    }
  }

  private void examine(AmiLink link, Trunk trunk) throws AmiUnavailable {
    String what = "Asterisk " + pbx.name() + " trunk " + trunk.name();
    String endpoint = "PJSIP endpoint " + trunk.endpoint();
    String state = link.getVar(null, "DEVICE_STATE(PJSIP/" + trunk.endpoint() + ")").orElse("");
    if (state.isEmpty()) {
      findings.note(what, endpoint + " not looked for", "load func_devstate in modules.conf");
    } else if (state.equals("INVALID")) {
      findings.bad(
          what,
          "there is no " + endpoint,
          "endpoint: of this trunk in engine.yaml must be the name of an endpoint in pjsip.conf"
              + " (pjsip show endpoints lists them)");
    } else if (AWAY.contains(state)) {
      findings.warn(
          what,
          endpoint + " is there, but its other end is not (" + state + ")",
          "look at its registration and contacts: pjsip show endpoint " + trunk.endpoint());
    } else if (!trunk.lab()) {
      findings.ok(what, endpoint + " " + state);
    }
    if (trunk.lab()) {
      lab(link, trunk, what);
    }
  }

  /** A trunk that says it is the lab but is not would ring real people under --lab-clock. */
  private void lab(AmiLink link, Trunk trunk, String what) throws AmiUnavailable {
    LabTrunkRule.complaint(TrunkRoute.ask(link, trunk.endpoint()))
        .ifPresentOrElse(
            why ->
                findings.bad(
                    what,
                    "says lab: true, but: " + why,
                    "lab: false in engine.yaml, or mend the endpoint "
                        + trunk.endpoint()
                        + " in pjsip.conf"),
            () -> findings.ok(what, "the lab, on loopback"));
  }
}
