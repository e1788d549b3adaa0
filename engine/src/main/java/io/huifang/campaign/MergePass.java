package io.huifang.campaign;

import io.huifang.campaign.MergeRules.Verdict;
import io.huifang.config.Config;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Merges the calls of people who are wanted more than once, in the book. */
final class MergePass {
  /** People per transaction. */
  private static final int PAGE = 500;

  private final Database database;
  private final PlanBook book;
  private final PhonePlaces places;

  MergePass(Database database, PlanBook book, PhonePlaces places) {
    this.database = database;
    this.book = book;
    this.places = places;
  }

  /** Returns how many rows were changed. */
  int run(Config config, Instant now) {
    var calendar = new CallingCalendar(config.calendar());
    int changed = 0;
    long after = 0;
    for (boolean more = true; more; ) {
      long from = after;
      List<Long> people = database.inTx(tx -> book.crowded(tx, now, from, PAGE));
      more = people.size() == PAGE;
      if (!people.isEmpty()) {
        after = people.getLast();
        changed += database.inTx(tx -> merge(tx, people, config, calendar, now));
      }
    }
    return changed;
  }

  private int merge(
      Tx tx, List<Long> people, Config config, CallingCalendar calendar, Instant now) {
    Map<Long, List<PlanBook.Entry>> rows =
        book.open(tx, people, now).stream()
            .collect(Collectors.groupingBy(PlanBook.Entry::customerId));
    int changed = 0;
    for (List<PlanBook.Entry> ofOne : rows.values()) {
      for (Verdict v : MergeRules.decide(MergeRules.wanted(ofOne, config), now)) {
        changed += write(tx, v, calendar, now) ? 1 : 0;
      }
    }
    return changed;
  }

  private boolean write(Tx tx, Verdict v, CallingCalendar calendar, Instant now) {
    PlanBook.Entry e = v.entry();
    if (v.goesFirst().isPresent()) {
      String reason = MergeRules.CODE + v.goesFirst().get().campaign() + " goes first";
      return !e.reason().equals(reason) && book.merge(tx, e, reason, now);
    }
    if (!MergeRules.merged(e)) {
      return false;
    }
    Instant from = e.dueAt().isAfter(now) ? e.dueAt() : now;
    Optional<Instant> due =
        calendar.next(from, places.of(e.e164())).filter(d -> d.isBefore(e.windowUntil()));
    return due.isPresent()
        && book.release(
            tx, e, due.get(), e.campaign() + ": no other call goes first any more", now);
  }
}
