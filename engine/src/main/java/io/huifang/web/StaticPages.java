package io.huifang.web;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The built pages, from the class path. Asset names carry a hash, so browsers keep them. */
final class StaticPages {
  private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final Map<String, MediaType> TYPES =
      Map.of(
          "js", MediaType.JAVASCRIPT_UTF_8,
          "css", MediaType.CSS_UTF_8,
          "svg", MediaType.SVG_UTF_8,
          "png", MediaType.PNG,
          "woff2", MediaType.parse("font/woff2"));

  // Holds only files that exist, so it is bounded by the build.
  private final Map<String, byte[]> assets = new ConcurrentHashMap<>();

  ApiReply index() {
    return read("index.html")
        .map(b ->
            new ApiReply(
                HttpStatus.OK,
                MediaType.HTML_UTF_8,
                HttpData.wrap(b),
                Map.of(HttpHeaderNames.CACHE_CONTROL, "no-cache")))
        .orElseGet(() ->
            ApiReply.error(
                HttpStatus.NOT_FOUND, "no-pages", "this build has no pages: build engine/web"));
  }

  ApiReply asset(String name) {
    Optional<MediaType> type =
        ASSET.matcher(name).matches()
            ? Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
            : Optional.empty();
    return type.flatMap(t ->
            read("assets/" + name)
                .map(b ->
                    new ApiReply(
                        HttpStatus.OK,
                        t,
                        HttpData.wrap(b),
                        Map.of(
                            HttpHeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable"))))
        .orElseGet(() -> ApiReply.error(HttpStatus.NOT_FOUND, "not-found", "no such asset"));
  }

  private Optional<byte[]> read(String file) {
    byte[] known = assets.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    try (InputStream in = StaticPages.class.getResourceAsStream("pages/" + file)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      assets.put(file, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
