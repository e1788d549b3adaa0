package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says who would be called on some days, past or future, by some files, when and why, and who not
 * and why: by the planner's rules, one call of a person instead of several, held or cancelled by
 * open complaints and calls to us as when it is dialed, and within the caps. What it says of a day
 * is the same however many later days are asked for. Reads the book too, so that what is over is
 * not promised again. Writes nothing, and holds only some people at a time.
 */
public final class PlanPreview {
  /** People at once: their rows of all campaigns are held. */
  private static final int AT_ONCE = 20_000;

  /** People whose rows of the book are read in one statement. */
  private static final int PAGE = 2_000;

  /** Why no call to come is told of a row that is being dialed. */
  private static final String ON_THE_LINE = "dialing: this call is under way";

  private final Database database;
  private final BookView book;
  private final Complaints complaints;
  private final Optional<Instant> known;
  private final PhonePlaces places = new PhonePlaces();

  /** Over that book, for which an open complaint speaks as when it is dialed. */
  public PlanPreview(Database database, BookView book, Complaints complaints) {
    this(database, book, complaints, Optional.empty());
  }

  private PlanPreview(
      Database database, BookView book, Complaints complaints, Optional<Instant> known) {
    this.database = database;
    this.book = book;
    this.complaints = complaints;
    this.known = known;
  }

  /**
   * As it would have been told at a moment that is over: calls, complaints, consents and who had
   * asked not to be called as they were then. People's files as they stand: they have no history.
   *
   * @param book as it stood then
   */
  public static PlanPreview asOf(
      Instant known, Database database, BookView book, Complaints complaints) {
    return new PlanPreview(database, book, complaints, Optional.of(known));
  }

  /**
   * Some people, by their ids.
   *
   * @param after exclusive
   * @param until inclusive
   */
  public record People(long after, long until) {}

  /**
   * Somebody who would be called.
   *
   * @param dueAt first allowed moment
   * @param proposed called only when somebody picks it
   */
  public record Planned(
      String campaign,
      long customerId,
      String e164,
      String occasion,
      Instant windowFrom,
      Instant windowUntil,
      Instant dueAt,
      boolean proposed,
      String reason) {
    /** Proposed, and not called even when it is picked as long as another call goes first. */
    public boolean standsBack() {
      return proposed && reason.contains("; " + MergeRules.CODE);
    }
  }

  /** Somebody who would not be called. */
  public record Skipped(String campaign, long customerId, String occasion, String reason) {}

  /** Both, in the order of time and of campaigns. */
  public record Result(List<Planned> calls, List<Skipped> skipped) {}

  /** All people, in parts that are small enough to be held; one part when there is nobody. */
  public List<People> parts() {
    long last = database.inTx(tx -> tx.mapper(PlanMapper.class).lastPerson());
    List<People> parts = new ArrayList<>();
    for (long after = 0; after < last || parts.isEmpty(); after += AT_ONCE) {
      parts.add(new People(after, after + AT_ONCE));
    }
    return parts;
  }

  /**
   * Asks for some days.
   *
   * @param from first day
   * @param until last day, inclusive
   * @param at moment from which phones may ring; before the first day it is that day's midnight.
   *     What is due before and still open is called then, new or a retry: nobody foretells what
   *     comes of calls in between
   */
  public Asked ask(Config config, LocalDate from, LocalDate until, Instant at) {
    Instant midnight = from.atStartOfDay(config.engine().zone()).toInstant();
    return new Asked(config, new Days(from, until), at.isAfter(midnight) ? at : midnight);
  }

  /** One question, answered part by part; parts are asked for in their order. */
  public final class Asked {
    private final Config config;
    private final Instant begin;
    private final Instant end;
    private final List<PreviewWalk> walks = new ArrayList<>();
    private final PreviewCaps caps;

    Asked(Config config, Days days, Instant begin) {
      this.config = config;
      this.begin = begin;
      Instant over = days.last().plusDays(1).atStartOfDay(config.engine().zone()).toInstant();
      this.end = over.isAfter(begin) ? over : begin.plusNanos(1);
      this.caps = new PreviewCaps(database, config.calendar(), begin);
      for (CampaignConfig campaign : config.campaigns()) {
        if (campaign.enabled()) {
          walks.add(new PreviewWalk(database, book, places, config, campaign, days, begin, known));
        }
      }
    }

    /** What these people may expect. */
    public Result of(People people) {
      var calls = new ArrayList<Decision.Call>();
      var skipped = new ArrayList<Skipped>();
      Map<String, PlanBook.Entry> entries = new HashMap<>();
      for (PreviewWalk walk : walks) {
        walk.lines(people).forEach(line -> sort(line, calls, skipped, entries));
      }
      Instant asOf = known.orElse(begin);
      var holds = PreviewHolds.of(database, complaints, config, places, calls, asOf);
      Map<Long, List<Decision.Call>> byPerson =
          holds.going(calls, skipped::add).stream()
              .collect(
                  Collectors.groupingBy(
                      c -> c.occasion().customerId(), TreeMap::new, Collectors.toList()));
      var timeline =
          new PreviewTimeline(
              config.calendar(), places, holds, caps.of(byPerson.keySet(), asOf), end);
      Map<Long, List<PlanBook.Entry>> over = over(byPerson.keySet());
      List<PreviewTimeline.OnePerson> all = new ArrayList<>();
      byPerson.forEach((id, ofOne) ->
          all.add(
              timeline.person(id, candidates(ofOne, entries), over.getOrDefault(id, List.of()))));
      Result result = timeline.run(all);
      skipped.addAll(result.skipped());
      return new Result(
          result.calls().stream()
              .sorted(Comparator.comparing(Planned::dueAt).thenComparing(Planned::campaign))
              .toList(),
          List.copyOf(skipped));
    }

