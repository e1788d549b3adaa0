package io.huifang.config.tls;

import io.huifang.config.Text;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * From when to when browsers believe a certificate. By the real clock, as they do: a moved one
 * counts for nobody outside. Pure.
 *
 * @param from the first moment
 * @param until the last moment
 */
public record CertificateLife(Instant from, Instant until) {
  /**
   * Who renews by itself does so a month before: what is not renewed then, a person must look at.
   */
  public static final Duration SOON = Duration.ofDays(21);

  /** Of that certificate. */
  public static CertificateLife of(X509Certificate certificate) {
    return new CertificateLife(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  /** Whole days that are left; below 0 once it has ended. */
  public long daysLeft(Instant now) {
    return Math.floorDiv(Duration.between(now, until).toSeconds(), Duration.ofDays(1).toSeconds());
  }

  /** Why somebody should look at it; empty: all is well. */
  public Optional<Text> doubt(Instant now) {
    if (now.isBefore(from)) {
      return Optional.of(
          new Text(
              "证书自 " + day(from) + " 起才有效：在此之前浏览器拒绝访问",
              "the certificate begins on " + day(from) + ": until then browsers refuse it"));
    }
    if (now.isAfter(until)) {
      return Optional.of(
          new Text(
              "证书已于 " + day(until) + " 到期：浏览器拒绝访问；请更新",
              "the certificate ended on " + day(until) + ": browsers refuse it; renew it"));
    }
    return until.isBefore(now.plus(SOON))
        ? Optional.of(
            new Text(
                "证书还有 " + daysLeft(now) + " 天到期（" + day(until) + "）：请更新",
                "the certificate ends in "
                    + daysLeft(now)
                    + " days ("
                    + day(until)
                    + "): renew it"))
        : Optional.empty();
  }

  /** The day on which it ends, UTC, as certificates write it. */
  public String lastDay() {
    return day(until);
  }

  private static String day(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
