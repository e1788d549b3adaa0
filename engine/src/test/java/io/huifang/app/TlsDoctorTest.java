package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.app.Doctor.Finding;
import io.huifang.app.Doctor.Grade;
import io.huifang.config.EngineConfig;
import io.huifang.config.Shipped;
import io.huifang.config.TlsConfig;
import io.huifang.config.tls.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsDoctorTest {
  private final Path folder;

  TlsDoctorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void withoutTlsOnThisMachineThereIsNothingToSay() {
    assertThat(examined("127.0.0.1", Optional.empty())).isEmpty();
    assertThat(examined("::1", Optional.empty())).isEmpty();
  }

  @Test
  void plainHttpForOthersIsAWarning() {
    assertThat(examined("0.0.0.0", Optional.empty()))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.WARN))
        .satisfies(f -> assertThat(f.found()).contains("plain HTTP on 0.0.0.0"))
        .satisfies(f -> assertThat(f.mend()).contains("web.tls"));
  }

  @Test
  void aGoodCertificateSaysHowLong() {
    assertThat(examined("0.0.0.0", Optional.of(files(TestCertificate.make(folder, "pages")))))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.OK))
        .satisfies(f -> assertThat(f.found()).startsWith("CN=pages: ends in 36"));
  }

  @Test
  void oneThatEndsSoonAndOneThatEndedAreWarnings() {
    assertThat(
            examined(
                "0.0.0.0", Optional.of(files(TestCertificate.lasting(folder, "soon", 80, 90)))))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.WARN))
        .satisfies(f -> assertThat(f.found()).contains("ends in 9 days"));
    assertThat(
            examined(
                "0.0.0.0", Optional.of(files(TestCertificate.lasting(folder, "over", 80, 30)))))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.WARN))
        .satisfies(f -> assertThat(f.found()).contains("the certificate ended on"));
  }

  @Test
  void aKeyThatIsGoneIsBad() throws IOException {
    TlsConfig files = files(TestCertificate.make(folder, "pages"));
    Files.delete(files.key().orElseThrow());
    assertThat(examined("0.0.0.0", Optional.of(files)))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.BAD));
  }

  private TlsConfig files(TestCertificate c) {
    return TestCertificate.files(
        c.certificate(folder.resolve("chain.pem")), c.key(folder.resolve("key.pem")));
  }

  private static List<Finding> examined(String bind, Optional<TlsConfig> tls) {
    EngineConfig.Web web = Shipped.config().engine().web();
    var findings = new Findings();
    new TlsDoctor(
            new EngineConfig.Web(
                bind,
                web.port(),
                web.sessionIdle(),
                web.sessionLongest(),
                web.maskPhones(),
                web.metricsToken(),
                tls),
            Clock.systemUTC(),
            findings)
        .examine();
    return findings.all();
  }
}
