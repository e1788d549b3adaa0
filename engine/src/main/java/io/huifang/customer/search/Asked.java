package io.huifang.customer.search;

import io.huifang.config.CustomerFields;
import io.huifang.config.OwnField;
import io.huifang.customer.Cells;
import io.huifang.customer.PhoneNumbers;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody's words may mean, the surest first. Pure, and safe for any text. Words that fit
 * nothing, or half the files, mean nothing yet: more must be typed.
 */
final class Asked {
  /** Nobody types more of anything. */
  private static final int LONGEST = 64;

  private static final int LEAST_DIGITS = 4;
  private static final int LEAST_LETTERS = 2;
  private static final int LEAST_NUMBER = 3;
  private static final int LEAST_VIN = 6;
  private static final int MOST_VIN_DIGITS = 8;

  private static final Pattern LIKE_A_PHONE = Pattern.compile("\\+?[\\d\\s().-]+");
  private static final Pattern LIKE_A_DATE =
      Pattern.compile("\\d{4}([-/.]|年)\\d{1,2}([-/.]|月)\\d{1,2}日?|(19|20)\\d{6}");
  private static final Pattern LETTERS = Pattern.compile("[a-z]+");
  private static final Pattern LETTERLESS = Pattern.compile("\\d+");
  private static final Pattern DIGIT = Pattern.compile(".*\\d.*", Pattern.DOTALL);
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9]+");
  private static final Pattern PLATE =
      Pattern.compile("\\p{IsHan}[a-z][a-z0-9]*\\p{IsHan}?|[a-z]+\\d[a-z0-9]*");
  private static final Pattern PLATE_END = Pattern.compile("(?=.*\\d)[a-z0-9]{4,6}");
  private static final Pattern NO_DIGIT = Pattern.compile("\\D");

  private final PhoneNumbers numbers;
  private final String text;
  private final Set<Range> ranges = new LinkedHashSet<>();

  private Asked(PhoneNumbers numbers, String text) {
    this.numbers = numbers;
    this.text = text;
  }

  /** Where to look; empty: nothing can be searched for yet. */
  static List<Range> ranges(String words, PhoneNumbers numbers, CustomerFields fields) {
    String plain = Normalizer.normalize(Cells.text(words), Normalizer.Form.NFKC).strip();
    int end =
        plain.offsetByCodePoints(0, Math.min(LONGEST, plain.codePointCount(0, plain.length())));
    return new Asked(numbers, plain.substring(0, end)).all(fields);
  }

  private List<Range> all(CustomerFields fields) {
    Fold folded = Fold.of(text);
    String whole = folded.whole();
    if (whole.isEmpty()) {
      return List.of();
    }
    dates();
    numbers(whole);
    phones();
    cars(whole);
    names(folded, whole);
    own(fields);
    return List.copyOf(ranges);
  }

  private void dates() {
    if (LIKE_A_DATE.matcher(text).matches()) {
      Optional<LocalDate> day = Cells.date(text);
      day.map(LocalDate::toString)
          .ifPresent(d -> {
            ranges.add(Range.of(Way.VISIT_DATE, d));
            ranges.add(Range.of(Way.SALE_DATE, d));
            ranges.add(Range.of(Way.INVOICE_DATE, d));
          });
    }
  }

  /** Numbers that the dealer gave: as they were typed, and in capitals. */
  private void numbers(String whole) {
    // Three digits are the beginning of a phone, not yet a number of the dealer's.
    int least = LETTERLESS.matcher(whole).matches() ? LEAST_DIGITS : LEAST_NUMBER;
    if (whole.length() < least || !DIGIT.matcher(whole).matches()) {
      return;
    }
    for (String number : new LinkedHashSet<>(List.of(text, text.toUpperCase(Locale.ROOT)))) {
      ranges.add(Range.beginning(Way.CUSTOMER_NO, number));
      ranges.add(Range.beginning(Way.ORDER, number));
      ranges.add(Range.beginning(Way.CONTRACT, number));
    }
  }

  private void phones() {
    String digits = NO_DIGIT.matcher(text).replaceAll("");
    if (digits.length() < LEAST_DIGITS) {
      return;
    }
    if (numbers.parse(text) instanceof PhoneNumbers.Valid valid) {
      ranges.add(Range.of(Way.PHONE, valid.e164().substring(1)));
    }
    if (LIKE_A_PHONE.matcher(text).matches()) {
      String number = international(digits);
      if (!ranges.contains(Range.of(Way.PHONE, number))) {
        ranges.add(Range.beginning(Way.PHONE, number));
      }
      ranges.add(Range.beginning(Way.PHONE_END, Fold.reversed(digits)));
    }
  }

  /** As the number begins with its country code. */
  private String international(String digits) {
    if (text.startsWith("+")) {
      return digits;
    }
    if (digits.startsWith("00")) {
      return digits.substring(2);
    }
    return numbers.countryCode() + (digits.startsWith("0") ? digits.substring(1) : digits);
  }

  private void cars(String whole) {
    if (PLATE.matcher(whole).matches()) {
      ranges.add(Range.beginning(Way.PLATE, whole));
    }
    if (PLATE_END.matcher(whole).matches()) {
      ranges.add(Range.beginning(Way.PLATE_END, Fold.reversed(whole)));
    }
    // Digits alone: the end of a VIN has no more than eight.
    int most = LETTERLESS.matcher(whole).matches() ? MOST_VIN_DIGITS : LONGEST;
    boolean vin =
        whole.length() >= LEAST_VIN && whole.length() <= most && PLAIN.matcher(whole).matches();
    if (vin && DIGIT.matcher(whole).matches()) {
      ranges.add(Range.beginning(Way.VIN, Fold.reversed(whole)));
    }
  }

  private void names(Fold folded, String whole) {
    String spoken = whole.replace('ü', 'v');
    boolean letters = LETTERS.matcher(spoken).matches();
    boolean enough = whole.length() >= LEAST_LETTERS || folded.ideograph(0);
    if (enough && whole.codePoints().anyMatch(Character::isLetter)) {
      ranges.add(Range.beginning(Way.NAME, folded.word(0)));
    }
    if (letters && spoken.length() >= LEAST_LETTERS) {
      ranges.add(Range.beginning(Way.INITIALS, cut(spoken)));
      ranges.add(Range.beginning(Way.PINYIN, cut(spoken)));
    }
  }

  /**
   * As they were typed: values stand as people wrote them, phones with their country code. A whole
   * number of a phone is nobody's hobby, and most searches are for one.
   */
  private void own(CustomerFields fields) {
    String digits = NO_DIGIT.matcher(text).replaceAll("");
    int length = text.codePointCount(0, text.length());
    boolean letters = text.codePoints().anyMatch(Character::isLetter);
    boolean enough =
        letters
            ? length >= LEAST_LETTERS
            : digits.length() >= LEAST_DIGITS
                && !(numbers.parse(text) instanceof PhoneNumbers.Valid);
    boolean phone = digits.length() >= LEAST_DIGITS && LIKE_A_PHONE.matcher(text).matches();
    for (OwnField f : fields.searched()) {
      Way way = f.of() == OwnField.Owner.CUSTOMER ? Way.OWN : Way.VEHICLES_OWN;
      if (f.type() == OwnField.Type.TEXT && enough) {
        ranges.add(Range.ofField(way, f.name(), text));
      } else if (f.type() == OwnField.Type.PHONE && phone) {
        ranges.add(Range.ofField(way, f.name(), "+" + international(digits)));
      }
    }
  }

  private static String cut(String letters) {
    return letters.substring(0, Math.min(letters.length(), Fold.LONGEST));
  }
}
