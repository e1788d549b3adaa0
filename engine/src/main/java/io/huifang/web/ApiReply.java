package io.huifang.web;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers beside content type and the security headers
 */
record ApiReply(
    HttpStatus status, MediaType type, HttpData body, Map<CharSequence, String> headers) {
  private static final Json JSON = new Json();

  static ApiReply json(Object body) {
    return new ApiReply(
        HttpStatus.OK, MediaType.JSON_UTF_8, HttpData.wrap(JSON.bytes(body)), Map.of());
  }

  static ApiReply nothing() {
    return new ApiReply(HttpStatus.NO_CONTENT, MediaType.JSON_UTF_8, HttpData.empty(), Map.of());
  }

  /**
   * Something is wrong.
   *
   * @param code for the page, which has words for it in each language
   * @param error for people who read the API
   */
  static ApiReply error(HttpStatus status, String code, String error) {
    return new ApiReply(
        status,
        MediaType.JSON_UTF_8,
        HttpData.wrap(JSON.bytes(new Problem(code, error))),
        Map.of());
  }

  static ApiReply unavailable() {
    return error(
        HttpStatus.SERVICE_UNAVAILABLE, "database-away", "the database does not answer now");
  }

  ApiReply status(HttpStatus other) {
    return new ApiReply(other, type, body, headers);
  }

  ApiReply with(CharSequence name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiReply(status, type, body, Map.copyOf(more));
  }

  HttpResponse response() {
    var h = ResponseHeaders.builder(status);
    if (!body.isEmpty()) {
      h.contentType(type);
    }
    // What an answer does not say otherwise is nobody's to keep.
    h.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    headers.forEach(h::set);
    return HttpResponse.of(h.build(), body);
  }

  private record Problem(String code, String error) {}
}
