package io.huifang.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names, numbers, amounts, dates and plates as sequences of recorded prompts, so that no program
 * has to speak during a call. Pure.
 *
 * <p>Prompts: {@code say-0} … {@code say-9}, {@code say-10} (十, ten), {@code say-100}, {@code
 * say-1000}, in Chinese {@code say-10000} (万), {@code say-liang} (两) and {@code say-yao} (幺), in
 * English {@code say-11} … {@code say-90}, {@code say-1000000} and {@code say-th-1} … {@code
 * say-th-31} (first …); {@code say-a} … {@code say-z}; {@code say-p-yue} … for the provinces of
 * plates; {@code say-py-wang2} … for names of people.
 */
public final class Readout {
  private static final int TEN_THOUSAND = 10_000;

  /** No question asks for more. From 亿 on it is said in 万, as 一万两千万: so it needs no piece more. */
  private static final long MOST = 1_000_000_000;

  /** 两: two of something. */
  private static final String TWO = "say-liang";

  /** 幺: one, where signs are told one by one. */
  private static final String ONE = "say-yao";

  private static final String PROVINCES =
      "京jing 津jin 沪hu 渝yu 冀ji 豫henan 云yun 辽liao 黑hei 湘xiang 皖wan 鲁lu 新xin 苏su 浙zhe 赣gan"
          + " 鄂e 桂gui 甘gan-su 晋shanxi 蒙meng 陕shan 吉ji-lin 闽min 贵gui-zhou 粤yue 青qing 藏zang"
          + " 川chuan 宁ning 琼qiong 学xue 警police 港gang 澳ao 挂gua 使shi 领ling 试test";

  private static final Map<Integer, String> PROVINCE = provinces();

  private Readout() {}

  private static Map<Integer, String> provinces() {
    var map = new HashMap<Integer, String>();
    for (String one : PROVINCES.split(" ", -1)) {
      int sign = one.codePointAt(0);
      map.put(sign, "say-p-" + one.substring(Character.charCount(sign)));
    }
    return Map.copyOf(map);
  }

  /** A whole number; empty: it is negative or larger than can be said. */
  public static Optional<List<String>> number(long n, String language) {
    if (n < 0 || n >= MOST) {
      return Optional.empty();
    }
    var said = new ArrayList<String>();
    if (n == 0) {
      said.add("say-0");
    } else if (chinese(language)) {
      chineseNumber(n, said);
    } else {
      englishNumber(n, said);
    }
    return Optional.of(List.copyOf(said));
  }

  private static void chineseNumber(long n, List<String> said) {
    if (n >= TEN_THOUSAND) {
      if (n / TEN_THOUSAND == 2) {
        said.add(TWO);
      } else {
        chineseNumber(n / TEN_THOUSAND, said);
      }
      said.add("say-10000");
    }
    long rest = n % TEN_THOUSAND;
    boolean gap = n >= TEN_THOUSAND && rest > 0 && rest < TEN_THOUSAND / 10;
    boolean begun = n >= TEN_THOUSAND;
    for (int unit = 1_000; unit >= 1; unit /= 10) {
      int digit = (int) (rest / unit % 10);
      if (digit == 0) {
        gap = begun && rest % unit > 0;
        continue;
      }
      if (gap) {
        said.add("say-0");
      }
      gap = false;
      // 十二, not 一十二, at the beginning.
      if (unit != 10 || digit != 1 || begun) {
        // 两千, but 二百 and 二十.
        said.add(unit == 1_000 && digit == 2 ? TWO : "say-" + digit);
      }
      if (unit > 1) {
        said.add("say-" + unit);
      }
      begun = true;
    }
  }

  private static void englishNumber(long n, List<String> said) {
    if (n >= 1_000_000) {
      englishNumber(n / 1_000_000, said);
      said.add("say-1000000");
    }
    if (n % 1_000_000 >= 1_000) {
      englishNumber(n % 1_000_000 / 1_000, said);
      said.add("say-1000");
    }
    int rest = (int) (n % 1_000);
    if (rest >= 100) {
      said.add("say-" + rest / 100);
      said.add("say-100");
    }
    int small = rest % 100;
    if (small > 20) {
      said.add("say-" + small / 10 * 10);
      small %= 10;
    }
    if (small > 0) {
      said.add("say-" + small);
    }
  }

