package io.huifang.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * TLS of pages and API, on {@code web.port}.
 *
 * @param certificate PEM, the server's own certificate first; or a keystore that holds the key, too
 * @param key PEM; empty: {@code certificate} is a keystore
 * @param password of the keystore or the key; empty: none, or it stands in {@code passwordFile}
 * @param passwordFile its first line is the password; empty: none
 * @param least the oldest version that is spoken
 * @param redirect true sends a browser that comes by plain HTTP on to TLS, false speaks no HTTP
 * @param hsts how long browsers are told to come by TLS only; zero: not told
 */
public record TlsConfig(
    Path certificate,
    Optional<Path> key,
    Secret password,
    Optional<Path> passwordFile,
    Version least,
    boolean redirect,
    Duration hsts) {
  /** A version of the protocol; older ones are broken (RFC 8996). */
  public enum Version {
    /** RFC 5246. */
    TLS_1_2("TLSv1.2"),
    /** RFC 8446. */
    TLS_1_3("TLSv1.3");

    private final String label;

    Version(String label) {
      this.label = label;
    }

    /** As it stands in the file, and as the JDK names it. */
    public String label() {
      return label;
    }

    /** This one and all newer ones, as the JDK names them. */
    public List<String> andNewer() {
      return this == TLS_1_2 ? List.of(TLS_1_2.label, TLS_1_3.label) : List.of(TLS_1_3.label);
    }
  }
}
