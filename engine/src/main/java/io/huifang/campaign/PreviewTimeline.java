package io.huifang.campaign;

import io.huifang.campaign.CallHolds.Hold;
import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Skipped;
import io.huifang.config.CalendarConfig;
import io.huifang.customer.PhonePlaces;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What becomes of calls that are foretold, one moment after the other, as planner and dialer will
 * meet them: a row comes into the book when its window begins, of one person's rows the most
 * important goes first, and what forbids a call is asked when it is due. A call that is made is
 * taken as answered: so the person's others rest after it as long as their windows allow, and it
 * counts for the caps. What happens by some moment hangs on nothing that comes later. Reads
 * nothing.
 */
final class PreviewTimeline {
  private final MergeRules merges;
  private final CallingCalendar calendar;
  private final PhonePlaces places;
  private final PreviewHolds holds;
  private final PreviewCaps.History caps;
  private final Instant end;
  private final List<Planned> planned = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  /** Until that moment, exclusive. */
  PreviewTimeline(
      CalendarConfig calendar,
      PhonePlaces places,
      PreviewHolds holds,
      PreviewCaps.History caps,
      Instant end) {
    this.merges = new MergeRules(calendar, places);
    this.calendar = new CallingCalendar(calendar);
    this.places = places;
    this.holds = holds;
    this.caps = caps;
    this.end = end;
  }

  /**
   * A row that may become a call.
   *
   * @param entry as the book would hold it, once it is picked
   * @param enters when it comes into the book; what is there already: the beginning
   * @param proposed it is not picked yet
   */
  record Candidate(PlanBook.Entry entry, Instant enters, boolean proposed) {}

  /** All that happens to these people. */
  PlanPreview.Result run(Collection<OnePerson> people) {
    var turns = new PriorityQueue<Turn>();
    people.forEach(p -> p.first().ifPresent(t -> turns.add(new Turn(t, p))));
    for (Turn turn = turns.poll(); turn != null; turn = turns.poll()) {
      OnePerson person = turn.person();
      person.at(turn.at()).ifPresent(t -> turns.add(new Turn(t, person)));
    }
    people.forEach(OnePerson::rest);
    return new PlanPreview.Result(List.copyOf(planned), List.copyOf(skipped));
  }

