package io.huifang.config;

import io.huifang.config.CalendarConfig.Cap;
import io.huifang.config.CalendarConfig.Region;
import io.huifang.config.CalendarConfig.Span;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Place;
import io.huifang.config.read.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code calendar.yaml}. */
final class CalendarReader {
  /** The widest hours in which anybody may be called; no file widens them. */
  static final Span WIDEST = new Span(LocalTime.of(8, 0), LocalTime.of(21, 0));

  static final String FESTIVAL = "festival in calendar.yaml";

  private static final String MIDNIGHT = "24:00";
  private static final Pattern SPAN =
      Pattern.compile(
          "((?:[01][0-9]|2[0-3]):[0-5][0-9])-((?:[01][0-9]|2[0-3]):[0-5][0-9]|" + MIDNIGHT + ")");
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}");
  private static final Pattern DATE = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
  static final Map<String, DayOfWeek> DAYS =
      Forms.words(
          Stream.of(DayOfWeek.values()), d -> d.name().substring(0, 3).toLowerCase(Locale.ROOT));

  private CalendarReader() {}

  static CalendarConfig read(Fields f) {
    Span limit = hardLimit(f.or("hard-limit", WIDEST.toString()));
    Set<LocalDate> holidays = dates(f.need("holidays"), Set.of());
    Fields caps = f.need("caps").fields();
    var config =
        new CalendarConfig(
            callingHours(f.need("calling-hours"), limit),
            regions(f.orEmpty("regions"), limit),
            limit,
            holidays,
            dates(f.orEmpty("workdays"), holidays),
            f.or("workdays-like", "mon").oneOf(DAYS),
            f.or("call-on-holidays", "false").bool(),
            FestivalReader.read(f.orEmpty("festivals")),
            caps(caps.need("person")),
            caps(caps.need("number")),
            f.or("rest-after-answer", "2d").duration(Duration.ZERO, Duration.ofDays(30)));
    caps.done();
    f.done();
    return config;
  }

  private static Span hardLimit(Value v) {
    Span limit = span(v, "a span as 09:00-12:00", WIDEST);
    if (v.good() && !within(limit, WIDEST)) {
      v.problem("found " + limit + "; allowed: at most " + WIDEST + ", never wider");
      return WIDEST;
    }
    return limit;
  }

  private static Map<DayOfWeek, List<Span>> callingHours(Value v, Span limit) {
    Fields f = v.fields();
    Map<DayOfWeek, List<Span>> hours = callingHours(v, f, limit);
    f.done();
    return hours;
  }

  private static Map<DayOfWeek, List<Span>> callingHours(Value v, Fields f, Span limit) {
    var hours = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    DAYS.forEach((name, day) -> hours.put(day, day(f.orEmpty(name), limit)));
    if (v.good() && hours.values().stream().allMatch(List::isEmpty)) {
      v.problem("no day has any; allowed: at least one span on one day (mon to sun)");
    }
    return Collections.unmodifiableMap(hours);
  }

  private static Map<String, Region> regions(Value v, Span limit) {
    var regions = new TreeMap<String, Region>();
    v.entries()
        .forEach((key, value) -> {
          String region = key.matching(REGION, "a region in ISO 3166, as HK");
          Fields f = value.fields();
          Optional<Value> days = f.maybe("holidays");
          boolean weekdays = DAYS.keySet().stream().anyMatch(day -> f.maybe(day).isPresent());
          Map<DayOfWeek, List<Span>> hours =
              weekdays || days.isEmpty() ? callingHours(value, f, limit) : Map.of();
          Optional<Set<LocalDate>> own = days.map(d -> dates(d, Set.of()));
          f.done();
          if (key.good()) {
            regions.put(region, new Region(hours, own));
          }
        });
    return Collections.unmodifiableMap(regions);
  }

  private static List<Span> day(Value v, Span limit) {
    return apart(
        v,
        Value::problem,
        item -> {
          Span span = span(item, "a span in quotes, as \"09:00-12:00\"", limit);
          if (item.good() && !within(span, limit)) {
            item.problem("found " + span + "; allowed: within hard-limit " + limit);
          }
          return span;
        });
  }

  /** The spans of one day; of one that overlaps another both places are told. */
  static List<Span> apart(Value v, BiConsumer<Value, String> tell, Function<Value, Span> read) {
    var spans = new LinkedHashMap<Span, Place>();
    for (Value item : v.items(0, 12)) {
      Span span = read.apply(item);
      if (item.good()) {
        spans.entrySet().stream()
            .filter(s -> overlap(s.getKey(), span))
            .findFirst()
            .ifPresent(s -> tell.accept(item, overlapping(span, s.getKey(), s.getValue())));
      }
      if (item.good()) {
        spans.put(span, item.place());
      }
    }
    return List.copyOf(spans.keySet());
  }

  private static boolean overlap(Span a, Span b) {
    return a.from().isBefore(b.until()) && b.from().isBefore(a.until());
  }

  private static String overlapping(Span span, Span other, Place there) {
    return "found %s, which overlaps %s in %s; allowed: spans that do not touch the same minute"
        .formatted(span, other, there);
  }

  /** A span within one day, as 09:00-12:00, or 18:00-24:00 to its end. */
  static Span span(Value v) {
    return span(v, "a span in quotes, as \"09:00-12:00\" or \"18:00-24:00\"", WIDEST);
  }

  private static Span span(Value v, String allowed, Span standIn) {
    Span span = v.parse(allowed, CalendarReader::span, standIn);
    if (v.good() && !span.from().isBefore(span.until())) {
      v.problem(
          "found "
              + span
              + ", which ends before it begins; allowed: a span within one day (across midnight:"
              + " two spans on two days)");
      return standIn;
    }
    return span;
  }

  private static Optional<Span> span(String s) {
    Matcher m = SPAN.matcher(s);
    return m.matches()
        ? Optional.of(
            new Span(
                LocalTime.parse(m.group(1)),
                m.group(2).equals(MIDNIGHT) ? LocalTime.MAX : LocalTime.parse(m.group(2))))
        : Optional.empty();
  }

  private static boolean within(Span inner, Span outer) {
    return !inner.from().isBefore(outer.from()) && !inner.until().isAfter(outer.until());
  }

  private static Set<LocalDate> dates(Value v, Set<LocalDate> notAlso) {
    var dates = new LinkedHashSet<LocalDate>();
    var seen = new HashSet<LocalDate>();
    for (Value item : v.items(0, 3_000)) {
      LocalDate date = date(item);
      if (item.good() && !seen.add(date)) {
        item.problem(date + " stands twice in this list");
      } else if (item.good() && notAlso.contains(date)) {
        item.problem(date + " is a holiday too; allowed: one of the two");
      } else if (item.good()) {
        dates.add(date);
      }
    }
    return Collections.unmodifiableSet(dates);
  }

  /** A day. */
  static LocalDate date(Value v) {
    return v.parse("a date as 2026-10-01", CalendarReader::date, LocalDate.MIN);
  }

  private static Optional<LocalDate> date(String s) {
    try {
      return DATE.matcher(s).matches() ? Optional.of(LocalDate.parse(s)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<Cap> caps(Value v) {
    return v.items(1, 20).stream().map(item -> cap(item.fields())).toList();
  }

  private static Cap cap(Fields f) {
    var cap = new Cap(f.need("calls").intIn(1, 100), f.need("days").intIn(1, 366));
    f.done();
    return cap;
  }
}
