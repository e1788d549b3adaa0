package io.huifang.app.cli;

import io.huifang.report.Days;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Mixin: which business days. */
public final class DaysOption {
  private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");

  @ArgGroup private @Nullable Choice choice;

  /** One way of saying it. */
  static final class Choice {
    @ArgGroup(exclusive = false)
    private @Nullable Span span;

    @Option(names = "--day", paramLabel = "DAY", description = "One business day.")
    private @Nullable LocalDate day;

    @Option(
        names = "--week",
        paramLabel = "WEEK",
        description = "Monday to Sunday: 2026-W10, or a day in it.")
    private @Nullable String week;

    @Option(names = "--month", paramLabel = "MONTH", description = "A month, as 2026-03.")
    private @Nullable YearMonth month;

    @Option(names = "--year", paramLabel = "YEAR", description = "A year, as 2026.")
    private @Nullable Year year;
  }

  /** From one day to another. */
  static final class Span {
    @Option(
        names = "--from",
        paramLabel = "DAY",
        description = "First business day. Default: today.")
    private @Nullable LocalDate from;

    @Option(
        names = "--to",
        paramLabel = "DAY",
        description = "Last business day, inclusive. Default: the first.")
    private @Nullable LocalDate to;
  }

  /**
   * The days asked for; today when nothing is said.
   *
   * @param today day of the moment as of which is asked
   * @throws UserProblem when they are no days
   */
  Days days(LocalDate today, ZoneId zone) {
    Choice c = choice;
    if (c == null) {
      return Days.day(today, zone);
    }
    if (c.day != null) {
      return Days.day(c.day, zone);
    }
    if (c.week != null) {
      return Days.week(week(c.week), zone);
    }
    if (c.month != null) {
      return Days.month(c.month.atDay(1), zone);
    }
    if (c.year != null) {
      return Days.year(c.year.atDay(1), zone);
    }
    return c.span == null ? Days.day(today, zone) : span(c.span, today, zone);
  }

  private static Days span(Span span, LocalDate today, ZoneId zone) {
    LocalDate first =
        span.from != null ? span.from : span.to != null ? earlier(span.to, today) : today;
    LocalDate last = span.to != null ? span.to : first;
    if (last.isBefore(first)) {
      throw UserProblem.usage("--to " + last + " lies before --from " + first);
    }
    return new Days(first, last, zone);
  }

  /** Only --to is given: today, or that day when it is past. */
  private static LocalDate earlier(LocalDate to, LocalDate today) {
    return to.isBefore(today) ? to : today;
  }

  private static LocalDate week(String text) {
    Matcher m = WEEK.matcher(text);
    try {
      if (!m.matches()) {
        return LocalDate.parse(text);
      }
      return LocalDate.of(Integer.parseInt(m.group(1)), 1, 4)
          .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(m.group(2)));
    } catch (DateTimeException e) {
      throw UserProblem.usage("--week " + text + ": write it as 2026-W10, or a day in it");
    }
  }
}
