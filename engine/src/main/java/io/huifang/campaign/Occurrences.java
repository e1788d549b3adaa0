package io.huifang.campaign;

import io.huifang.config.Anchor;
import io.huifang.config.Festival;
import io.huifang.config.Period;
import io.huifang.config.When;
import io.huifang.config.When.LeapDay;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * On which days a row's date comes due: offsets, recurrences, birthdays and festivals of both
 * calendars. Pure. For one thread: it remembers what it has worked out.
 */
final class Occurrences {
  /** Files do not reach back farther than this. */
  private static final int OLDEST_YEARS = 40;

  /** Lunar dates are dear: so many are remembered. */
  private static final int MOST_KEPT = 2_000;

  private final When when;
  private final ZoneId zone;
  private final Map<String, Festival> festivals;
  private final Map<Days, List<Occurrence>> festivalDays = new HashMap<>();
  private final Map<LunarBirth, Optional<LocalDate>> lunarDays = new HashMap<>();

  /** Of one entry of a campaign. */
  Occurrences(When when, ZoneId zone, Map<String, Festival> festivals) {
    this.when = when;
    this.zone = zone;
    this.festivals = festivals;
  }

  /**
   * One day on which something comes due.
   *
   * @param suffix tells it from the row's other occurrences; empty: the row has only one
   * @param base what it is counted from: the date in the file, this year's birthday
   * @param after how much later than {@code base} it is, for people: {@code 4 months later}; empty:
   *     not at all
   */
  record Occurrence(LocalDate date, String suffix, LocalDate base, String after) {}

  /** Days, both inclusive. */
  record Days(LocalDate first, LocalDate last) {}

  /** Days that come due so that their windows touch these days. */
  Days due(Days open) {
    return new Days(open.first().minusDays(when.until()), open.last().minusDays(when.from()));
  }

  /**
   * Dates in the files that can come due on those days: never too few, perhaps too many; apart from
   * each other, in order.
   */
  List<Days> anchors(Days due) {
    Anchor anchor = when.anchor();
    if (anchor.recurs()) {
      return List.of(due);
    }
    var days = new TreeSet<LocalDate>();
    int oldest = due.first().getYear() - OLDEST_YEARS;
    Period repeat = when.repeat().orElse(Period.NONE);
    for (int n = 0; ; n++) {
      LocalDate first = back(due.first(), repeat, n).minusDays(slack(-1));
      LocalDate last = back(due.last(), repeat, n).plusDays(slack(3));
      first.datesUntil(last.plusDays(1)).forEach(days::add);
      if (repeat.amount() == 0 || last.getYear() < oldest) {
        return ranges(days);
      }
    }
  }

  private LocalDate back(LocalDate date, Period repeat, int times) {
    return when.offset().addTo(repeat.addTo(date, -times), -1);
  }

  /** Months and years do not subtract as they add: the 31st, and 29 February. */
  private int slack(int days) {
    boolean exact =
        when.offset().unit() == Period.Unit.DAYS
            && when.repeat().map(Period::unit).orElse(Period.Unit.DAYS) == Period.Unit.DAYS;
    return exact ? 0 : Math.abs(days);
  }

  private static List<Days> ranges(Set<LocalDate> days) {
    var ranges = new ArrayList<Days>();
    @Nullable LocalDate first = null;
    @Nullable LocalDate last = null;
    for (LocalDate day : days) {
      if (first == null || last == null) {
        first = day;
      } else if (!day.equals(last.plusDays(1))) {
        ranges.add(new Days(first, last));
        first = day;
      }
      last = day;
    }
    if (first != null && last != null) {
      ranges.add(new Days(first, last));
    }
    return ranges;
  }

  /** Birthdays that may come due on that day, before the offset is added. */
  List<LocalDate> bases(LocalDate due) {
    LocalDate base = when.offset().addTo(due, -1);
    return base.minusDays(slack(-1)).datesUntil(base.plusDays(slack(3) + 1L)).toList();
  }

