package io.huifang.config;

import io.huifang.config.CalendarConfig.Span;
import io.huifang.config.HotlineConfig.Then;
import io.huifang.config.HotlineHours.Days;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads {@code hours} of {@code hotline.yaml}. */
final class HotlineHoursReader {
  private static final Map<String, Then> THEN =
      Forms.words(Stream.of(Then.VOICEMAIL, Then.HANGUP), Then::label);
  private static final Map<String, Boolean> HOLIDAYS =
      Forms.words(Stream.of(false, true), open -> open ? "open" : "closed");

  private HotlineHoursReader() {}

  static HotlineHours read(Fields f) {
    Value said = f.or("say", "closed");
    String say = Forms.prompt(said);
    Value onHoliday = f.or("say-holiday", "");
    var hours =
        new HotlineHours(
            week(f.need("week")),
            f.or("holidays", "closed").oneOf(HOLIDAYS),
            f.orEmpty("days").items(0, 400).stream().map(HotlineHoursReader::days).toList(),
            say,
            onHoliday.present() ? Forms.prompt(onHoliday) : say,
            f.or("then", Then.VOICEMAIL.label()).oneOf(THEN));
    f.done();
    return hours;
  }

  private static Map<DayOfWeek, List<Span>> week(Value v) {
    Fields f = v.fields("mon: [\"08:30-18:00\"]");
    var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
    CalendarReader.DAYS.forEach((name, day) -> week.put(day, spans(f.orEmpty(name))));
    f.done();
    if (v.good() && week.values().stream().allMatch(List::isEmpty)) {
      v.problem("no day has any; allowed: at least one span on one day (mon to sun)");
    }
    return week;
  }

  private static Days days(Value v) {
    Fields f = v.fields("{from: 2026-02-16, until: 2026-02-18}");
    LocalDate from = CalendarReader.date(f.need("from"));
    Value last = f.or("until", "");
    LocalDate until = last.present() ? CalendarReader.date(last) : from;
    if (last.present() && last.good() && until.isBefore(from)) {
      last.problem("found " + until + "; allowed: " + from + " or later");
    }
    var days =
        new Days(
            from, until, spans(f.orEmpty("open")), HotlineReader.promptOrNone(f.or("say", "")));
    f.done();
    return days;
  }

  private static List<Span> spans(Value v) {
    // Open twice is open: no reason to let nobody in.
    return CalendarReader.apart(v, Value::warning, CalendarReader::span);
  }
}
