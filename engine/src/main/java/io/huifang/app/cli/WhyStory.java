package io.huifang.app.cli;

import io.huifang.customer.PersonEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A person's story as people read it: the same thing is told once. Programs get every line of the
 * record. Pure.
 */
final class WhyStory {
  /** What says by itself how the attempt before it ended. */
  private static final Set<String> AFTER = Set.of("closed", "deferred");

  private WhyStory() {}

  /**
   * Something that happened.
   *
   * @param times how often in a row
   * @param last when for the last time
   * @param reason for people; empty where it was told before
   */
  record Line(PersonEvent event, int times, Instant last, String reason) {}

  /** In the order of time, as they came. */
  static List<Line> of(List<PersonEvent> events) {
    List<Line> lines = new ArrayList<>();
    Map<String, Integer> lastOf = new HashMap<>();
    Set<String> told = new HashSet<>();
    for (int i = 0; i < events.size(); i++) {
      PersonEvent e = events.get(i);
      if (e.what().equals("outcome") && saysIt(events, i)) {
        continue;
      }
      String about = e.campaign() + ' ' + e.occasion();
      Integer before = e.occasion().isEmpty() ? null : lastOf.get(about);
      if (before != null && same(lines.get(before).event(), e)) {
        Line line = lines.get(before);
        lines.set(before, new Line(line.event(), line.times() + 1, e.at(), line.reason()));
        continue;
      }
      boolean again = !told.add(about + ' ' + e.reason()) && e.what().equals("due");
      lastOf.put(about, lines.size());
      lines.add(new Line(e, 1, e.at(), again ? "" : e.reason()));
    }
    return List.copyOf(lines);
  }

  private static boolean same(PersonEvent a, PersonEvent b) {
    return a.what().equals(b.what()) && a.reason().equals(b.reason());
  }

  /** Whether what followed at once names the outcome. */
  private static boolean saysIt(List<PersonEvent> events, int i) {
    PersonEvent outcome = events.get(i);
    return !outcome.reason().isEmpty()
        && events.stream()
            .skip(i + 1L)
            .takeWhile(e -> e.at().equals(outcome.at()))
            .anyMatch(e ->
                AFTER.contains(e.what())
                    && e.campaign().equals(outcome.campaign())
                    && e.occasion().equals(outcome.occasion())
                    && e.reason().contains(outcome.reason()));
  }
}
