package io.huifang.web;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. A proxy on this machine is believed about the address it adds last to
 * X-Forwarded-For, and about X-Forwarded-Proto; nobody else is.
 *
 * <p>Nothing is allowed because of the address: a reverse proxy on this machine that adds no header
 * and sends its own Host (nginx as it comes does both) looks like somebody at the machine.
 *
 * @param address the browser's, as far as known
 * @param secure by TLS, here or at the proxy
 */
record Peer(String address, boolean secure) {

  static Peer of(ServiceRequestContext ctx) {
    InetAddress remote = ctx.remoteAddress().getAddress();
    RequestHeaders h = ctx.request().headers();
    boolean loopback = remote.isLoopbackAddress();
    String forwarded = h.get(HttpHeaderNames.X_FORWARDED_FOR);
    boolean tls =
        ctx.sessionProtocol().isTls()
            || (loopback && "https".equalsIgnoreCase(h.get("x-forwarded-proto")));
    String address =
        loopback && forwarded != null
            ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
            : remote.getHostAddress();
    return new Peer(address, tls);
  }

  /** Whether a page of this very host sent it: Origin's host and port are those of Host. */
  static boolean sameOrigin(RequestHeaders headers) {
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    String host = headers.authority();
    return origin != null && host != null && host(origin).equals(withPort(host, origin));
  }

  private static String host(String origin) {
    try {
      URI uri = new URI(origin);
      return withPort(String.valueOf(uri.getRawAuthority()), origin);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static String withPort(String authority, @Nullable String scheme) {
    String a = authority.toLowerCase(Locale.ROOT);
    boolean hasPort = a.matches(".*:\\d+");
    if (hasPort) {
      return a;
    }
    return a + (scheme != null && scheme.startsWith("https:") ? ":443" : ":80");
  }
}
