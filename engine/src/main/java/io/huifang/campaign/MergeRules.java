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
 * dialed is not argued with. Who was reached rests for the time that calendar.yaml says; where
 * another call's window would end over it, for half of what this window still has. Pure.
 */
public final class MergeRules {
  /** Begins the reason of a row that stands back. */
  public static final String CODE = "merged: ";

  /** Begins what is said of a call that is made although the person should rest. */
  private static final String SOON = "; soon after ";

  /** Ends a reason that fills its column; whatever came behind would be cut as well. */
  private static final String CUT = "…";

  /** Begins the key of what is owed because of a case. */
  static final String CASE = "case:";

  /**
   * Who rested is called again by the next plan after it, and that call has to be placed: a rest
   * that ends later than this before the last moment would let the call expire.
   */
  private static final Duration CALLED_AGAIN = PlanPace.AT_LEAST.plusMinutes(5);

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
   * @param soonAfter the answered call from which the person would still rest, had this one's
   *     window the time; empty: none
   */
  public record Verdict(
      PlanBook.Entry entry,
      Optional<PlanBook.Entry> goesFirst,
      Optional<PlanBook.Entry> soonAfter) {
    /** What is said of a call that is made although the person should rest; empty: nothing. */
    String soon() {
      return soonAfter
          .map(a -> SOON + a.campaign() + ": the window ends before the rest is over")
          .orElse("");
    }
  }

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
          Optional<PlanBook.Entry> after =
              first.isPresent()
                  ? Optional.empty()
                  : answered.stream()
                      .filter(a -> a.changedAt().plus(rest).isAfter(later(now, e.dueAt())))
                      .filter(a -> meet(a, e, now) && !asksAgain(a, e))
                      .findFirst();
          verdicts.add(new Verdict(e, first, after));
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

  /**
   * A reason with what is said behind it, once: who was answered before may be another one at the
   * next look.
   *
   * @param soon as of {@link Verdict#soon}; empty: the reason stays
   */
  static String said(String reason, String soon) {
    return soon.isEmpty() || reason.contains(SOON) || reason.endsWith(CUT) ? reason : reason + soon;
  }

  private static boolean beingDialed(PlanBook.Entry e) {
    return e.state().equals("claimed") || e.state().equals("dialing");
  }

  private static boolean answered(PlanBook.Entry e) {
    return e.state().equals("closed")
        && !e.outcome().isEmpty()
        && Outcome.of(e.outcome()).reached();
  }

  private boolean rests(PlanBook.Entry answered, PlanBook.Entry other, Instant now) {
    return rested(answered, other).isAfter(now);
  }

  /**
   * Until when the person rests from that answer before the other call; the answer itself where too
   * little time is left for a rest.
   */
  private Instant rested(PlanBook.Entry answered, PlanBook.Entry other) {
    Instant at = answered.changedAt();
    Instant whole = at.plus(rest);
    if (callable(other, whole.plus(CALLED_AGAIN))) {
      return whole;
    }
    Instant last = calendar.last(at, other.windowUntil(), places.of(other.e164()));
    Instant half = at.plus(Duration.between(at, last).dividedBy(2));
    return callable(other, half.plus(CALLED_AGAIN)) ? half : at;
  }

  private boolean callable(PlanBook.Entry e, Instant from) {
    return calendar
        .next(later(from, e.dueAt()), places.of(e.e164()))
        .filter(t -> t.isBefore(e.windowUntil()))
        .isPresent();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** When the answer may be another without anybody's doing: windows and rests end. */
  Stream<Instant> turns(List<PlanBook.Entry> rows) {
    return Stream.concat(
        rows.stream().map(PlanBook.Entry::windowUntil),
        rows.stream()
            .filter(MergeRules::answered)
            .flatMap(a -> rows.stream().filter(MergeRules::askable).map(e -> rested(a, e))));
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
