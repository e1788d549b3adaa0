package io.huifang.customer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.huifang.config.EngineConfig;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phones as people and dealer systems write them → E.164. Everywhere inside a phone is E.164.
 *
 * <p>Safe for text from outside (caller ids, cells of a file): what is not a number is refused with
 * its reason, whatever it holds and however long it is.
 */
public final class PhoneNumbers {
  private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

  /** The longest spelling that can still be one number with an extension. */
  private static final int LONGEST_NUMBER = 40;

  /** A cell with more numbers than anybody has. */
  private static final int LONGEST_CELL = 200;

  private static final int MOST_TOKENS = 8;

  /** Between two numbers in one cell, whatever the spaces. */
  private static final Pattern BETWEEN = Pattern.compile("[/、;,|\\\\\\n]|或");

  /**
   * What most cells of a Chinese dealer's file hold. The library says the same of it, but takes
   * many times longer. Without 179, where prefixes for calls over the internet begin.
   */
  private static final Pattern PLAIN_MOBILE = Pattern.compile("1(?:[3-689]\\d|7[0-8])\\d{8}");

  private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212\\u30fc\\u00b7~_]");
  private static final Pattern SPACES = Pattern.compile("[\\t\\u00a0\\u200b\\ufeff]");
  private static final Pattern QUOTED = Pattern.compile("^=?[\"'](.*?)[\"']?$");
  private static final Pattern FLOAT = Pattern.compile("^(\\d{7,})\\.0+$");
  private static final Pattern ALLOWED = Pattern.compile("[-+().\\d ]+");
  private static final Pattern WITH_EXTENSION =
      Pattern.compile(
          "(.*?)[\\s,;]*(?:转|轉|分机|內線|内线|(?i:extension|ext|x)\\.?|#)\\s*:?\\s*(\\d{1,7})");

  /** 0755-88888888-12: the last group of a landline is its extension. */
  private static final Pattern DASHED_EXTENSION =
      Pattern.compile("(\\(?0\\d{2,3}\\)?[- ]?\\d{7,8}|\\d{7,8})-(\\d{1,6})");

  private static final Pattern EXCEL_FLOAT = Pattern.compile("\\d(\\.\\d+)?[eE]\\+?\\d+");

  private final String region;
  private final String areaCode;
  private final ZoneId zone;

  /** What one spelling turned out to be. */
  public sealed interface Parsed {}

  /**
   * A number that can be dialed.
   *
   * @param e164 with +, at most 15 digits
   * @param extension digits, empty when there is none
   */
  public record Valid(String e164, String extension) implements Parsed {}

  /**
   * Not a number.
   *
   * @param reason for people, without the text itself
   */
  public record Refused(String reason) implements Parsed {}

  /**
   * Reads numbers in the manner of one place.
   *
   * @param region ISO 3166 region of numbers without a country code
   * @param areaCode area code without leading 0 of numbers without one; empty: such are refused
   * @param zone time zone of the region's numbers
   */
  public PhoneNumbers(String region, String areaCode, ZoneId zone) {
    this.region = region;
    this.areaCode = areaCode;
    this.zone = zone;
  }

  /** As the engine's file says. */
  public static PhoneNumbers of(EngineConfig config) {
    return new PhoneNumbers(config.region(), config.areaCode(), config.zone());
  }

  /** Reads one number. */
  public Parsed parse(String text) {
    if (isPlainMobile(text)) {
      return new Valid("+86" + text, "");
    }
    if (text.length() > LONGEST_CELL) {
      return new Refused("too long for a phone number (" + text.length() + " characters)");
    }
    return parseFolded(fold(text));
  }

  /**
   * Reads a cell that may hold several numbers, separated by {@code / 、 ； ，} or space.
   *
   * @return in the order of the cell, each number once; empty only when the cell is blank
   */
  public List<Parsed> parseCell(String cell) {
    if (isPlainMobile(cell) || cell.length() > LONGEST_CELL) {
      return List.of(parse(cell));
    }
    var all = new ArrayList<Parsed>();
    for (String part : BETWEEN.split(fold(cell), -1)) {
      if (!part.isBlank()) {
        for (Parsed p : split(part.strip())) {
          if (!all.contains(p)) {
            all.add(p);
          }
        }
      }
    }
    return List.copyOf(all);
  }

  /** Country calling code of the place's own numbers, as 86. */
  public int countryCode() {
    return UTIL.getCountryCodeForRegion(region);
  }

  /**
   * The zone in which that person's clock runs. Empty for a number of another country: its zone is
   * not known, and who does not know the hour does not call.
   */
  public Optional<ZoneId> zone(String e164) {
    return isOf(region, e164) ? Optional.of(zone) : Optional.empty();
  }

  /** Whether the number belongs to that region. */
  public static boolean isOf(String region, String e164) {
    return region.equals(regionOf(e164));
  }

  /** For logs and lists: all but the last four digits hidden. */
  public static String masked(String e164) {
    int shown = Math.min(4, e164.length());
    return "****" + e164.substring(e164.length() - shown);
  }

  private static @Nullable String regionOf(String e164) {
    try {
      PhoneNumber number = UTIL.parse(e164, null);
      String region = UTIL.getRegionCodeForNumber(number);
      // A range newer than the library's tables has no region, but still a country code.
      return region == null ? UTIL.getRegionCodeForCountryCode(number.getCountryCode()) : region;
    } catch (NumberParseException e) {
      return null;
    }
  }

  private boolean isPlainMobile(String text) {
    return region.equals("CN") && PLAIN_MOBILE.matcher(text).matches();
  }

  /** Full-width to ASCII; the dashes and dots that people use to one dash. */
  private static String fold(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    plain = DASHES.matcher(plain).replaceAll("-");
    plain = SPACES.matcher(plain).replaceAll(" ");
    plain = QUOTED.matcher(plain).replaceFirst("$1");
    return FLOAT.matcher(plain).replaceFirst("$1").strip();
  }

  /** "13800138000 0755-8888 8888": as few numbers as the tokens allow. */
  private List<Parsed> split(String part) {
    Parsed whole = parseFolded(part);
    String[] tokens = part.split(" +", -1);
    if (whole instanceof Valid || tokens.length == 1 || tokens.length > MOST_TOKENS) {
      return List.of(whole);
    }
    var found = new ArrayList<Parsed>();
    int from = 0;
    while (from < tokens.length) {
      int until = tokens.length;
      Parsed next = parseFolded(join(tokens, from, until));
      while (!(next instanceof Valid) && until > from + 1) {
        until--;
        next = parseFolded(join(tokens, from, until));
      }
      if (!(next instanceof Valid)) {
        return List.of(whole);
      }
      found.add(next);
      from = until;
    }
    return found;
  }

  private static String join(String[] tokens, int from, int until) {
    return String.join(" ", List.of(tokens).subList(from, until));
  }

  private Parsed parseFolded(String text) {
    if (text.isEmpty()) {
      return new Refused("empty");
    }
    if (EXCEL_FLOAT.matcher(text).matches()) {
      return new Refused("rounded by a spreadsheet: format the column as text");
    }
    if (text.length() > LONGEST_NUMBER) {
      return new Refused("too long for a phone number (" + text.length() + " characters)");
    }
    String main = text;
    String extension = "";
    Matcher m = WITH_EXTENSION.matcher(text);
    Matcher dashed = DASHED_EXTENSION.matcher(text);
    if (m.matches()) {
      main = m.group(1).strip();
      extension = m.group(2);
    } else if (dashed.matches()) {
      main = dashed.group(1);
      extension = dashed.group(2);
    }
    if (!ALLOWED.matcher(main).matches()) {
      return new Refused("holds what no phone number holds" + example());
    }
    return number(main, extension);
  }

  private Parsed number(String main, String extension) {
    Optional<String> e164 = e164(main);
    if (e164.isEmpty() && !areaCode.isEmpty() && digits(main).length() <= 8) {
      // What stands before an area code within the country ("0"), from the library's tables.
      String trunkPrefix = UTIL.getNddPrefixForRegion(region, true);
      e164 = e164((trunkPrefix == null ? "" : trunkPrefix) + areaCode + digits(main));
    }
    return e164.<Parsed>map(n -> new Valid(n, extension))
        .orElseGet(() -> new Refused("not a valid phone number" + example()));
  }

  private Optional<String> e164(String text) {
    try {
      PhoneNumber n = UTIL.parse(text, region);
      String e164 = UTIL.format(n, PhoneNumberFormat.E164);
      return UTIL.isValidNumber(n) || e164.matches("\\+861[3-9]\\d{9}")
          ? Optional.of(e164)
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** How one of this region is written; empty: the library knows none. */
  private String example() {
    PhoneNumber n = UTIL.getExampleNumberForType(region, PhoneNumberType.MOBILE);
    return n == null
        ? ""
        : " (write %s or %s)"
            .formatted(
                UTIL.format(n, PhoneNumberFormat.NATIONAL), UTIL.format(n, PhoneNumberFormat.E164));
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }
}
