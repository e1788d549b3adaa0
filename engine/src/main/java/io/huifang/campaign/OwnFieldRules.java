package io.huifang.campaign;

import io.huifang.config.Filter;
import io.huifang.config.OwnField;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a value of a field of one's own is meant by a filter. Pure. */
final class OwnFieldRules {
  private OwnFieldRules() {}

  /**
   * What is not known, or does not fit the field's type any more, holds no test.
   *
   * @param value as it is kept; null: not known
   */
  static boolean holds(Filter.Test test, @Nullable String value) {
    if (value == null) {
      return false;
    }
    return switch (test) {
      case Filter.Is is -> value.equals(is.flag() ? OwnField.YES : OwnField.NO);
      case Filter.OneOf of -> FilterRules.among(of.words(), value);
      case Filter.NumberIn in -> {
        BigDecimal n = number(value);
        yield n != null && FilterRules.oneOf(n, in);
      }
      case Filter.Between b -> FilterRules.within(number(value), b);
      case Filter.DayIn d -> within(value, d);
    };
  }

  private static @Nullable BigDecimal number(String value) {
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean within(String value, Filter.DayIn in) {
    try {
      LocalDate day = LocalDate.parse(value);
      LocalDate from = in.from();
      LocalDate until = in.until();
      return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** What was asked for, for people. */
  static String asked(Filter.DayIn in) {
    return Stream.of(
            in.from() == null ? "" : "from " + in.from(),
            in.until() == null ? "" : "until " + in.until())
        .filter(s -> !s.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The names of fields that these filters ask for, of that owner. */
  static List<String> names(Stream<Filter> filters, OwnField.Owner of) {
    return filters
        .flatMap(f -> f.own().stream())
        .map(Filter.Own::field)
        .filter(f -> f.of() == of)
        .map(OwnField::name)
        .distinct()
        .toList();
  }
}
