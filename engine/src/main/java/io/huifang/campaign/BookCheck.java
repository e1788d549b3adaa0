package io.huifang.campaign;

import io.huifang.campaign.Decision.State;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is in the book and was never dialed, or is suppressed, with the files: a date or
 * phone that was corrected is corrected here, what is no longer owed is withdrawn, and who may be
 * called again (or no longer) is. What still stands on what it was decided on ({@link Footing}) is
 * left out while that is all that could have turned. What is claimed, dialed or waits for its next
 * attempt is left alone: it is asked when it is dialed.
 */
final class BookCheck {
  private static final int PAGE = 1_000;

  /** Rows whose footing is looked at in one statement: it must end in seconds. */
  private static final int SPAN = 20_000;

  /** Reasons that are decided here; others (a hold, a cap) belong to who gave them. */
  private static final Set<String> OURS =
      Set.of("no-phone", "do-not-call", "no-consent", "filter", "sample", "hours");

  private final Database database;
  private final PlanBook book;
  private final FileCheck files;

  BookCheck(Database database, PlanBook book, PhonePlaces places) {
    this.database = database;
    this.book = book;
    this.files = new FileCheck(places);
  }

  /**
   * One campaign's rows.
   *
   * @param all also those that still stand on their footing: the day, the files or the hours have
   *     turned
   * @param last takes every call that is decided
   * @return how many were changed
   */
  int correct(Config config, CampaignConfig campaign, boolean all, LastMoment last, Instant now) {
    Optional<String> stands =
        all ? Optional.empty() : FootingSql.stands(campaign, PlanSource.literal(now));
    int changed = 0;
    for (String state : PlanBook.OPEN_STATES) {
      Work work = page -> database.inTx(tx -> correct(tx, config, campaign, page, last, now));
      changed +=
          stands.isPresent()
              ? unsettled(campaign.name(), state, stands.get(), work)
              : all(campaign.name(), state, work);
    }
    return changed;
  }

  /** Corrects a page, and returns how many rows were changed. */
  private interface Work {
    int on(List<PlanBook.Entry> page);
  }

  private int all(String campaign, String state, Work work) {
    int changed = 0;
    long after = 0;
    for (boolean more = true; more; ) {
      long from = after;
      List<PlanBook.Entry> page =
          database.inTx(tx -> book.untouched(tx, campaign, state, from, PAGE));
      more = page.size() == PAGE;
      if (!page.isEmpty()) {
        after = page.getLast().id();
        changed += work.on(page);
      }
    }
    return changed;
  }

  private int unsettled(String campaign, String state, String stands, Work work) {
    int changed = 0;
    Optional<Long> end = end(campaign, state, 0);
    for (long after = 0; end.isPresent(); end = end(campaign, state, after)) {
      long from = after;
      long until = end.get();
      List<Long> ids =
          database.inTx(
              tx -> tx.mapper(PlanMapper.class).unsettled(campaign, state, from, until, stands));
      for (int i = 0; i < ids.size(); i += PAGE) {
        List<Long> some = ids.subList(i, Math.min(ids.size(), i + PAGE));
        changed += work.on(database.inTx(tx -> book.untouched(tx, campaign, state, some)));
      }
      after = until;
    }
    return changed;
  }

  private Optional<Long> end(String campaign, String state, long after) {
    return database.inTx(tx ->
        Optional.ofNullable(tx.mapper(PlanMapper.class).spanEnd(campaign, state, after, SPAN)));
  }

  private int correct(
      Tx tx,
      Config config,
      CampaignConfig campaign,
      List<PlanBook.Entry> page,
      LastMoment last,
      Instant now) {
    Map<String, Decision> decided =
        files.decide(
            tx, config, campaign, page.stream().map(PlanBook.Entry::occasion).toList(), now);
    int changed = 0;
    Map<Long, String> footings = new HashMap<>();
    for (PlanBook.Entry e : page) {
      Decision d = decided.get(e.occasion());
      if (d instanceof Decision.Call call) {
        last.add(call.windowUntil(), call.occasion().e164());
      }
      Outcome outcome = write(tx, e, d, now);
      if (outcome == Outcome.WRITTEN) {
        changed++;
      } else if (outcome == Outcome.AGREES && d != null) {
        footings.put(e.id(), Footing.of(d.occasion().footing(), e));
      }
    }
    book.rest(tx, footings);
    return changed;
  }

