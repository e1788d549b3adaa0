package io.huifang.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be answered.
 *
 * @param parameter the path's variable part, decoded; empty if it has none
 * @param body as sent, at most {@value Front#LONGEST_BODY} bytes
 * @param operator whether it may see what {@link Access#OPERATOR} shows; without a session asked
 *     for, only by the token
 * @param known the session; null only where {@link Access} allows it
 */
record ApiCall(
    String parameter,
    String body,
    Peer peer,
    boolean operator,
    @Nullable Session known,
    Json json) {
  Session session() {
    if (known == null) {
      throw new IllegalStateException("a route without session asked for it");
    }
    return known;
  }

  <T> Optional<T> body(Class<T> type) {
    return json.read(body, type);
  }
}
