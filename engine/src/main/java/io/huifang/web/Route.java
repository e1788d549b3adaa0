package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One thing that can be asked for.
 *
 * @param path exact, or with one variable part written {@code {id}}
 */
record Route(HttpMethod method, String path, Access access, Handler handler) {
  private static final String VARIABLE = "{id}";

  /** Answers; runs on a thread that may wait. */
  @FunctionalInterface
  interface Handler {
    /** The answer to a request that passed {@link Route#access}. */
    ApiReply answer(ApiCall call);
  }

  /** The variable part (empty if there is none) if the path is this route's. */
  Optional<String> match(String asked) {
    int at = path.indexOf(VARIABLE);
    if (at < 0) {
      return path.equals(asked) ? Optional.of("") : Optional.empty();
    }
    String before = path.substring(0, at);
    String after = path.substring(at + VARIABLE.length());
    boolean fits =
        asked.startsWith(before)
            && asked.endsWith(after)
            && asked.length() > before.length() + after.length();
    if (!fits) {
      return Optional.empty();
    }
    String part = asked.substring(at, asked.length() - after.length());
    return part.contains("/") ? Optional.empty() : decoded(part);
  }

  private static Optional<String> decoded(String part) {
    try {
      return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
