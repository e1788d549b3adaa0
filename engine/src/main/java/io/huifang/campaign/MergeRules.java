package io.huifang.campaign;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.customer.PhonePlaces;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One person who is wanted by several calls in the same days gets the most important one
 * (domain.md): by priority, then by the earlier end of the window, then by age. What is being
 * dialed is not argued with. Who was reached rests for the time that calendar.yaml says, but never
 * so long that another call's window ends over it. Pure.
 */
public final class MergeRules {
  /** Begins the reason of a row that stands back. */
  public static final String CODE = "merged: ";

  /** Begins the key of what is owed because of a case. */
  static final String CASE = "case:";

  private final CallingCalendar calendar;
  private final Duration rest;
  private final PhonePlaces places;

  /** By the rest and the hours of a calendar file. */
  public MergeRules(CalendarConfig calendar, PhonePlaces places) {
    this.calendar = new CallingCalendar(calendar);
    this.rest = calendar.restAfterAnswer();
    this.places = places;
  }

  /**
   * What becomes of one row.
   *
   * @param goesFirst the row that goes first; empty: this one may be called
   */
  public record Verdict(PlanBook.Entry entry, Optional<PlanBook.Entry> goesFirst) {}

  /**
   * Decides over all rows of one person whose windows are not over. Others are not in the answer.
   */
  public List<Verdict> decide(List<PlanBook.Entry> ofOnePerson, Instant now) {
    var verdicts = new ArrayList<Verdict>();
    var kept = new ArrayList<PlanBook.Entry>();
    ofOnePerson.stream().filter(MergeRules::beingDialed).forEach(kept::add);
    List<PlanBook.Entry> answered = ofOnePerson.stream().filter(MergeRules::answered).toList();
    ofOnePerson.stream()
        .filter(MergeRules::askable)
        .sorted(
            Comparator.comparingInt(PlanBook.Entry::priority)
                .reversed()
                .thenComparing(PlanBook.Entry::windowUntil)
                .thenComparingLong(PlanBook.Entry::id))
        .forEach(e -> {
          Optional<PlanBook.Entry> first =
              Stream.concat(kept.stream(), answered.stream().filter(a -> rests(a, e, now)))
                  .filter(k -> meet(k, e, now) && !asksAgain(k, e))
                  .findFirst();
          verdicts.add(new Verdict(e, first));
          if (first.isEmpty()) {
            kept.add(e);
          }
        });
    return verdicts;
  }

  /** Without the rows of campaigns that call nobody any more: they hold nobody else's back. */
  public static List<PlanBook.Entry> wanted(List<PlanBook.Entry> rows, Config config) {
    return rows.stream()
        .filter(e ->
            !askable(e)
                || config.campaign(e.campaign()).filter(CampaignConfig::enabled).isPresent())
        .toList();
  }

  private static boolean beingDialed(PlanBook.Entry e) {
    return e.state().equals("claimed") || e.state().equals("dialing");
  }

  private static boolean answered(PlanBook.Entry e) {
    return e.state().equals("closed")
        && !e.outcome().isEmpty()
        && Outcome.of(e.outcome()).reached();
  }

  /** The person rests from that answer, and the other can still be called after the rest. */
  private boolean rests(PlanBook.Entry answered, PlanBook.Entry other, Instant now) {
    Instant over = answered.changedAt().plus(rest);
    Instant from = other.dueAt().isAfter(over) ? other.dueAt() : over;
    return over.isAfter(now)
        && calendar
            .next(from, places.of(other.e164()))
            .filter(t -> t.isBefore(other.windowUntil()))
            .isPresent();
  }

  private static boolean askable(PlanBook.Entry e) {
    return e.state().equals("waiting") || merged(e);
  }

  /** Whether a row stands back for another one. */
  public static boolean merged(PlanBook.Entry e) {
    return e.state().equals("suppressed") && e.reason().startsWith(CODE);
  }

  /** Whether a complaint is solved is asked also of who was just asked something: it is owed. */
  private static boolean asksAgain(PlanBook.Entry kept, PlanBook.Entry e) {
    return kept.state().equals("closed") && e.occasion().startsWith(CASE);
  }

  /** Days that are still to come for both. */
  private static boolean meet(PlanBook.Entry a, PlanBook.Entry b, Instant now) {
    return a.windowUntil().isAfter(now)
        && b.windowUntil().isAfter(now)
        && a.windowFrom().isBefore(b.windowUntil())
        && b.windowFrom().isBefore(a.windowUntil());
  }
}
