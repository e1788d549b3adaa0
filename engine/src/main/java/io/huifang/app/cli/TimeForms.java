package io.huifang.app.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Moments as options take them: the house has a zone, so nobody needs to write one. Pure. */
final class TimeForms {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withChronology(IsoChronology.INSTANCE)
          .withResolverStyle(ResolverStyle.STRICT);

  private TimeForms() {}

  /**
   * The moment that is written: {@code 2026-03-05T10:00+08:00}; without an offset the time of that
   * zone, with a space for the T; a day alone is its beginning.
   *
   * @throws UserProblem naming the option, when it is none
   */
  static Instant of(String option, String given, ZoneId zone) {
    try {
      return switch (FORM.parseBest(
          given.strip().replaceFirst("(?<=\\d) +(?=\\d)", "T"),
          OffsetDateTime::from,
          LocalDateTime::from,
          LocalDate::from)) {
        case OffsetDateTime exact -> exact.toInstant();
        case LocalDateTime local -> local.atZone(zone).toInstant();
        case LocalDate day -> day.atStartOfDay(zone).toInstant();
        case Object other -> throw new DateTimeException(other.toString());
      };
    } catch (DateTimeException e) {
      throw UserProblem.usage(
          "%s '%s' is no time such as 2026-03-05T10:00 (of %s) or 2026-03-05T10:00+08:00"
              .formatted(option, given, zone));
    }
  }
}
