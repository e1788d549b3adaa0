package io.huifang.web;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.RequestHeaders;
import io.huifang.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The token by which a scraper is known. */
final class OperatorToken {
  private static final String SCHEME = "Bearer ";

  private final Secret token;

  /** An empty token is nobody's. */
  OperatorToken(Secret token) {
    this.token = token;
  }

  boolean isSentBy(RequestHeaders headers) {
    String sent = headers.get(HttpHeaderNames.AUTHORIZATION, "");
    return !token.reveal().isEmpty()
        && sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            sent.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8),
            token.reveal().getBytes(StandardCharsets.UTF_8));
  }
}
