package io.huifang.report.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Style and script that stand inside each page. */
final class PageParts {
  /** How a page looks, on the screen and on paper. */
  static final String STYLE = load("page.css");

  /** Draws the charts; built with the pages of the engine. */
  static final String CHARTS = load("charts.js");

  /** The only script that may run in a page, whatever text stands in it (CSP 3, source of hash). */
  static final String CHARTS_HASH = hash(CHARTS);

  private PageParts() {}

  private static String load(String name) {
    try (InputStream in = PageParts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String script) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
