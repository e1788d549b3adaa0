package io.huifang.config.read;

import java.time.Duration;

/** Small forms of texts. */
final class Words {
  private static final int LONGEST = 200;

  private Words() {}

  static boolean good(String s) {
    boolean wrapped = s.matches("[“『「].*[”』」]");
    return !s.isBlank()
        && s.codePointCount(0, s.length()) <= LONGEST
        && s.chars().noneMatch(Character::isISOControl)
        && !wrapped;
  }

  static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  static String of(Duration d) {
    if (d.toSecondsPart() != 0) {
      return d.toSeconds() + "s";
    }
    if (d.toMinutesPart() != 0) {
      return d.toMinutes() + "m";
    }
    return d.toHoursPart() != 0 || d.toDays() == 0 ? d.toHours() + "h" : d.toDays() + "d";
  }
}
