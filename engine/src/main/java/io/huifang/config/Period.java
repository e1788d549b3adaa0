package io.huifang.config;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of the calendar, as {@code 7d}, {@code 3m}, {@code 1y} or {@code -14d}.
 *
 * @param amount how many; may be negative; in files at most 100 years, 999 months, 9999 days
 */
public record Period(int amount, Unit unit) {
  /** No span at all. */
  public static final Period NONE = new Period(0, Unit.DAYS);

  private static final Pattern FORM =
      Pattern.compile("(-?[0-9]{1,4}(?=d)|-?[0-9]{1,3}(?=m)|-?(?:100|[0-9]{1,2})(?=y))([dmy])");

  /** Units of the calendar. */
  public enum Unit {
    DAYS,
    MONTHS,
    YEARS
  }

  static Optional<Period> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    Unit unit =
        switch (m.group(2)) {
          case "d" -> Unit.DAYS;
          case "m" -> Unit.MONTHS;
          default -> Unit.YEARS;
        };
    return Optional.of(new Period(Integer.parseInt(m.group(1)), unit));
  }

  /** The date so many times this span later; a month too short gives its last day. */
  public LocalDate addTo(LocalDate date, int times) {
    long n = (long) amount * times;
    return switch (unit) {
      case DAYS -> date.plusDays(n);
      case MONTHS -> date.plusMonths(n);
      case YEARS -> date.plusYears(n);
    };
  }

  @Override
  public String toString() {
    return amount + unit.name().substring(0, 1).toLowerCase(Locale.ROOT);
  }
}