  /** Something may happen to somebody. */
  private record Turn(Instant at, OnePerson person) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      int order = at.compareTo(other.at);
      return order == 0 ? Long.compare(person.id, other.person.id) : order;
    }
  }

  /**
   * Somebody with all that may become a call.
   *
   * @param rows in the order in which they come into the book
   * @param over what is closed, and may still ask for a rest
   */
  OnePerson person(long id, List<Candidate> rows, List<PlanBook.Entry> over) {
    return new OnePerson(id, rows.stream().map(Row::new).toList(), over);
  }

  /** One row as time goes on. */
  private static final class Row {
    private final Instant enters;
    private final boolean proposed;
    private PlanBook.Entry entry;

    /** The campaign whose call goes first; empty: none does. */
    private String first = "";

    /** What is said where it comes before a rest is over; empty: nothing. */
    private String soon = "";

    /** Why it rests for nobody knows how long; empty: it does not. */
    private String rests = "";

    /** It is told what became of it, and it holds nobody back any more. */
    private boolean over;

    private Row(Candidate c) {
      this.enters = c.enters();
      this.proposed = c.proposed();
      this.entry = c.entry();
    }

    private boolean open(Instant at) {
      return !over && !proposed && !enters.isAfter(at) && entry.windowUntil().isAfter(at);
    }

    private boolean free() {
      return first.isEmpty() && rests.isEmpty();
    }
  }

  /** One person's rows; they meet others only where a number is shared, in the caps. */
  final class OnePerson {
    private final long id;
    private final List<Row> rows;
    private final List<PlanBook.Entry> closed;

    private OnePerson(long id, List<Row> rows, List<PlanBook.Entry> over) {
      this.id = id;
      this.rows = rows;
      this.closed = new ArrayList<>(over);
    }

    private Optional<Instant> first() {
      return rows.stream().map(r -> r.enters).min(Comparator.naturalOrder()).filter(this::within);
    }

    private boolean within(Instant at) {
      return at.isBefore(end);
    }

    /** What happens at that moment, and when something may happen next. */
    private Optional<Instant> at(Instant now) {
      rows.stream()
          .filter(r -> r.proposed && !r.over && !r.enters.isAfter(now))
          .forEach(r -> propose(r, now));
      merge(now);
      Optional<Row> due =
          rows.stream()
              .filter(r -> r.open(now) && r.free() && !r.entry.dueAt().isAfter(now))
              .findFirst();
      if (due.isPresent() && turned(due.get(), now)) {
        return Optional.of(now.plus(PlanPace.AT_LEAST)).filter(this::within);
      }
      return due.isPresent() ? Optional.of(now) : next(now);
    }

    private List<PlanBook.Entry> book(Instant now) {
      List<PlanBook.Entry> all = new ArrayList<>(closed);
      rows.stream().filter(r -> r.open(now)).forEach(r -> all.add(r.entry));
      return all;
    }

    private void merge(Instant now) {
      for (MergeRules.Verdict v : merges.decide(book(now), now)) {
        Row row = row(v.entry());
        row.soon = v.soon();
        if (v.goesFirst().isPresent()) {
          row.first = v.goesFirst().get().campaign();
        } else if (!row.first.isEmpty()) {
          release(row, now);
        }
      }
    }

    private Row row(PlanBook.Entry entry) {
      return rows.stream().filter(r -> r.entry.equals(entry)).findFirst().orElseThrow();
    }

    /** As {@link MergePass} does. */
    private void release(Row row, Instant now) {
      PlanBook.Entry e = row.entry;
      Instant from = e.dueAt().isAfter(now) ? e.dueAt() : now;
      calendar
          .next(from, places.of(e.e164()))
          .filter(t -> t.isBefore(e.windowUntil()))
          .ifPresent(t -> {
            row.first = "";
            row.entry = e.due(t, e.reason());
          });
    }

    /** Called only when it is picked; nobody may do that, so it holds nobody back. */
    private void propose(Row row, Instant now) {
      row.over = true;
      List<PlanBook.Entry> withIt = book(now);
      withIt.add(row.entry);
      String back =
          merges.decide(withIt, now).stream()
              .filter(v -> v.entry().equals(row.entry))
              .flatMap(v -> v.goesFirst().stream())
              .findFirst()
              .map(first -> "; " + MergeRules.CODE + first.campaign() + " goes first")
              .orElse("");
      planned.add(told(row.entry, true, row.entry.reason() + ", when picked" + back));
    }

    /** Asks what the dialer will. Whether the row is over: others may go at the next plan. */
    private boolean turned(Row row, Instant now) {
      PlanBook.Entry e = row.entry;
      Optional<Hold> hold = holds.hold(e.campaign(), id, e.e164(), e.windowFrom(), now);
      if (hold.isPresent()) {
        switch (hold.get()) {
          case CallHolds.Until until -> later(row, until.until(), until.reason());
          case CallHolds.While rests -> row.rests = rests.reason();
          case CallHolds.Ends ends -> skip(row, ends.reason());
        }
        return row.over;
      }
      Optional<PreviewCaps.Reached> cap = caps.refuses(id, e.e164(), now);
      if (cap.isPresent()) {
        later(row, cap.get().until(), "cap: " + cap.get().words());
        return row.over;
      }
      caps.dialed(id, e.e164(), now);
      planned.add(told(e.due(now, e.reason()), false, MergeRules.said(e.reason(), row.soon)));
      closed.add(e.answered(now));
      row.over = true;
      return true;
    }

    private void later(Row row, Instant until, String reason) {
      PlanBook.Entry e = row.entry;
      calendar
          .next(until, places.of(e.e164()))
          .filter(t -> t.isBefore(e.windowUntil()) && t.isAfter(e.dueAt()))
          .ifPresentOrElse(
              t -> row.entry = e.due(t, reason),
              () -> skip(row, reason + "; the window ends first"));
    }

    private void skip(Row row, String reason) {
      row.over = true;
      skipped.add(new Skipped(row.entry.campaign(), id, row.entry.occasion(), reason));
    }

    private Optional<Instant> next(Instant now) {
      List<Instant> turns = new ArrayList<>();
      rows.stream().map(r -> r.enters).forEach(turns::add);
      rows.stream()
          .filter(r -> r.open(now) && r.free())
          .map(r -> r.entry.dueAt())
          .forEach(turns::add);
      if (rows.stream().anyMatch(r -> r.open(now) && !r.first.isEmpty())) {
        merges.turns(book(now)).forEach(turns::add);
      }
      return turns.stream().filter(t -> t.isAfter(now) && within(t)).min(Comparator.naturalOrder());
    }

    /** Whoever was not called by the end: at what time behind it they are, or why not. */
    private void rest() {
      for (Row row : rows) {
        if (!row.over && row.proposed) {
          propose(row, row.enters);
        }
        if (!row.over && !row.first.isEmpty()) {
          skip(row, MergeRules.CODE + row.first + " goes first");
        }
        while (!row.over && row.rests.isEmpty()) {
          turned(row, row.entry.dueAt());
        }
        if (!row.over) {
          skip(row, row.rests);
        }
      }
    }
  }

  private static Planned told(PlanBook.Entry e, boolean proposed, String reason) {
    return new Planned(
        e.campaign(),
        e.customerId(),
        e.e164(),
        e.occasion(),
        e.windowFrom(),
        e.windowUntil(),
        e.dueAt(),
        proposed,
        reason);
  }
}
