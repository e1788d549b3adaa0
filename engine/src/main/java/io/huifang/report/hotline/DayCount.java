package io.huifang.report.hotline;

import io.huifang.config.ReportsConfig.Figures;
import io.huifang.report.Days;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One day's visits, counted as they come. What is settled is counted for good; what is open is read
 * anew each time. Pure; not thread-safe.
 */
final class DayCount {
  /**
   * Longer than a transaction of the floor's: of two engines one may commit a smaller id later, so
   * the ids of this time are read again.
   */
  private static final Duration MAY_COME_LATE = Duration.ofMinutes(1);

  private final Days day;
  private final Figures by;
  private final Map<String, VisitTally> settled = new TreeMap<>();
  private final Set<Long> open = new HashSet<>();

  /** Those above {@link #after} that are counted for good. */
  private final Set<Long> counted = new HashSet<>();

  /** The greatest id, at the moments at which it was read. */
  private final Deque<Seen> seen = new ArrayDeque<>();

  private long after;
  private long greatest;

  private record Seen(long id, Instant at) {}

  DayCount(Days day, Figures by) {
    this.day = day;
    this.by = by;
  }

  /** Whether this is the count of that day, by those thresholds. */
  boolean isOf(Days other, Figures thresholds) {
    return day.equals(other) && by.equals(thresholds);
  }

  /** Rows up to this id need not be read any more, except {@link #open}. */
  long after() {
    return after;
  }

  /** Ids of visits that were not settled. */
  List<Long> open() {
    return open.stream().filter(id -> id <= after).toList();
  }

  /** Takes rows in, and answers with the day as it is now, by queue. */
  Map<String, VisitTally> take(List<VisitMapper.Brief> rows, Instant now) {
    Map<String, VisitTally> all = new TreeMap<>();
    for (VisitMapper.Brief row : rows) {
      greatest = Math.max(greatest, row.id());
      if (!row.settled()) {
        open.add(row.id());
        of(all, row.queue()).add(row.visit(), now);
      } else if (counted.add(row.id())) {
        open.remove(row.id());
        of(settled, row.queue()).add(row.visit(), now);
      }
    }
    settled.forEach((queue, t) -> of(all, queue).add(t));
    goOn(now);
    return all;
  }

  private void goOn(Instant now) {
    seen.addLast(new Seen(greatest, now));
    while (!seen.isEmpty() && seen.getFirst().at().plus(MAY_COME_LATE).isBefore(now)) {
      after = seen.removeFirst().id();
    }
    counted.removeIf(id -> id <= after && !open.contains(id));
  }

  private VisitTally of(Map<String, VisitTally> tallies, String queue) {
    return tallies.computeIfAbsent(queue, _ -> new VisitTally(by));
  }
}
