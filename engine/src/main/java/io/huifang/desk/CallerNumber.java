package io.huifang.desk;

import io.huifang.asterisk.ami.AmiText;
import java.util.Locale;
import java.util.Set;

/** What a caller id may hold: anything at all. Pure. */
final class CallerNumber {
  // Column e164 of screen_pop.
  private static final int LONGEST = 32;
  private static final int LONGEST_NAME = 64;
  private static final Set<String> WITHHELD =
      Set.of(
          "anonymous", "unknown", "restricted", "private", "unavailable", "withheld", "<unknown>");

  private CallerNumber() {}

  static Pop.Caller clean(String number, String name) {
    String n = shown(number, LONGEST);
    String said = shown(name, LONGEST_NAME);
    return new Pop.Caller(n, said.equals(n) ? "" : said);
  }

  /** Whether it is worth a search: digits, maybe with a plus and the usual separators. */
  static boolean dialable(String number) {
    return number.chars().anyMatch(c -> c >= '0' && c <= '9')
        && number.chars().allMatch(c -> "0123456789+-() *#".indexOf(c) >= 0);
  }

  private static String shown(String text, int max) {
    String clean = AmiText.clean(text, max).strip();
    return WITHHELD.contains(clean.toLowerCase(Locale.ROOT)) ? "" : clean;
  }
}
