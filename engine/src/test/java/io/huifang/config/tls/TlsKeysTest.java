package io.huifang.config.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.huifang.config.Secret;
import io.huifang.config.TlsConfig;
import io.huifang.config.tls.TlsTrouble.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which certbot, acme.sh, OpenSSL and keytool leave keys, and what may be wrong. */
class TlsKeysTest {
  private final Path folder;

  TlsKeysTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void keysByEachAlgorithmAreRead() throws TlsTrouble {
    for (TestCertificate c :
        new TestCertificate[] {
          TestCertificate.make(folder, "ec"), TestCertificate.rsa(folder, "rsa")
        }) {
      assertThat(TlsKeys.read(pem(c, c.key(at("key.pem")))).chain()).hasSize(1);
    }
  }

  @Test
  void whatBrowsersDoNotTakeFromServersIsRefused() {
    TestCertificate ed = TestCertificate.ed25519(folder, "ed");
    says(
        pem(ed, ed.key(at("ed.pem"))),
        Part.CERTIFICATE,
        "holds a certificate by EdDSA, which browsers do not take from servers");
  }

  @Test
  void keysOfBeforePkcs8AreRead() throws TlsTrouble {
    TestCertificate ec = TestCertificate.make(folder, "ec");
    TestCertificate rsa = TestCertificate.rsa(folder, "rsa");
    assertThat(TlsKeys.read(pem(ec, ec.olderKey(at("ec.pem"), "EC PRIVATE KEY"))).chain())
        .hasSize(1);
    assertThat(TlsKeys.read(pem(rsa, rsa.olderKey(at("rsa.pem"), "RSA PRIVATE KEY"))).chain())
        .hasSize(1);
  }

  /** As HAProxy wants it, and as {@code openssl ecparam -genkey} begins a file. */
  @Test
  void oneFileWithBothAndWordsBetweenIsRead() throws TlsTrouble, IOException {
    TestCertificate c = TestCertificate.make(folder, "ec");
    Path both = at("both.pem");
    Files.writeString(
        both,
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
            + Files.readString(c.key(at("key.pem")))
            + "subject=CN=pages\n"
            + Files.readString(c.certificate(at("chain.pem"))));
    assertThat(TlsKeys.read(TestCertificate.files(both, both)).chain()).hasSize(1);
  }

  @Test
  void anEncryptedKeyOpensWithItsPasswordOnly() throws TlsTrouble {
    TestCertificate c = TestCertificate.make(folder, "ec");
    Path key = c.encryptedKey(at("key.pem"));
    Path chain = c.certificate(at("chain.pem"));
    assertThat(TlsKeys.read(config(chain, Optional.of(key), TestCertificate.PASSWORD)).chain())
        .hasSize(1);
    says(config(chain, Optional.of(key), "wrong"), Part.PASSWORD, "does not open '" + key + "'");
    says(
        config(chain, Optional.of(key), ""),
        Part.PASSWORD,
        "is empty, and '" + key + "' needs a password");
  }

  @Test
  void aKeystoreOpensWithItsPasswordOnly() throws TlsTrouble, IOException {
    Path store = TestCertificate.make(folder, "ec").keystore();
    assertThat(TlsKeys.read(config(store, Optional.empty(), TestCertificate.PASSWORD)).chain())
        .hasSize(1);
    says(config(store, Optional.empty(), "wrong"), Part.PASSWORD, "does not open '" + store + "'");
    Path none = Files.writeString(at("none.p12"), "not a keystore");
    says(config(none, Optional.empty(), ""), Part.CERTIFICATE, "'" + none + "' is no keystore");
  }

