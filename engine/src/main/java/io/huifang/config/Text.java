package io.huifang.config;

/**
 * A text in both languages of the product.
 *
 * @param zh Simplified Chinese, never empty
 * @param en English, never empty
 */
public record Text(String zh, String en) {
  /** The text for a language tag; anything that does not begin with {@code zh} reads English. */
  public String in(String language) {
    return language.startsWith("zh") ? zh : en;
  }
}
