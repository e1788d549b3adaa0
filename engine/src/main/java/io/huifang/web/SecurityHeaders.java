package io.huifang.web;

import java.util.Map;

/** On every answer, errors included. */
final class SecurityHeaders {
  /** No inline script or style, nothing from elsewhere, in nobody's frame. */
  static final Map<String, String> ALL =
      Map.of(
          "content-security-policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
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

  private SecurityHeaders() {}
}