  /** What became of a row. */
  private enum Outcome {
    /** It stands as decided: need not be looked at until what it rests on changes. */
    AGREES,
    WRITTEN,
    /** Claimed, held or merged since the page was read: to be decided again. */
    LOST;

    static Outcome of(boolean written) {
      return written ? WRITTEN : LOST;
    }
  }

  private Outcome write(Tx tx, PlanBook.Entry e, @Nullable Decision d, Instant now) {
    return switch (d) {
      case null ->
          Outcome.of(
              book.withdraw(
                  tx, e, "withdrawn: the files do not hold it any more, or it is settled", now));
      case Decision.Skip s -> {
        boolean told = e.state().equals("suppressed") && e.reason().equals(s.reason());
        yield told ? Outcome.AGREES : Outcome.of(book.correct(tx, e, suppressed(e, s), now));
      }
      case Decision.Entry entry when entry.state() == State.CLOSED ->
          e.windowUntil().equals(entry.windowUntil())
              ? Outcome.AGREES
              : Outcome.of(
                  book.withdraw(
                      tx,
                      e,
                      "withdrawn: the date in the file is "
                          + entry.occasion().date()
                          + " now, and its window is over",
                      now));
      case Decision.Entry entry ->
          target(e, entry).map(t -> Outcome.of(book.correct(tx, e, t, now))).orElse(Outcome.AGREES);
    };
  }

  private static Decision.Entry suppressed(PlanBook.Entry e, Decision.Skip s) {
    return new Decision.Suppressed(
        e.campaign(),
        s.occasion(),
        e.priority(),
        e.windowFrom(),
        e.windowUntil(),
        e.dueAt(),
        State.SUPPRESSED,
        s.reason());
  }

  /** How the row should stand; empty: as it does. */
  private static Optional<Decision.Entry> target(PlanBook.Entry e, Decision.Entry d) {
    boolean moved =
        !e.windowFrom().equals(d.windowFrom()) || !e.windowUntil().equals(d.windowUntil());
    boolean other =
        moved
            || (e.attempts() == 0 && !e.e164().equals(d.occasion().e164()))
            || e.priority() != d.priority()
            || !java.util.Objects.equals(e.vehicleId(), d.occasion().vehicleId())
            || e.customerId() != d.occasion().customerId();
    State state = state(e, d);
    String reason = stays(e, d) ? e.reason() : d.reason();
    boolean same =
        label(state).equals(e.state()) && (state != State.SUPPRESSED || reason.equals(e.reason()));
    if (!other && same) {
      return Optional.empty();
    }
    Instant due = moved || e.dueAt().isBefore(d.dueAt()) ? d.dueAt() : e.dueAt();
    if (e.state().equals("waiting") && !moved) {
      due = e.dueAt();
    }
    return Optional.of(
        d instanceof Decision.Call
            ? new Decision.Call(
                d.campaign(),
                d.occasion(),
                d.priority(),
                d.windowFrom(),
                d.windowUntil(),
                due,
                state,
                reason)
            : new Decision.Suppressed(
                d.campaign(),
                d.occasion(),
                d.priority(),
                d.windowFrom(),
                d.windowUntil(),
                due,
                state,
                reason));
  }

  /**
   * Somebody else's reason why it is not called stands until they take it back; that no number fits
   * the trunk stands until there is another number.
   */
  static boolean stays(PlanBook.Entry e, Decision.Entry d) {
    if (!(d instanceof Decision.Call) || !e.state().equals("suppressed")) {
      return false;
    }
    String code = e.reason().split(":", 2)[0];
    boolean unfit = code.equals("no-phone") && !e.reason().equals(PlanRules.NO_PHONE);
    boolean sameNumber = e.attempts() > 0 || e.e164().equals(d.occasion().e164());
    return !OURS.contains(code) || (unfit && sameNumber);
  }

  private static State state(PlanBook.Entry e, Decision.Entry d) {
    if (stays(e, d)) {
      return State.SUPPRESSED;
    }
    boolean picked = e.state().equals("waiting") && d.state() == State.PROPOSED;
    return picked ? State.WAITING : d.state();
  }

  private static String label(State state) {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }
}
