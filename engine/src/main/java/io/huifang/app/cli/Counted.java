package io.huifang.app.cli;

import io.huifang.config.Text;
import java.util.Locale;

/** How many of something, as it stands under a table. */
final class Counted {
  private Counted() {}

  /**
   * So many of it.
   *
   * @param one what it is called in English when it is one; more of them end in s
   * @param chinese the measure word and what it is called
   */
  static Text of(long count, String one, String chinese) {
    return new Text(
        String.format(Locale.ROOT, "%,d %s", count, chinese),
        String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s"));
  }
}
