package io.huifang.config.tls;

import io.huifang.config.TlsConfig;
import io.huifang.config.tls.TlsTrouble.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What TLS is spoken with, read from the files that engine.yaml names. The key fits the first
 * certificate; whether that is still valid is another question ({@link CertificateLife}).
 *
 * @param key the private key
 * @param chain the server's own certificate first; never empty
 */
public record TlsKeys(PrivateKey key, List<X509Certificate> chain) {
  private static final long LARGEST = 1_000_000;
  private static final List<String> ALGORITHMS = List.of("RSA", "EC");

  /** The server's own certificate. */
  public X509Certificate own() {
    return chain.getFirst();
  }

  /** Whether each certificate was issued by the one that follows it, as browsers want it. */
  public boolean inOrder() {
    return IntStream.range(1, chain.size())
        .allMatch(i ->
            chain
                .get(i - 1)
                .getIssuerX500Principal()
                .equals(chain.get(i).getSubjectX500Principal()));
  }

  /**
   * Reads them; waits for the disk.
   *
   * @throws TlsTrouble with words for people, if they cannot be used
   */
  public static TlsKeys read(TlsConfig files) throws TlsTrouble {
    char[] password = password(files);
    return files.key().isPresent()
        ? pem(files.certificate(), files.key().get(), password)
        : keystore(files.certificate(), password);
  }

  /**
   * Changes when one of the files is written anew or replaced, also behind a symbolic link; a file
   * that is not there changes nothing until it is.
   */
  public static List<String> stamp(TlsConfig files) {
    return Stream.of(Optional.of(files.certificate()), files.key(), files.passwordFile())
        .flatMap(Optional::stream)
        .map(TlsKeys::stamp)
        .toList();
  }

  private static String stamp(Path file) {
    try {
      var a = Files.readAttributes(file, BasicFileAttributes.class);
      return a.fileKey() + " " + a.size() + " " + a.lastModifiedTime().toInstant();
    } catch (IOException e) {
      return "";
    }
  }

  private static TlsKeys pem(Path certificates, Path key, char[] password) throws TlsTrouble {
    List<X509Certificate> chain = chain(certificates);
    taken(certificates, chain);
    byte[] file = bytes(Part.KEY, key);
    Pem block =
        Pem.in(file).stream()
            .filter(Pem::isPrivateKey)
            .findFirst()
            .orElseThrow(() ->
                new TlsTrouble(
                    Part.KEY,
                    shown(key)
                        + " holds no private key; allowed: PEM, with -----BEGIN PRIVATE KEY-----"));
    return fitting(
        PrivateKeys.of(block, shown(key), chain.getFirst().getPublicKey(), password), chain);
  }

  private static List<X509Certificate> chain(Path file) throws TlsTrouble {
    var chain = new ArrayList<X509Certificate>();
    try {
      CertificateFactory x509 = CertificateFactory.getInstance("X.509");
      for (Pem block : Pem.in(bytes(Part.CERTIFICATE, file))) {
        if (block.isCertificate()
            && x509.generateCertificate(new ByteArrayInputStream(block.der()))
                instanceof X509Certificate c) {
          chain.add(c);
        }
      }
    } catch (CertificateException | IllegalArgumentException e) {
      throw new TlsTrouble(
          Part.CERTIFICATE, shown(file) + " holds a certificate that cannot be read");
    }
    if (chain.isEmpty()) {
      throw new TlsTrouble(
          Part.CERTIFICATE,
          shown(file) + " holds no certificate; allowed: PEM, with -----BEGIN CERTIFICATE-----");
    }
    return List.copyOf(chain);
  }

  private static TlsKeys keystore(Path file, char[] password) throws TlsTrouble {
    bytes(Part.CERTIFICATE, file); // says what is wrong with the file as such
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), password);
      for (String alias : Collections.list(store.aliases())) {
        Key key = store.getKey(alias, password);
        Certificate[] chain = store.getCertificateChain(alias);
        if (key instanceof PrivateKey k && chain != null) {
          List<X509Certificate> all = Stream.of(chain).map(X509Certificate.class::cast).toList();
          taken(file, all);
          return fitting(k, all);
        }
      }
    } catch (UnrecoverableKeyException e) {
      throw new TlsTrouble(Part.PASSWORD, "does not open " + shown(file));
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? new TlsTrouble(Part.PASSWORD, "does not open " + shown(file))
          : noKeystore(file);
    } catch (GeneralSecurityException | ClassCastException e) {
      throw noKeystore(file);
    }
    throw new TlsTrouble(
        Part.CERTIFICATE, shown(file) + " holds no private key with its certificate");
  }

  private static TlsTrouble noKeystore(Path file) {
    return new TlsTrouble(
        Part.CERTIFICATE, shown(file) + " is no keystore; allowed: PKCS#12 or JKS");
  }

  /** Chrome and Firefox offer no EdDSA (RFC 8422) in their handshakes. */
  private static void taken(Path file, List<X509Certificate> chain) throws TlsTrouble {
    String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
    if (!ALGORITHMS.contains(algorithm)) {
      throw new TlsTrouble(
          Part.CERTIFICATE,
          shown(file)
              + " holds a certificate by "
              + algorithm
              + ", which browsers do not take from servers; allowed: one by RSA or EC");
    }
  }

  private static TlsKeys fitting(PrivateKey key, List<X509Certificate> chain) throws TlsTrouble {
    if (!PrivateKeys.belong(key, chain.getFirst().getPublicKey())) {
      throw strange();
    }
    return new TlsKeys(key, chain);
  }

  static TlsTrouble strange() {
    return new TlsTrouble(
        Part.KEY,
        "does not belong to the certificate; allowed: the key of the first certificate in the"
            + " file");
  }

  private static char[] password(TlsConfig files) throws TlsTrouble {
    if (files.passwordFile().isEmpty()) {
      return files.password().reveal().toCharArray();
    }
    byte[] file = bytes(Part.PASSWORD, files.passwordFile().get());
    return new String(file, StandardCharsets.UTF_8).lines().findFirst().orElse("").toCharArray();
  }

  private static byte[] bytes(Part part, Path file) throws TlsTrouble {
    try {
      if (Files.size(file) > LARGEST) {
        throw new TlsTrouble(part, shown(file) + " is larger than 1 MB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new TlsTrouble(part, "there is no file " + shown(file));
    } catch (AccessDeniedException e) {
      throw new TlsTrouble(
          part,
          shown(file)
              + " may not be read by this user; allow it (chmod), or start the engine as its"
              + " owner");
    } catch (IOException e) {
      throw new TlsTrouble(part, shown(file) + " cannot be read: " + e.getMessage());
    }
  }

  /** As a whole: what is relative counts from where the engine was started. */
  private static String shown(Path file) {
    return "'" + file.toAbsolutePath().normalize() + "'";
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "TlsKeys[" + own().getSubjectX500Principal() + "]";
  }
}