  /** The row's occurrences on these days, in order. */
  List<Occurrence> of(OccasionRow row, Days due) {
    return switch (when.anchor()) {
      case CUSTOMER_BIRTHDAY -> birthdays(row, due);
      case CALENDAR_FESTIVAL -> festival(due);
      case CALENDAR_MONTH -> months(due);
      default -> dated(row, due);
    };
  }

  private List<Occurrence> dated(OccasionRow row, Days due) {
    LocalDate anchor = date(row);
    if (anchor == null) {
      return List.of();
    }
    if (when.repeat().isEmpty()) {
      LocalDate date = later(anchor, when.offset(), 1);
      return holds(due, date)
          ? List.of(new Occurrence(date, own(row, anchor), anchor, after(Period.NONE, 0)))
          : List.of();
    }
    Period repeat = when.repeat().get();
    var all = new ArrayList<Occurrence>();
    for (int n = firstTime(anchor, repeat, due); ; n++) {
      LocalDate date = occurrence(anchor, repeat, n);
      if (date.isAfter(due.last())) {
        return all;
      }
      if (holds(due, date)) {
        all.add(new Occurrence(date, "#" + print(date, repeat.unit()), anchor, after(repeat, n)));
      }
    }
  }

  /** Days are many: not counted from the beginning. */
  private int firstTime(LocalDate anchor, Period repeat, Days due) {
    if (repeat.unit() != Period.Unit.DAYS || repeat.amount() <= 0) {
      return 0;
    }
    long days = ChronoUnit.DAYS.between(later(anchor, when.offset(), 1), due.first());
    return (int) Math.max(0, days / repeat.amount() - 1);
  }

  /** In one step where the units allow it: 31 January and 29 February are lost on the way. */
  private LocalDate occurrence(LocalDate anchor, Period repeat, int n) {
    Period offset = when.offset();
    return offset.unit() == repeat.unit()
        ? later(anchor, new Period(offset.amount() + n * repeat.amount(), repeat.unit()), 1)
        : later(later(anchor, offset, 1), repeat, n);
  }

  /** The date that the row counts from; null: the file does not have it. */
  @Nullable LocalDate date(OccasionRow row) {
    if (row.anchor() != null || row.anchorAt() == null) {
      return row.anchor();
    }
    return row.anchorAt().atZone(zone).toLocalDate();
  }

  /**
   * A vehicle's or person's date moves on when it is renewed, and a complaint that was reopened is
   * asked about anew: that belongs to the occasion.
   */
  private String own(OccasionRow row, LocalDate anchor) {
    return switch (when.anchor()) {
      case VEHICLE_NEXT_SERVICE,
          VEHICLE_INSPECTION,
          VEHICLE_INSURANCE_END,
          VEHICLE_WARRANTY_END,
          VEHICLE_FEES_DUE,
          VEHICLE_TAX_DUE,
          CUSTOMER_LAST_CONTACT ->
          "#" + anchor;
      case COMPLAINT_SOLVED -> "#" + row.round();
      default -> "";
    };
  }

  private LocalDate later(LocalDate date, Period period, int times) {
    LocalDate later = period.addTo(date, times);
    boolean leapDay = date.getMonth() == Month.FEBRUARY && date.getDayOfMonth() == 29;
    boolean moved = leapDay && later.getDayOfMonth() == 28 && period.unit() == Period.Unit.YEARS;
    return moved && when.leapDay() == LeapDay.MAR_01 ? later.plusDays(1) : later;
  }

  static String print(LocalDate date, Period.Unit unit) {
    return switch (unit) {
      case YEARS -> Integer.toString(date.getYear());
      case MONTHS -> YearMonth.from(date).toString();
      case DAYS -> date.toString();
    };
  }

