package io.huifang.report.sheets;

import io.huifang.report.Days;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How finely days are told apart. */
enum Grain {
  DAY,
  /** Monday to Sunday. */
  WEEK,
  MONTH;

  /**
   * The days cut into pieces, in order, without gap or overlap. At both ends a week or a month is
   * cut off where the days begin and end.
   */
  List<Days> parts(Days days) {
    var parts = new ArrayList<Days>();
    for (var first = days.first(); !first.isAfter(days.last()); ) {
      var whole =
          switch (this) {
            case DAY -> first;
            case WEEK -> Days.week(first, days.zone()).last();
            case MONTH -> Days.month(first, days.zone()).last();
          };
      var last = whole.isAfter(days.last()) ? days.last() : whole;
      parts.add(new Days(first, last, days.zone()));
      first = last.plusDays(1);
    }
    return parts;
  }

  /** Where in the parts a moment lies; before the first: in it, after the last: in that. */
  static int at(List<Days> parts, Instant at) {
    int low = 0;
    int high = parts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (at.isBefore(parts.get(middle).start())) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /**
   * For SQL's {@code INTERVAL(seconds, …)}, which then tells the part: at how many seconds after
   * the first one the others begin. A single part has one that no moment reaches.
   */
  static List<Long> offsets(List<Days> parts) {
    Instant first = parts.getFirst().start();
    List<Long> offsets =
        parts.stream().skip(1).map(p -> Duration.between(first, p.start()).toSeconds()).toList();
    return offsets.isEmpty() ? List.of(Long.MAX_VALUE) : offsets;
  }
}