    /** In the order in which they come into the book, which decides between equals. */
    private List<PreviewTimeline.Candidate> candidates(
        List<Decision.Call> ofOne, Map<String, PlanBook.Entry> entries) {
      List<PreviewTimeline.Candidate> rows = new ArrayList<>();
      ofOne.stream()
          .map(c -> new Kept(c, entries.get(c.campaign() + ' ' + c.occasion().key()), begin))
          .sorted(Comparator.comparing(Kept::enters).thenComparingLong(Kept::id))
          .forEach(k ->
              rows.add(
                  new PreviewTimeline.Candidate(
                      inBook(rows.size(), k.call(), k.entry()),
                      k.enters(),
                      onlyProposed(k.call(), k.entry()))));
      return rows;
    }

    /** What is closed of these people, and may still ask for a rest; on the line as answered. */
    private Map<Long, List<PlanBook.Entry>> over(Collection<Long> people) {
      List<Long> ids = List.copyOf(people);
      Map<Long, List<PlanBook.Entry>> over = new HashMap<>();
      for (int i = 0; i < ids.size(); i += PAGE) {
        List<Long> some = ids.subList(i, Math.min(ids.size(), i + PAGE));
        database.inTx(tx -> book.open(tx, some, begin)).stream()
            .filter(e -> e.state().equals("closed") || onTheLine(e))
            // Not at the beginning, which may be days later: they rest from that call on.
            .map(e -> onTheLine(e) ? e.answered(e.changedAt()) : e)
            .forEach(e -> over.computeIfAbsent(e.customerId(), c -> new ArrayList<>()).add(e));
      }
      return over;
    }
  }

  /**
   * A call, and how the book holds it.
   *
   * @param entry null: it comes into the book when its window begins
   */
  private record Kept(Decision.Call call, PlanBook.@Nullable Entry entry, Instant begin) {
    Instant enters() {
      return entry != null || call.windowFrom().isBefore(begin) ? begin : call.windowFrom();
    }

    long id() {
      return entry == null ? Long.MAX_VALUE : entry.id();
    }
  }

  private static void sort(
      PreviewWalk.Line line,
      List<Decision.Call> calls,
      List<Skipped> skipped,
      Map<String, PlanBook.Entry> entries) {
    Decision d = line.decision();
    PlanBook.Entry e = line.entry();
    Optional<String> not = e == null ? Optional.empty() : notCalled(d, e);
    if (not.isPresent()) {
      skipped.add(
          new Skipped(d.campaign(), d.occasion().customerId(), d.occasion().key(), not.get()));
      return;
    }
    if (e != null) {
      entries.put(d.campaign() + ' ' + e.occasion(), e);
    }
    if (d instanceof Decision.Call call) {
      calls.add(call);
    } else {
      skipped.add(
          new Skipped(d.campaign(), d.occasion().customerId(), d.occasion().key(), d.reason()));
    }
  }

  /** Why the book has no call to come for it; empty: it has, or the files do not want it. */
  private static Optional<String> notCalled(Decision d, PlanBook.Entry e) {
    if (e.state().equals("closed")) {
      return Optional.of("over: " + e.reason());
    }
    if (onTheLine(e)) {
      return Optional.of(ON_THE_LINE);
    }
    boolean stays =
        d instanceof Decision.Entry entry && !MergeRules.merged(e) && BookCheck.stays(e, entry);
    return stays ? Optional.of(e.reason()) : Optional.empty();
  }

  /** Being dialed, or talked to: what comes of it nobody knows yet. */
  private static boolean onTheLine(PlanBook.Entry e) {
    return e.state().equals("dialing");
  }

  /**
   * As the book would hold it. What is retried, or was put off, keeps its time and reason; what was
   * due before and is still open is called as soon as phones may ring.
   */
  private static PlanBook.Entry inBook(int id, Decision.Call c, PlanBook.@Nullable Entry e) {
    boolean begun =
        e != null
            && (e.attempts() > 0 || (e.state().equals("waiting") && e.dueAt().isAfter(c.dueAt())));
    return new PlanBook.Entry(
        id,
        c.campaign(),
        c.occasion().key(),
        c.occasion().customerId(),
        c.occasion().vehicleId(),
        begun ? e.e164() : c.occasion().e164(),
        c.priority(),
        c.windowFrom(),
        c.windowUntil(),
        begun && e.dueAt().isAfter(c.dueAt()) ? e.dueAt() : c.dueAt(),
        "waiting",
        begun ? e.reason() : c.reason(),
        0,
        "",
        c.windowFrom());
  }

  /**
   * {@code kept}: as it stands in the book. What was picked waits there, is claimed, or stands back
   * for another call; what is suppressed for the files' sake is proposed anew when it may be
   * called.
   */
  private static boolean onlyProposed(Decision.Call c, PlanBook.@Nullable Entry kept) {
    boolean picked =
        kept != null && (kept.undialed().state().equals("waiting") || MergeRules.merged(kept));
    return c.state() == Decision.State.PROPOSED && !picked;
  }
}
