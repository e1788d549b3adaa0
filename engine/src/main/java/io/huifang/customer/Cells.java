package io.huifang.customer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in cells of dealers' files → values. Pure; each method gets a cell that is not blank
 * and gives empty when it cannot be read.
 */
public final class Cells {
  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})(?:年|[-/.])(\\d{1,2})(?:月|[-/.])(\\d{1,2})(?:日?(?:[t ]\\d{1,2}[:时点].*)?|日\\d{1,2}[:时点].*)");
  private static final Pattern COMPACT =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:[t ]?\\d{4,6})?");

  /** Days since 1899-12-30, as spreadsheets count; five digits are 1927 to 2173. */
  private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:\\.\\d+)?");

  private static final LocalDate SPREADSHEET_DAY_ZERO = LocalDate.of(1899, 12, 30);
  private static final Pattern AMOUNT =
      Pattern.compile("[¥￥$]?(?:rmb|cny)?([-+]?\\d{1,10}(?:\\.\\d+)?)(?:元整?|圆整?|rmb|cny)?");
  private static final Set<String> YES =
      Set.of("是", "y", "yes", "true", "t", "1", "√", "✓", "✔", "☑", "对", "有", "vip", "贵宾", "on");
  private static final Set<String> NO =
      Set.of(
          "否", "n", "no", "false", "f", "0", "×", "x", "✗", "✘", "☐", "无", "非", "不是", "普通", "没有",
          "off", "-");
  private static final Set<String> NOTHING =
      Set.of(
          "无", "没有", "暂无", "未知", "不详", "-", "--", "/", "\\", "n/a", "na", "null", "none", "nil",
          "#n/a", "空");

  /** With room for spaces within and quotes around. */
  private static final int LONGEST_NOTHING = 16;

  private static final Set<String> NO_PLATE =
      Set.of("未上牌", "无牌", "新车", "临牌", "临时", "待上牌", "暂无", "未挂牌");
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u200b\\ufeff]+");
  private static final Pattern AROUND =
      Pattern.compile("^[\\s\\u3000\\u00a0]+|[\\s\\u3000\\u00a0]+$");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern AROUND_DATE_MARK = Pattern.compile(" ?([-/.年月日]) ?");
  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3})");
  private static final Pattern VIN_MARKS = Pattern.compile("[-.]");
  private static final Pattern VIN = Pattern.compile("[A-Z0-9]{6,32}");
  private static final Pattern PLATE_MARKS = Pattern.compile("[-.·•・]");
  private static final Pattern PLATE = Pattern.compile("[\\p{IsHan}A-Z0-9]{4,12}");
  private static final Pattern FORCED_TEXT = Pattern.compile("=\"([^\"]*)\"|'(\\d+)");

  private Cells() {}

  /** As it stands, without what is no text: control characters, spaces around. */
  public static String text(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (isOdd(cell.charAt(i))) {
        return AROUND.matcher(CONTROL.matcher(cell).replaceAll(" ")).replaceAll("");
      }
    }
    return cell.strip();
  }

  /** What {@link #text} looks at closely; most cells have none of it. */
  private static boolean isOdd(char c) {
    return c < ' ' || (c >= 0x7f && c <= 0xa0) || (c >= 0x2000 && c <= 0x3000) || c == 0xfeff;
  }

  /** Full-width to ASCII, lower case, without spaces; a spreadsheet's {@code ="…"} unwrapped. */
  public static String folded(String cell) {
    String spaced = spaced(cell);
    return spaced.indexOf(' ') < 0 ? spaced : SPACES.matcher(spaced).replaceAll("");
  }

  private static String spaced(String cell) {
    String plain = text(cell);
    if (!isSimple(plain)) {
      plain = Normalizer.normalize(plain, Normalizer.Form.NFKC);
      Matcher forced = FORCED_TEXT.matcher(plain);
      if (forced.matches()) {
        plain = forced.group(1) == null ? forced.group(2) : forced.group(1);
      }
    }
    return plain.toLowerCase(Locale.ROOT);
  }

  /** What no normalisation changes. */
  private static boolean isSimple(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || c == '=' || c == '\'') {
        return false;
      }
    }
    return true;
  }

  /** Whether people mean "nothing" by it. */
  public static boolean isNothing(String cell) {
    String text = text(cell);
    if (text.length() > LONGEST_NOTHING) {
      return false;
    }
    String f = folded(text);
    return f.isEmpty() || NOTHING.contains(f);
  }

  /** Year first, or a spreadsheet's day number; a time of day is cut off. */
  public static Optional<LocalDate> date(String cell) {
    // Spaces stay: "2026-3-2 14:30" is not the 21st.
    String plain =
        AROUND_DATE_MARK.matcher(SPACES.matcher(spaced(cell)).replaceAll(" ")).replaceAll("$1");
    Matcher m = DATE.matcher(plain);
    if (!m.matches()) {
      m = COMPACT.matcher(plain);
    }
    try {
      if (m.matches()) {
        return Optional.of(LocalDate.of(number(m, 1), number(m, 2), number(m, 3)));
      }
      Matcher serial = SERIAL.matcher(plain);
      return serial.matches()
          ? Optional.of(SPREADSHEET_DAY_ZERO.plusDays(number(serial, 1)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  /** Money, to two places. */
  public static Optional<BigDecimal> amount(String cell) {
    String plain = THOUSANDS.matcher(folded(cell)).replaceAll("");
    Matcher m = AMOUNT.matcher(plain);
    return m.matches()
        ? Optional.of(new BigDecimal(m.group(1)).setScale(2, RoundingMode.HALF_UP))
        : Optional.empty();
  }

  /** Yes or no, as people tick it. */
  public static Optional<Boolean> yesNo(String cell) {
    String f = folded(cell);
    return YES.contains(f)
        ? Optional.of(true)
        : NO.contains(f) ? Optional.of(false) : Optional.empty();
  }

  /** Upper case, letters and digits only; older cars have shorter ones than 17. */
  public static Optional<String> vin(String cell) {
    String v = VIN_MARKS.matcher(folded(cell)).replaceAll("").toUpperCase(Locale.ROOT);
    return VIN.matcher(v).matches() ? Optional.of(v) : Optional.empty();
  }

  /** Upper case, without dots and dashes: 粤B·12345 → 粤B12345. */
  public static Optional<String> plate(String cell) {
    String p = PLATE_MARKS.matcher(folded(cell)).replaceAll("").toUpperCase(Locale.ROOT);
    return PLATE.matcher(p).matches() ? Optional.of(p) : Optional.empty();
  }

  /** Whether the cell says that there is no plate yet. */
  public static boolean isNoPlate(String cell) {
    return NO_PLATE.contains(folded(cell));
  }

  /** {@code zh-CN} or {@code en}. */
  public static Optional<String> language(String cell) {
    return switch (folded(cell).replace('_', '-')) {
      case "zh", "zh-cn", "cn", "中文", "汉语", "普通话", "国语", "chinese", "mandarin" ->
          Optional.of("zh-CN");
      case "en", "en-us", "en-gb", "英文", "英语", "english" -> Optional.of("en");
      default -> Optional.empty();
    };
  }

  /** First or second tier. */
  public static Optional<Integer> tier(String cell) {
    return switch (folded(cell)) {
      case "1", "一", "一级", "1级", "一级网点", "first", "tier1" -> Optional.of(1);
      case "2", "二", "二级", "2级", "二级网点", "second", "tier2" -> Optional.of(2);
      default -> Optional.empty();
    };
  }
}
