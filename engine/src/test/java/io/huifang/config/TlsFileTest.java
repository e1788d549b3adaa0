package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.tls.TestCertificate;
import io.huifang.report.ConfigWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What engine.yaml says of TLS, and of the files that it names. */
class TlsFileTest {
  private final Path folder;
  private final ConfigDir dir;
  private final Path chain;
  private final Path key;

  TlsFileTest(@TempDir Path folder, @TempDir Path files) {
    this.folder = files;
    this.dir = ConfigDir.shipped(folder);
    this.chain = files.resolve("fullchain.pem");
    this.key = files.resolve("privkey.pem");
  }

  @Test
  void asShippedThereIsNone() {
    assertThat(dir.good().engine().web().tls()).isEmpty();
  }

  @Test
  void certificateAndKeyTogetherAreTaken() {
    TestCertificate c = TestCertificate.make(folder, "pages");
    c.certificate(chain);
    c.key(key);
    named();
    assertThat(dir.problems()).isEmpty();
    assertThat(dir.good().engine().web().tls())
        .hasValueSatisfying(t -> {
          assertThat(t.certificate()).isEqualTo(chain);
          assertThat(t.key()).contains(key);
          assertThat(t.redirect()).isTrue();
          assertThat(t.hsts()).hasDays(180);
        });
  }

  @Test
  void aFileThatIsNotThereIsToldAtItsKey() {
    TestCertificate.make(folder, "pages").certificate(chain);
    named();
    says("key: \"" + key + "\"", "web.tls.key: there is no file '" + key + "'");
  }

  @Test
  void aKeyOfAnotherCertificateIsToldAtTheKey() {
    TestCertificate.make(folder, "pages").certificate(chain);
    TestCertificate.make(folder, "other").key(key);
    named();
    says("key: \"" + key + "\"", "web.tls.key: does not belong to the certificate");
  }

  @Test
  void oneWithoutTheOtherIsRefused() {
    dir.change("engine.yaml", "certificate: \"\"", "certificate: \"" + chain + "\"");
    says("certificate: \"" + chain, "web.tls.certificate: stands alone");
  }

  @Test
  void twoWaysAtOnceAreRefused() {
    TestCertificate c = TestCertificate.make(folder, "pages");
    c.certificate(chain);
    c.key(key);
    named();
    dir.change("engine.yaml", "keystore: \"\"", "keystore: pages.p12")
        .change("engine.yaml", "password-file: \"\"", "password-file: secret")
        .set("HUIFANG_TLS_PASSWORD", "x");
    says("keystore: pages.p12", "web.tls.keystore: stands beside certificate and key");
    says("password-file: secret", "web.tls.password-file: stands beside password");
  }

  @Test
  void aCertificateThatEndedIsAWarningAndRunsOn() {
    TestCertificate c = TestCertificate.lasting(folder, "pages", 40, 30);
    c.certificate(chain);
    c.key(key);
    named();
    assertThat(warnings())
        .singleElement()
        .satisfies(w -> {
          assertThat(w.line()).isEqualTo(line("certificate: \"" + chain));
          assertThat(w.message()).startsWith("web.tls.certificate: the certificate ended on ");
          assertThat(ConfigWords.in("zh-CN", w)).contains("证书已于 ").contains("到期");
        });
  }

  @Test
  void aChainInTheWrongOrderIsAWarning() throws IOException {
    TestCertificate c = TestCertificate.make(folder, "pages");
    c.key(key);
    c.certificate(chain);
    Path other = TestCertificate.make(folder, "other").certificate(folder.resolve("other.pem"));
    Files.writeString(chain, Files.readString(chain) + Files.readString(other));
    named();
    assertThat(warnings())
        .singleElement()
        .satisfies(w -> assertThat(w.message()).contains("was not issued by the one after it"));
  }

  /** Who plans or prints reports may not even be allowed to read the key. */
  @Test
  void whoServesNoPagesNeedsNothingOfIt() {
    named();
    assertThat(ConfigLoader.loadWithoutPbx(FileSet.read(dir.path()), dir.path(), dir.environment()))
        .isInstanceOf(ConfigLoader.Good.class);
  }

  @Test
  void everyProblemHasChineseWords() {
    TestCertificate.make(folder, "pages").certificate(chain);
    TestCertificate.make(folder, "other").key(key);
    named();
    assertThat(bad().stream().map(p -> ConfigWords.in("zh-CN", p)))
        .singleElement()
        .satisfies(w -> assertThat(w).contains("web.tls.key: 与证书不匹配；应为：文件中第一张证书的私钥"));
  }

  private void named() {
    dir.change("engine.yaml", "certificate: \"\"", "certificate: \"" + chain + "\"")
        .change("engine.yaml", "    key: \"\"", "    key: \"" + key + "\"");
  }

  private void says(String where, String message) {
    assertThat(bad())
        .anySatisfy(p -> {
          assertThat(p.message()).startsWith(message);
          assertThat(p.line()).isEqualTo(line(where));
          assertThat(p.column()).isPositive();
        });
  }

  private int line(String text) {
    String all = dir.text("engine.yaml");
    return Math.toIntExact(all.substring(0, all.indexOf(text)).lines().count());
  }

  private List<ConfigProblem> bad() {
    return switch (ConfigLoader.load(dir.path(), dir.environment())) {
      case ConfigLoader.Bad bad -> bad.problems();
      case ConfigLoader.Good _ -> List.of();
    };
  }

  private List<ConfigProblem> warnings() {
    return switch (ConfigLoader.load(dir.path(), dir.environment())) {
      case ConfigLoader.Bad bad -> throw new AssertionError(bad.problems());
      case ConfigLoader.Good good ->
          good.warnings().stream().filter(w -> w.message().startsWith("web.tls")).toList();
    };
  }
}
