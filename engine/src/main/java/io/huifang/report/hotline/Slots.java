package io.huifang.report.hotline;

import io.huifang.config.Text;
import io.huifang.report.Days;
import io.huifang.report.Parameter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Days cut into pieces of equal kind, without gap or overlap: quarters and halves of an hour,
 * hours, days, months. Pure. On a day with a change of the clocks there are more or fewer of them.
 *
 * @param starts of each, in order
 * @param end of the last one
 * @param names of each, for people
 */
record Slots(List<Instant> starts, Instant end, List<Text> names) {
  private static final Set<String> KINDS = Set.of("15min", "30min", "hour", "day", "month");

  /** How finely, as a parameter of a report. */
  static final Parameter PER =
      new Parameter(
          "per",
          new Text("时段：15min、30min、hour、day、month", "how finely: 15min, 30min, hour, day, month"),
          "day",
          KINDS::contains);

  /** Of these days. */
  static Slots of(Days days, String per) {
    return switch (per) {
      case "15min" -> minutes(days, 15);
      case "30min" -> minutes(days, 30);
      case "hour" -> minutes(days, 60);
      case "month" -> whole(days, true);
      default -> whole(days, false);
    };
  }

  int size() {
    return starts.size();
  }

  Instant startOf(int slot) {
    return starts.get(slot);
  }

  Instant endOf(int slot) {
    return slot + 1 < starts.size() ? starts.get(slot + 1) : end;
  }

  /** In which a moment lies; before the first one: in that, after the last one: in that. */
  int at(Instant moment) {
    int found = Collections.binarySearch(starts, moment);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  private static Slots whole(Days days, boolean months) {
    var starts = new ArrayList<Instant>();
    var names = new ArrayList<Text>();
    LocalDate first = days.first();
    while (!first.isAfter(days.last())) {
      LocalDate last = months ? Days.month(first, days.zone()).last() : first;
      last = last.isAfter(days.last()) ? days.last() : last;
      var part = new Days(first, last, days.zone());
      starts.add(part.start());
      names.add(new Text(part.words("zh-CN"), part.words("en")));
      first = last.plusDays(1);
    }
    return new Slots(List.copyOf(starts), days.end(), List.copyOf(names));
  }

  private static Slots minutes(Days days, int length) {
    DateTimeFormatter day = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    DateTimeFormatter time = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    var starts = new ArrayList<Instant>();
    var names = new ArrayList<Text>();
    for (LocalDate d = days.first(); !d.isAfter(days.last()); d = d.plusDays(1)) {
      ZonedDateTime end = d.plusDays(1).atStartOfDay(days.zone());
      for (ZonedDateTime t = d.atStartOfDay(days.zone());
          t.isBefore(end);
          t = t.plusMinutes(length)) {
        ZonedDateTime until = t.plusMinutes(length).isBefore(end) ? t.plusMinutes(length) : end;
        String words = day.format(t) + "–" + time.format(until);
        starts.add(t.toInstant());
        names.add(new Text(words, words));
      }
    }
    return new Slots(List.copyOf(starts), days.end(), List.copyOf(names));
  }
}