  /** An amount of money in yuan, to the fen. */
  public static Optional<List<String>> amount(BigDecimal amount, String language) {
    BigDecimal exact = amount.setScale(2, RoundingMode.HALF_UP);
    if (exact.signum() < 0 || exact.compareTo(BigDecimal.valueOf(MOST)) >= 0) {
      return Optional.empty();
    }
    int cents = exact.remainder(BigDecimal.ONE).movePointRight(2).intValue();
    return number(exact.toBigInteger().longValue(), language)
        .map(yuan -> {
          var said = new ArrayList<>(yuan);
          if (chinese(language) && yuan.equals(List.of("say-2"))) {
            said.set(0, TWO); // 两元
          }
          said.add("say-yuan");
          if (chinese(language)) {
            if (cents > 0) {
              said.add("say-" + cents / 10);
              if (cents / 10 > 0) {
                said.add("say-jiao");
              }
            }
            if (cents % 10 > 0) {
              said.add("say-" + cents % 10);
              said.add("say-fen");
            }
          } else if (cents > 0) {
            number(cents, language).ifPresent(said::addAll);
            said.add("say-fen");
          }
          return List.copyOf(said);
        });
  }

  /** Month and day: the year goes without saying. */
  public static List<String> date(LocalDate date, String language) {
    var said = new ArrayList<String>();
    if (chinese(language)) {
      number(date.getMonthValue(), language).ifPresent(said::addAll);
      said.add("say-month");
      number(date.getDayOfMonth(), language).ifPresent(said::addAll);
      said.add("say-day");
    } else {
      said.add("say-month-" + date.getMonthValue());
      said.add("say-th-" + date.getDayOfMonth());
    }
    return List.copyOf(said);
  }

  /** A Chinese name by its syllables with tones; empty: it has none, or one is not spoken. */
  public static Optional<List<String>> name(List<String> syllables) {
    return Syllables.pieces(syllables);
  }

  /** A number plate, sign by sign; empty: it has a sign that cannot be said. */
  public static Optional<List<String>> plate(String plate, String language) {
    var said = new ArrayList<String>();
    for (int sign : plate.codePoints().toArray()) {
      String province = PROVINCE.get(sign);
      if (province != null) {
        said.add(province);
      } else if (sign == '1' && chinese(language)) {
        said.add(ONE);
      } else if (sign < 128 && Character.isLetterOrDigit(sign)) {
        said.add("say-" + Character.toString(sign).toLowerCase(Locale.ROOT));
      } else if (sign != ' ' && sign != '-' && sign != '·') {
        return Optional.empty();
      }
    }
    return said.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(said));
  }

  /** Every prompt that a variable may need in a language. */
  static Set<String> needed(PromptText.Variable variable, String language) {
    var all = new TreeSet<String>();
    switch (variable) {
      case NAME -> {
        all.addAll(Syllables.some());
      }
      case PLATE -> {
        all.addAll(PROVINCE.values());
        for (char c = 'a'; c <= 'z'; c++) {
          all.add("say-" + c);
        }
        digits(all);
        if (chinese(language)) {
          all.add(ONE);
        }
      }
      case DATE -> dates(all, language);
      case AMOUNT -> {
        numbers(all, language);
        all.addAll(List.of("say-yuan", "say-fen"));
        if (chinese(language)) {
          all.add("say-jiao");
          all.add(TWO);
        }
      }
      case VALUE -> {
        numbers(all, language);
        dates(all, language);
      }
    }
    return all;
  }

  private static void digits(Set<String> all) {
    for (int i = 0; i <= 9; i++) {
      all.add("say-" + i);
    }
  }

  private static void numbers(Set<String> all, String language) {
    for (long n = 0; n <= 100; n++) {
      number(n, language).ifPresent(all::addAll);
    }
    number(11_111_111, language).ifPresent(all::addAll);
    number(22_222, language).ifPresent(all::addAll);
  }

  private static void dates(Set<String> all, String language) {
    for (LocalDate d = LocalDate.of(2024, 1, 1); d.getYear() == 2024; d = d.plusDays(1)) {
      all.addAll(date(d, language));
    }
  }

  private static boolean chinese(String language) {
    return language.startsWith("zh");
  }
}
