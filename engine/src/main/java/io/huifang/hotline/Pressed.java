package io.huifang.hotline;

import io.huifang.config.Text;

/**
 * What a caller pressed in the menus.
 *
 * @param codes for programs, as {@code main:1,language:8}; empty: nothing that was offered
 * @param text for people; empty with the codes
 */
public record Pressed(String codes, Text text) {
  /** Nothing. */
  public static final Pressed NOTHING = new Pressed("", new Text("", ""));
}
