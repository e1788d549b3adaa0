package io.huifang.campaign;

import io.huifang.campaign.MergeRules.Verdict;
import io.huifang.config.Config;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Merges the calls of people who are wanted more than once, in the book. */
final class MergePass {
  /** People per transaction. */
  private static final int PAGE = 2_000;

  /** People who are looked up at once: grouping is the work, not the answer. */
  private static final int FOUND = 20_000;

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
    var rules = new MergeRules(config.calendar(), places);
    int changed = 0;
    long after = 0;
    for (boolean more = true; more; ) {
      long from = after;
      List<Long> people = database.inTx(tx -> book.crowded(tx, now, from, FOUND));
      more = people.size() == FOUND;
      for (int i = 0; i < people.size(); i += PAGE) {
        List<Long> page = people.subList(i, Math.min(people.size(), i + PAGE));
        after = page.getLast();
        changed += database.inTx(tx -> merge(tx, page, config, rules, calendar, now));
      }
    }
    return changed;
  }

  private int merge(
      Tx tx,
      List<Long> people,
      Config config,
      MergeRules rules,
      CallingCalendar calendar,
      Instant now) {
    Map<Long, List<PlanBook.Entry>> rows =
        book.open(tx, people, now).stream()
            .map(PlanBook.Entry::undialed)
            .collect(Collectors.groupingBy(PlanBook.Entry::customerId));
    int changed = 0;
    Map<Back, List<Long>> back = new LinkedHashMap<>();
    for (List<PlanBook.Entry> ofOne : rows.values()) {
      for (Verdict v : rules.decide(MergeRules.wanted(ofOne, config), now)) {
        PlanBook.Entry e = v.entry();
        if (v.goesFirst().isEmpty()) {
          changed += release(tx, v, calendar, now) ? 1 : 0;
          continue;
        }
        String reason = MergeRules.CODE + v.goesFirst().get().campaign() + " goes first";
        if (!e.reason().equals(reason)) {
          back.computeIfAbsent(new Back(e.state(), reason), b -> new ArrayList<>()).add(e.id());
        }
      }
    }
    for (var b : back.entrySet()) {
      changed += book.merge(tx, b.getKey().state(), b.getValue(), b.getKey().reason(), now);
    }
    return changed;
  }

  /** Rows that stand back alike: few statements for many. */
  private record Back(String state, String reason) {}

  /** To be called, and with what is to be said of it. */
  private boolean release(Tx tx, Verdict v, CallingCalendar calendar, Instant now) {
    PlanBook.Entry e = v.entry();
    if (!MergeRules.merged(e)) {
      // One that enters when half of its rest is over never stood back, and says so all the same.
      String said = MergeRules.said(e.reason(), v.soon());
      return !said.equals(e.reason()) && book.say(tx, e, said, now);
    }
    Instant from = e.dueAt().isAfter(now) ? e.dueAt() : now;
    Optional<Instant> due =
        calendar.next(from, places.of(e.e164())).filter(d -> d.isBefore(e.windowUntil()));
    return due.isPresent()
        && book.release(
            tx, e, due.get(), e.campaign() + ": no other call goes first any more" + v.soon(), now);
  }
}
