package io.huifang.config;

import java.util.Locale;

/** How satisfied somebody is with one service item (五级满意度), the best first. */
public enum Level {
  VERY_SATISFIED("很满意", "very satisfied"),
  SATISFIED("满意", "satisfied"),
  FAIR("一般", "fair"),
  POOR("较差", "poor"),
  BAD("差", "bad");

  private final String zh;
  private final String en;

  Level(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** As it stands in files and tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For people. */
  public Text title() {
    return new Text(zh, en);
  }
}
