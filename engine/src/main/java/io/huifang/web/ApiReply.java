package io.huifang.web;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.stream.StreamMessage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param file that is sent instead of a body, piece by piece; null: none
 * @param headers beside content type and the security headers
 */
record ApiReply(
    HttpStatus status,
    MediaType type,
    HttpData body,
    @Nullable Path file,
    Map<CharSequence, String> headers) {
  private static final Json JSON = new Json();

  ApiReply(HttpStatus status, MediaType type, HttpData body, Map<CharSequence, String> headers) {
    this(status, type, body, null, headers);
  }

  static ApiReply file(Path file, MediaType type) {
    return new ApiReply(
        HttpStatus.OK,
        type,
        HttpData.empty(),
        file,
        Map.of(HttpHeaderNames.CONTENT_LENGTH, Long.toString(file.toFile().length())));
  }

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
    return new ApiReply(other, type, body, file, headers);
  }

  ApiReply with(CharSequence name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiReply(status, type, body, file, Map.copyOf(more));
  }

  HttpResponse response() {
    var h = ResponseHeaders.builder(status);
    if (!body.isEmpty() || file != null) {
      h.contentType(type);
    }
    // What an answer does not say otherwise is nobody's to keep.
    h.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    headers.forEach(h::set);
    return file == null
        ? HttpResponse.of(h.build(), body)
        : HttpResponse.of(h.build(), StreamMessage.of(file));
  }

  private record Problem(String code, String error) {}
}