  @Test
  void thePasswordMayStandInAFile() throws TlsTrouble, IOException {
    Path store = TestCertificate.make(folder, "ec").keystore();
    Path password = Files.writeString(at("password"), TestCertificate.PASSWORD + "\n");
    var files =
        new TlsConfig(
            store,
            Optional.empty(),
            new Secret(""),
            Optional.of(password),
            TlsConfig.Version.TLS_1_2,
            true,
            Duration.ZERO);
    assertThat(TlsKeys.read(files).chain()).hasSize(1);
    Files.delete(password);
    says(files, Part.PASSWORD, "there is no file '" + password + "'");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    TestCertificate ec = TestCertificate.make(folder, "ec");
    TestCertificate rsa = TestCertificate.rsa(folder, "rsa");
    for (TestCertificate other :
        new TestCertificate[] {
          TestCertificate.make(folder, "ec2"), rsa, TestCertificate.ed25519(folder, "ed")
        }) {
      says(pem(ec, other.key(at("other.pem"))), Part.KEY, "does not belong to the certificate");
    }
    says(
        pem(ec, rsa.olderKey(at("rsa.pem"), "RSA PRIVATE KEY")),
        Part.KEY,
        "does not belong to the certificate");
    says(
        pem(rsa, TestCertificate.rsa(folder, "rsa2").key(at("rsa2.pem"))),
        Part.KEY,
        "does not belong to the certificate");
  }

  @Test
  void whatIsNotThereOrNothingOfTheKindIsNamed() throws IOException {
    TestCertificate c = TestCertificate.make(folder, "ec");
    Path key = c.key(at("key.pem"));
    Path chain = c.certificate(at("chain.pem"));
    Path gone = at("gone.pem");
    Path words = Files.writeString(at("words.pem"), "-----BEGIN CERTIFICATE-----");
    Path spoilt =
        Files.writeString(
            at("spoilt.pem"),
            """
            -----BEGIN CERTIFICATE-----
            AAAA
            -----END CERTIFICATE-----
            -----BEGIN PRIVATE KEY-----
            AAAA
            -----END PRIVATE KEY-----
            """);
    Path old =
        Files.writeString(
            at("old.pem"),
            """
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: DES-EDE3-CBC,00

            AAAA
            -----END RSA PRIVATE KEY-----
            """);
    says(files(gone, key), Part.CERTIFICATE, "there is no file '" + gone + "'");
    says(files(chain, gone), Part.KEY, "there is no file '" + gone + "'");
    says(files(words, key), Part.CERTIFICATE, "holds no certificate;");
    says(files(chain, words), Part.KEY, "holds no private key;");
    says(files(spoilt, key), Part.CERTIFICATE, "holds a certificate that cannot be read");
    says(files(chain, spoilt), Part.KEY, "holds no private key that can be read");
    says(files(chain, old), Part.KEY, "openssl pkcs8 -topk8");
    says(files(folder, key), Part.CERTIFICATE, "cannot be read");
  }

  @Test
  void nothingOfAKeyIsPrinted() throws TlsTrouble {
    TestCertificate c = TestCertificate.rsa(folder, "rsa");
    TlsConfig files = pem(c, c.key(at("key.pem")));
    assertThat(TlsKeys.read(files).toString()).isEqualTo("TlsKeys[CN=rsa]");
    assertThat(files.toString()).doesNotContain("-----");
  }

  private void says(TlsConfig files, Part part, String words) {
    TlsTrouble trouble = catchThrowableOfType(TlsTrouble.class, () -> TlsKeys.read(files));
    assertThat(trouble).as(words).isNotNull();
    assertThat(trouble.words()).contains(words);
    assertThat(trouble.part()).as(words).isEqualTo(part);
  }

  private TlsConfig pem(TestCertificate c, Path key) {
    return files(c.certificate(at("chain.pem")), key);
  }

  private static TlsConfig files(Path certificate, Path key) {
    return TestCertificate.files(certificate, key);
  }

  private static TlsConfig config(Path certificate, Optional<Path> key, String password) {
    return new TlsConfig(
        certificate,
        key,
        new Secret(password),
        Optional.empty(),
        TlsConfig.Version.TLS_1_2,
        true,
        Duration.ZERO);
  }

  private Path at(String name) {
    return folder.resolve(name);
  }
}
