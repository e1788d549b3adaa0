package io.huifang.config;

import static java.time.Duration.ofDays;

import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import io.huifang.config.tls.CertificateLife;
import io.huifang.config.tls.TlsKeys;
import io.huifang.config.tls.TlsTrouble;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code web.tls} of engine.yaml, and the files that it names: who serves the pages shall
 * hear of a key that does not fit before a browser does. To an engine that serves already a bad
 * file is a warning: the certificate of before serves on, and the other files take effect.
 */
final class TlsReader {
  private static final Path NONE = Path.of("");

  private final Value certificate;
  private final Value key;
  private final Value keystore;
  private final Value password;
  private final Value passwordFile;

  private TlsReader(Fields f) {
    this.certificate = f.or("certificate", "");
    this.key = f.or("key", "");
    this.keystore = f.or("keystore", "");
    this.password = f.or("password", "");
    this.passwordFile = f.or("password-file", "");
  }

  /** Empty: no TLS here. */
  static Optional<TlsConfig> read(Fields f, Instant now) {
    var reader = new TlsReader(f);
    Optional<TlsConfig> tls = reader.config(f);
    f.done();
    tls.filter(t -> reader.certificate.serving()).ifPresent(t -> reader.look(t, now));
    return tls;
  }

  private Optional<TlsConfig> config(Fields f) {
    Path pem = file(certificate);
    Path pemKey = file(key);
    Path store = file(keystore);
    Secret secret = password.token(0);
    Path secretFile = file(passwordFile);
    TlsConfig.Version least =
        f.or("min-protocol", TlsConfig.Version.TLS_1_2.label())
            .oneOf(Forms.words(Stream.of(TlsConfig.Version.values()), TlsConfig.Version::label));
    boolean redirect = f.or("plain-http", "redirect").oneOf(plainHttp());
    Duration hsts = f.or("hsts", "180d").duration(Duration.ZERO, ofDays(730));
    if (!secretFile.equals(NONE) && !secret.reveal().isEmpty()) {
      passwordFile.problem("stands beside password; allowed: one of the two");
    }
    if (!store.equals(NONE) && !(pem.equals(NONE) && pemKey.equals(NONE))) {
      keystore.problem("stands beside certificate and key; allowed: the keystore alone");
    }
    if (pem.equals(NONE) != pemKey.equals(NONE)) {
      (pem.equals(NONE) ? key : certificate)
          .problem("stands alone; allowed: certificate and key together");
    }
    boolean on = !store.equals(NONE) || !(pem.equals(NONE) || pemKey.equals(NONE));
    return on && Stream.of(certificate, key, keystore, password, passwordFile).allMatch(Value::good)
        ? Optional.of(
            new TlsConfig(
                store.equals(NONE) ? pem : store,
                Optional.of(pemKey).filter(p -> !p.equals(NONE)),
                secret,
                Optional.of(secretFile).filter(p -> !p.equals(NONE)),
                least,
                redirect,
                hsts))
        : Optional.empty();
  }

  private static Map<String, Boolean> plainHttp() {
    var words = new LinkedHashMap<String, Boolean>();
    words.put("redirect", true);
    words.put("refuse", false);
    return words;
  }

  private static Path file(Value v) {
    return v.parse("a file, or \"\" for none", TlsReader::path, NONE);
  }

  private static Optional<Path> path(String s) {
    try {
      return s.isBlank() && !s.isEmpty() ? Optional.empty() : Optional.of(Path.of(s));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void look(TlsConfig tls, Instant now) {
    Value store = tls.key().isPresent() ? certificate : keystore;
    try {
      TlsKeys keys = TlsKeys.read(tls);
      CertificateLife.of(keys.own()).doubt(now).ifPresent(d -> store.warning(d.en()));
      if (!keys.inOrder()) {
        store.warning(
            "a certificate was not issued by the one after it: browsers may refuse the chain; write"
                + " the server's own first, then who issued it");
      }
    } catch (TlsTrouble e) {
      Value at =
          switch (e.part()) {
            case CERTIFICATE -> store;
            case KEY -> tls.key().isPresent() ? key : store;
            case PASSWORD -> tls.passwordFile().isPresent() ? passwordFile : password;
          };
      at.problemAtStart(e.words());
    }
  }
}
