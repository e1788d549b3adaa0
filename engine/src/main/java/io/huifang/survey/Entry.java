package io.huifang.survey;

import io.huifang.config.SurveyConfig.Answers;
import io.huifang.config.SurveyConfig.Kind;
import io.huifang.config.SurveyConfig.Question;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.util.Optional;

/** What keys mean as the answer to a question. Pure. */
final class Entry {
  private static final int DATE_KEYS = 4;

  private Entry() {}

  /** Whether this entry cannot grow: it is judged at once, without a closing #. */
  static boolean whole(Question q, String keys) {
    return switch (q.kind()) {
      case DATE -> keys.length() >= DATE_KEYS;
      case NUMBER -> keys.length() >= Integer.toString(q.answers().max()).length();
      default ->
          q.answers().options().keySet().stream()
              .noneMatch(k -> k.length() > keys.length() && k.startsWith(keys));
    };
  }

  /** The value of a number or a date as it is kept; empty: not one that is asked for. */
  static Optional<String> value(Question q, String keys, LocalDate today) {
    Answers a = q.answers();
    if (keys.isEmpty() || !keys.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    if (q.kind() == Kind.DATE) {
      return date(keys, today)
          .filter(d -> !d.isBefore(today.plusDays(a.min())) && !d.isAfter(today.plusDays(a.max())))
          .map(LocalDate::toString);
    }
    int n = Integer.parseInt(keys.length() > 9 ? "999999999" : keys);
    return n >= a.min() && n <= a.max() ? Optional.of(Integer.toString(n)) : Optional.empty();
  }

  /** Month and day as typed; the first such day from today on. */
  private static Optional<LocalDate> date(String keys, LocalDate today) {
    if (keys.length() != DATE_KEYS) {
      return Optional.empty();
    }
    int month = Integer.parseInt(keys.substring(0, 2));
    int day = Integer.parseInt(keys.substring(2));
    if (month < 1 || month > 12 || day < 1 || day > Month.of(month).maxLength()) {
      return Optional.empty();
    }
    MonthDay wanted = MonthDay.of(month, day);
    for (int year = today.getYear(); year <= today.getYear() + 1; year++) {
      if (wanted.isValidYear(year)) {
        LocalDate date = Year.of(year).atMonthDay(wanted);
        if (!date.isBefore(today)) {
          return Optional.of(date);
        }
      }
    }
    return Optional.empty();
  }
}
