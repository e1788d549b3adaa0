package io.huifang.customer.intake.line;

import io.huifang.customer.Cells;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days of the lunar year as people write them: 农历八月十五, 闰四月初三, 腊月廿三, 农历1985年8月15日, lunar 8-15. Pure.
 */
final class LunarDays {
  private static final String DIGITS = "一二三四五六七八九";
  private static final Pattern MARK = Pattern.compile("\\(?(?:农历|阴历|旧历|夏历|lunar)\\)?:?");
  private static final Pattern DAY =
      Pattern.compile(
          "(?:[12]\\d{3}[-/.年]|[一二〇零九八七六五四三]{4}年)?(闰|leap)?"
              + "(正|冬|腊|十[一二]?|[一二三四五六七八九]|\\d{1,2})[-/.月]"
              + "(初[一二三四五六七八九十]|二?十[一二三四五六七八九]?|廿?[一二三四五六七八九]|三十|廿|卅"
              + "|\\d{1,2})[日号]?");

  /** Words that only the lunar calendar has. */
  private static final Pattern ONLY_LUNAR = Pattern.compile("[闰正冬腊]|月初|廿|卅");

  private LunarDays() {}

  /** A cell that says by a word that it is lunar; empty when it does not, or cannot be read. */
  static Optional<Birthday.Lunar> marked(String cell) {
    String text = Cells.folded(cell);
    return MARK.matcher(text).find() || ONLY_LUNAR.matcher(text).find()
        ? read(text)
        : Optional.empty();
  }

  /** A cell of a column that holds lunar days, with or without such a word. */
  static Optional<Birthday.Lunar> any(String cell) {
    return read(Cells.folded(cell));
  }

  private static Optional<Birthday.Lunar> read(String text) {
    Matcher m = DAY.matcher(MARK.matcher(text).replaceAll(""));
    if (!m.matches()) {
      return Optional.empty();
    }
    int month =
        switch (m.group(2)) {
          case "正" -> 1;
          case "冬" -> 11;
          case "腊" -> 12;
          default -> number(m.group(2));
        };
    int day = number(m.group(3));
    return month >= 1 && month <= 12 && day >= 1 && day <= 30
        ? Optional.of(new Birthday.Lunar(month, day, m.group(1) != null))
        : Optional.empty();
  }

  /** 初三, 十, 十五, 二十, 廿三, 三十, 15 → the number. */
  private static int number(String text) {
    if (text.chars().allMatch(Character::isDigit)) {
      return Integer.parseInt(text);
    }
    int sum = 0;
    for (String c : List.of(text.split(""))) {
      sum =
          switch (c) {
            case "初" -> 0;
            case "十" -> sum == 0 ? 10 : sum * 10;
            case "廿" -> 20;
            case "卅" -> 30;
            default -> sum + DIGITS.indexOf(c) + 1;
          };
    }
    return sum;
  }
}
