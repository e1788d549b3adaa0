package io.huifang.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** On every answer, errors included. */
final class SecurityHeaders {
  private SecurityHeaders() {}

  /**
   * No inline script or style, nothing from elsewhere, in nobody's frame.
   *
   * @param phones WebSockets of Asterisks whose phones pages may be; pages connect to us and to
   *     them
   */
  static Map<String, String> of(List<String> phones) {
    String connect = phones.stream().map(p -> " " + p).collect(Collectors.joining());
    return Map.of(
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'"
            + connect
            + "; manifest-src 'self'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'",
        "x-content-type-options",
        "nosniff",
        "referrer-policy",
        "no-referrer",
        "x-frame-options",
        "DENY",
        "cross-origin-opener-policy",
        "same-origin",
        "cross-origin-resource-policy",
        "same-origin");
  }
}
