package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiServer;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.EngineConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The doctor's proof that calls of one Asterisk reach the engine: an extension calls AGI where a
 * call would. Where no engine runs, the doctor listens in its place for that moment.
 */
final class PbxAgi {
  /**
   * Asterisk tries 2 s to connect, and the watchdog waits 5 s for a word; the rest is for a machine
   * that has much else to do.
   */
  private static final Duration LONGEST = Duration.ofSeconds(25);

  private final EngineConfig engine;
  private final String what;
  private final Findings findings;

  PbxAgi(EngineConfig engine, String pbx, Findings findings) {
    this.engine = engine;
    this.what = pbx + " AGI";
    this.findings = findings;
  }

  void examine(AmiLink link, ProbeEars ears) throws AmiUnavailable {
    try (AgiServer instead =
        new AgiServer(
            AgiPeers.settings(engine),
            Map.of(DialplanContract.AGI_PROBE, new AgiProbe()),
            new SimpleMeterRegistry())) {
      boolean alone = listens(instead);
      PbxRights.run(
          link,
          DialplanContract.EXTEN_PROBE_AGI,
          LONGEST,
          engine
              .agi()
              .url()
              .map(url -> Map.of("__" + DialplanContract.VAR_AGI, url))
              .orElse(Map.of()));
      tell(ears.awaitAgi(LONGEST), alone);
    }
  }

  /** Not where an engine does. */
  private static boolean listens(AgiServer server) {
    try {
      server.start();
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private void tell(Optional<ProbeEars.AgiTold> told, boolean alone) {
    if (told.isEmpty()) {
      findings.bad(what, "Asterisk did not say what came of its call to the engine", "ask again");
      return;
    }
    String tried = "Asterisk tried " + told.get().agi() + ": ";
    String status = " (AGISTATUS " + told.get().status() + ")";
    if (told.get().answered()) {
      findings.ok(
          what,
          "Asterisk reaches "
              + told.get().agi()
              + (alone ? "; doctor listened there, for no engine runs" : ""));
    } else if (told.get().status().equals("FAILURE")) {
      findings.bad(what, tried + "it could not connect" + status, address());
    } else if (told.get().status().equals("SILENT")) {
      findings.bad(
          what,
          tried + "connected, but nobody answered for 5 s",
          "if the engine hangs, start it anew; else another program has that port: " + address());
    } else {
      findings.bad(
          what,
          tried + "connected, but no engine of this version answered" + status,
          "the engine takes calls from the hosts of asterisk: and from agi.allow in engine.yaml;"
              + " start it anew after an update; or another program has that port");
    }
  }

  private String address() {
    EngineConfig.Agi agi = engine.agi();
    String listening = "the engine listens on " + agi.bind() + ":" + agi.port();
    String firewall = ", and a firewall between must let TCP " + agi.port() + " from Asterisk in";
    return agi.url().isPresent()
        ? listening
            + "; agi.bind must be an address that Asterisk reaches, agi.host (if set) must lead there"
            + firewall
        : listening
            + "; HF_AGI in huifang-globals.conf (or agi.host in engine.yaml) must lead there"
            + firewall;
  }
}