  private List<Occurrence> birthdays(OccasionRow row, Days due) {
    var all = new ArrayList<Occurrence>();
    for (int year = due.first().getYear() - 2; year <= due.last().getYear() + 1; year++) {
      int in = year;
      birthday(row, year)
          .ifPresent(base -> add(all, later(base, when.offset(), 1), "#" + in, base, due));
    }
    return all;
  }

  private void add(List<Occurrence> all, LocalDate date, String suffix, LocalDate base, Days due) {
    if (holds(due, date)) {
      all.add(new Occurrence(date, suffix, base, after(Period.NONE, 0)));
    }
  }

  /** The offset, and so many times the period. */
  private String after(Period repeat, int n) {
    Period offset = when.offset();
    Period repeated = new Period(repeat.amount() * n, repeat.unit());
    if (offset.unit() == repeat.unit()) {
      return words(new Period(offset.amount() + repeated.amount(), repeat.unit()));
    }
    return Stream.of(words(offset), words(repeated))
        .filter(w -> !w.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  private static String words(Period span) {
    int amount = Math.abs(span.amount());
    if (amount == 0) {
      return "";
    }
    String unit = span.unit().name().toLowerCase(Locale.ROOT);
    return amount
        + " "
        + (amount == 1 ? unit.substring(0, unit.length() - 1) : unit)
        + (span.amount() < 0 ? " earlier" : " later");
  }

  /** For a lunar birthday the year is the lunar year: each has one birthday. */
  private Optional<LocalDate> birthday(OccasionRow row, int year) {
    if (row.lunarMonth() != null && row.lunarDay() != null) {
      var day =
          new LunarBirth(
              year, row.lunarMonth(), row.lunarDay(), Boolean.TRUE.equals(row.lunarLeap()));
      if (lunarDays.size() > MOST_KEPT) {
        lunarDays.clear();
      }
      return lunarDays.computeIfAbsent(
          day, d -> LunarDates.in(d.year(), d.month(), d.day(), d.leap(), when.lunarMissing()));
    }
    return row.birthday() == null
        ? Optional.empty()
        : Optional.of(solar(year, row.birthday().getMonthValue(), row.birthday().getDayOfMonth()));
  }

  private record LunarBirth(int year, int month, int day, boolean leap) {}

  private LocalDate solar(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return when.leapDay() == LeapDay.MAR_01
          ? LocalDate.of(year, 3, 1)
          : LocalDate.of(year, 2, 28);
    }
  }

  /** The same for everybody: worked out once for the days that are asked for again and again. */
  private List<Occurrence> festival(Days due) {
    if (festivalDays.size() > MOST_KEPT) {
      festivalDays.clear();
    }
    return festivalDays.computeIfAbsent(due, this::festivalOn);
  }

  private List<Occurrence> festivalOn(Days due) {
    Festival festival = festivals.get(when.festival());
    var all = new ArrayList<Occurrence>();
    for (int year = due.first().getYear() - 2;
        festival != null && year <= due.last().getYear() + 1;
        year++) {
      Optional<LocalDate> date =
          festival.lunar()
              ? LunarDates.in(year, festival.month(), festival.day(), false, when.lunarMissing())
              : Optional.of(solar(year, festival.month(), festival.day()));
      date.ifPresent(base -> {
        LocalDate day = later(base, when.offset(), 1);
        add(all, day, "#" + day, base, due);
      });
    }
    return all;
  }

  private List<Occurrence> months(Days due) {
    var all = new ArrayList<Occurrence>();
    for (YearMonth m = YearMonth.from(due.first()).minusMonths(1);
        !m.isAfter(YearMonth.from(due.last()).plusMonths(1));
        m = m.plusMonths(1)) {
      add(all, later(m.atDay(1), when.offset(), 1), "#" + m, m.atDay(1), due);
    }
    return all;
  }

  private static boolean holds(Days days, LocalDate date) {
    return !date.isBefore(days.first()) && !date.isAfter(days.last());
  }
}
