package io.huifang.web;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerTlsConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.huifang.config.TlsConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The port of pages and API with TLS on it, and what becomes of who comes without. */
final class SecureDoor {
  /** For good, and by the same method (RFC 9110, 15.4.9). */
  private static final HttpStatus SAME_BUT_THERE = HttpStatus.valueOf(308);

  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,255}");

  private SecureDoor() {}

  static void open(ServerBuilder builder, InetSocketAddress at, LiveCertificate certificate) {
    TlsConfig tls = certificate.files();
    if (tls.redirect()) {
      builder.port(at, SessionProtocol.HTTP, SessionProtocol.HTTPS);
    } else {
      builder.https(at);
    }
    builder.tlsProvider(
        certificate,
        ServerTlsConfig.builder()
            .tlsCustomizer(ssl -> ssl.protocols(tls.least().andNewer()))
            .build());
    String told = hsts(tls.hsts());
    builder.decorator((next, ctx, req) -> through(next, ctx, req, told));
  }

  private static String hsts(Duration time) {
    return time.isZero() ? "" : "max-age=" + time.toSeconds();
  }

  private static HttpResponse through(
      HttpService next, ServiceRequestContext ctx, HttpRequest req, String hsts) throws Exception {
    if (!ctx.sessionProtocol().isTls()) {
      return onwards(req).response();
    }
    if (!hsts.isEmpty()) {
      ctx.setAdditionalResponseHeader(HttpHeaderNames.STRICT_TRANSPORT_SECURITY, hsts);
    }
    return next.serve(ctx, req);
  }

  /**
   * Only what is read: what a page sends was readable on its way, and shall not be sent so again.
   */
  private static ApiReply onwards(HttpRequest req) {
    boolean reads = req.method() == HttpMethod.GET || req.method() == HttpMethod.HEAD;
    String host = req.authority();
    return reads && isHost(host)
        ? ApiReply.error(SAME_BUT_THERE, "https", "come by https")
            .with(HttpHeaderNames.LOCATION, "https://" + host + req.path())
        : ApiReply.error(HttpStatus.FORBIDDEN, "https", "come by https");
  }

  private static boolean isHost(@Nullable String host) {
    return host != null && AUTHORITY.matcher(host).matches();
  }
}
