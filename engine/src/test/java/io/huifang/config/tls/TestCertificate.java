package io.huifang.config.tls;

import io.huifang.config.Secret;
import io.huifang.config.TlsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A certificate for 127.0.0.1 and its key, made by the JDK's keytool for one test. */
public final class TestCertificate {
  /** Of keystores and encrypted keys. */
  public static final String PASSWORD = "s3cret of the tests";

  private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";

  private final Path keystore;

  private TestCertificate(Path keystore) {
    this.keystore = keystore;
  }

  /** By an elliptic curve, valid for a year. */
  public static TestCertificate make(Path folder, String name) {
    return make(folder, name, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "365");
  }

  /** That began so many days ago and is valid for so many. */
  public static TestCertificate lasting(Path folder, String name, int begun, int days) {
    return make(
        folder,
        name,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-startdate",
        "-" + begun + "d",
        "-validity",
        "" + days);
  }

  static TestCertificate rsa(Path folder, String name) {
    return make(folder, name, "-keyalg", "RSA", "-keysize", "2048", "-validity", "365");
  }

  static TestCertificate ed25519(Path folder, String name) {
    return make(folder, name, "-keyalg", "Ed25519", "-validity", "365");
  }

  private static TestCertificate make(Path folder, String name, String... how) {
    Path file = folder.resolve(name + ".p12");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "pages",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(how));
    try {
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new TestCertificate(file);
  }

  Path keystore() {
    return keystore;
  }

  /** Writes the certificate, so that it is there at once and whole. */
  public Path certificate(Path to) {
    return write(to, pem("CERTIFICATE", encoded(true)));
  }

  /** Writes the key as PKCS#8. */
  public Path key(Path to) {
    return write(to, pem("PRIVATE KEY", encoded(false)));
  }

  /** Writes the key in the form of before PKCS#8: PKCS#1 or SEC 1. */
  Path olderKey(Path to, String label) {
    return write(to, pem(label, within(encoded(false))));
  }

  Path encryptedKey(Path to) {
    try {
      var secret =
          SecretKeyFactory.getInstance(CIPHER)
              .generateSecret(new PBEKeySpec(PASSWORD.toCharArray()));
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(Cipher.ENCRYPT_MODE, secret);
      // By the name that such files have (RFC 8018), which that of the cipher is not.
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("PBES2");
      parameters.init(cipher.getParameters().getEncoded());
      var info = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(encoded(false)));
      return write(to, pem("ENCRYPTED PRIVATE KEY", info.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server's files; plain HTTP is sent on. */
  public static TlsConfig files(Path certificate, Path key) {
    return new TlsConfig(
        certificate,
        Optional.of(key),
        new Secret(""),
        Optional.empty(),
        TlsConfig.Version.TLS_1_2,
        true,
        Duration.ofDays(180));
  }

  /** A browser that asks nobody whom to believe. */
  public static SSLContext trusting() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Credulous()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] encoded(boolean certificate) {
    try {
      KeyStore store = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
      return certificate
          ? store.getCertificate("pages").getEncoded()
          : store.getKey("pages", PASSWORD.toCharArray()).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What PKCS#8 wraps: version, algorithm, and in the third block the key. */
  private static byte[] within(byte[] pkcs8) {
    int at = content(pkcs8, 0);
    for (int skipped = 0; skipped < 2; skipped++) {
      at = content(pkcs8, at) + length(pkcs8, at);
    }
    int from = content(pkcs8, at);
    return Arrays.copyOfRange(pkcs8, from, from + length(pkcs8, at));
  }

  private static int content(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    return at + 2 + (first < 0x80 ? 0 : first - 0x80);
  }

  private static int length(byte[] der, int at) {
    int first = der[at + 1] & 0xff;
    int length = first;
    if (first >= 0x80) {
      length = 0;
      for (int i = at + 2; i < content(der, at); i++) {
        length = (length << 8) | (der[i] & 0xff);
      }
    }
    return length;
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }

  private static Path write(Path to, String text) {
    try {
      return Files.writeString(to, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Credulous extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String how) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String how) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
