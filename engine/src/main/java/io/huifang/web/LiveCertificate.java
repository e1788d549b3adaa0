package io.huifang.web;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.common.TlsProvider;
import io.huifang.config.Text;
import io.huifang.config.TlsConfig;
import io.huifang.config.tls.CertificateLife;
import io.huifang.config.tls.TlsKeys;
import io.huifang.config.tls.TlsTrouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that browsers are shown: that of the files as they lie there now, as long as they
 * fit together. Connections that are open keep theirs.
 *
 * <p>Who renews writes one file after the other, so for a moment they may not fit: what was good
 * serves on, and only what stays bad is told.
 */
public final class LiveCertificate implements TlsProvider {
  /** How often to {@link #look}. */
  static final Duration EVERY = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(LiveCertificate.class);
  private static final Duration REMIND_EVERY = Duration.ofDays(1);

  private final TlsConfig files;
  private final Clock clock;
  private volatile Shown shown;
  private List<String> seen;
  private boolean good = true;
  private boolean told;
  private Instant reminded = Instant.MIN;

  private record Shown(TlsKeyPair pair, CertificateLife life) {
    static Shown of(TlsKeys keys) throws TlsTrouble {
      try {
        ReferenceCountUtil.release(SslContextBuilder.forServer(keys.key(), keys.chain()).build());
      } catch (SSLException | IllegalArgumentException e) {
        throw TlsTrouble.unusable(String.valueOf(e.getMessage()));
      }
      return new Shown(TlsKeyPair.of(keys.key(), keys.chain()), CertificateLife.of(keys.own()));
    }
  }

  private LiveCertificate(TlsConfig files, List<String> seen, Shown shown, Clock clock) {
    this.files = files;
    this.clock = clock;
    this.seen = seen;
    this.shown = shown;
  }

  /**
   * Reads the files.
   *
   * @param clock the real one, by which browsers judge
   * @throws WebServer.PortTaken with words for people, if they cannot be used
   */
  public static LiveCertificate of(TlsConfig files, Clock clock) {
    List<String> seen = TlsKeys.stamp(files);
    try {
      return new LiveCertificate(files, seen, Shown.of(TlsKeys.read(files)), clock);
    } catch (TlsTrouble e) {
      throw new WebServer.PortTaken("web.tls: " + e.words(), e);
    }
  }

  /** What the file says of it. */
  TlsConfig files() {
    return files;
  }

  @Override
  public TlsKeyPair keyPair(String hostname) {
    return shown.pair();
  }

  /** Why somebody should look at what is shown to browsers; does not wait. */
  public Optional<Text> doubt() {
    return shown.life().doubt(clock.instant());
  }

  /**
   * Shows {@code huifang.web.certificate-days}: whole days that are left, below 0 once it ended.
   */
  void bindTo(MeterRegistry meters) {
    Gauge.builder(
            "huifang.web.certificate-days", this, c -> c.shown.life().daysLeft(c.clock.instant()))
        .register(meters);
  }

  /** Takes what was renewed; waits for the disk. */
  synchronized void look() {
    List<String> now = TlsKeys.stamp(files);
    boolean rest = now.equals(seen);
    seen = now;
    // A key that may be read again looks as before: what is bad is tried again each time.
    if (!rest || !good) {
      read(rest);
    }
    remind();
  }

  private void read(boolean rest) {
    told = told && rest;
    good = false;
    try {
      Shown renewed = Shown.of(TlsKeys.read(files));
      shown = renewed;
      good = true;
      told = false;
      log.info("web.tls: the certificate was renewed until={}", renewed.life().lastDay());
    } catch (TlsTrouble e) {
      tell(rest, e.words());
    } catch (RuntimeException e) {
      tell(rest, "cannot be used: " + e);
    }
  }

  /** Once, of what rests and still does not fit. */
  private void tell(boolean rest, String words) {
    if (rest && !told) {
      told = true;
      log.error("web.tls: {}; the certificate of before serves on", words);
    }
  }

  private void remind() {
    Instant now = clock.instant();
    if (now.isAfter(reminded.plus(REMIND_EVERY))) {
      reminded = now;
      doubt().ifPresent(d -> log.warn("web.tls: {}", d.en()));
    }
  }
}
