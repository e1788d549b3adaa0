package io.huifang.app;

import io.huifang.config.EngineConfig;
import io.huifang.config.Text;
import io.huifang.config.TlsConfig;
import io.huifang.config.tls.CertificateLife;
import io.huifang.config.tls.TlsKeys;
import io.huifang.config.tls.TlsTrouble;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Whether browsers will believe the certificate of the pages, and whether there should be one. */
final class TlsDoctor {
  private static final String WHAT = "TLS";

  private final EngineConfig.Web web;
  private final Clock clock;
  private final Findings findings;

  /**
   * With a real clock.
   *
   * @param clock by which browsers judge
   */
  TlsDoctor(EngineConfig.Web web, Clock clock, Findings findings) {
    this.web = web;
    this.clock = clock;
    this.findings = findings;
  }

  /** Reads the files; connects nowhere. */
  void examine() {
    web.tls().ifPresentOrElse(this::certificate, this::plain);
  }

  private void certificate(TlsConfig tls) {
    try {
      TlsKeys keys = TlsKeys.read(tls);
      var life = CertificateLife.of(keys.own());
      Instant now = clock.instant();
      Optional<Text> doubt = life.doubt(now);
      String of = keys.own().getSubjectX500Principal() + ": ";
      if (doubt.isPresent()) {
        findings.warn(
            WHAT,
            of + doubt.get().en(),
            "renew the files of web.tls under their names; the engine takes them by itself");
      } else {
        findings.ok(WHAT, of + "ends in " + life.daysLeft(now) + " days (" + life.lastDay() + ")");
      }
    } catch (TlsTrouble e) {
      findings.bad(WHAT, e.words(), "mend the files of web.tls in engine.yaml");
    }
  }

  private void plain() {
    if (!InetAddress.ofLiteral(web.bind()).isLoopbackAddress()) {
      findings.warn(
          WHAT,
          "pages speak plain HTTP on "
              + web.bind()
              + ": passwords and customers' files can be read on their way",
          "set web.tls in engine.yaml, or web.bind to 127.0.0.1 behind a proxy with TLS");
    }
  }
}
