package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says who would be called on some days, past or future, by some files, when and why, and who not
 * and why: by the planner's rules, one call of a person instead of several, and within the caps.
 * Reads the book too, so that what is over is not promised again. Writes nothing, and holds only
 * some people at a time.
 */
public final class PlanPreview {
  /** People at once: their rows of all campaigns are held. */
  private static final int AT_ONCE = 20_000;

  private final Database database;
  private final PlanBook book;
  private final PhonePlaces places = new PhonePlaces();

  /** Over that book. */
  public PlanPreview(Database database, PlanBook book) {
    this.database = database;
    this.book = book;
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
    /** The same at another time. */
    Planned at(Instant due, String why) {
      return new Planned(
          campaign, customerId, e164, occasion, windowFrom, windowUntil, due, proposed, why);
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
    private final List<PreviewWalk> walks = new ArrayList<>();
    private final PreviewCaps caps;

    Asked(Config config, Days days, Instant begin) {
      this.config = config;
      this.begin = begin;
      this.caps = new PreviewCaps(database, config.calendar(), places, begin);
      for (CampaignConfig campaign : config.campaigns()) {
        if (campaign.enabled()) {
          walks.add(new PreviewWalk(database, book, places, config, campaign, days, begin));
        }
      }
    }

    /** What these people may expect. */
    public Result of(People people) {
      var calls = new ArrayList<Decision.Call>();
      var skipped = new ArrayList<Skipped>();
      Map<String, PlanBook.Entry> entries = new HashMap<>();
      Map<Long, List<PlanBook.Entry>> over = new HashMap<>();
      for (PreviewWalk walk : walks) {
        walk.lines(people).forEach(line -> sort(line, calls, skipped, entries, over));
      }
      List<Planned> planned =
          new ArrayList<>(caps.apply(merge(calls, entries, over, skipped), skipped::add));
      planned.sort(Comparator.comparing(Planned::dueAt).thenComparing(Planned::campaign));
      return new Result(List.copyOf(planned), List.copyOf(skipped));
    }

    private List<Planned> merge(
        List<Decision.Call> calls,
        Map<String, PlanBook.Entry> entries,
        Map<Long, List<PlanBook.Entry>> over,
        List<Skipped> skipped) {
      var planned = new ArrayList<Planned>();
      var rules = new MergeRules(config.calendar(), places);
      Map<Long, List<Decision.Call>> byPerson =
          calls.stream().collect(Collectors.groupingBy(c -> c.occasion().customerId()));
      byPerson.forEach((person, ofOne) -> {
        List<PlanBook.Entry> rows = new ArrayList<>();
        ofOne.forEach(c ->
            rows.add(inBook(rows.size(), c, entries.get(c.campaign() + ' ' + c.occasion().key()))));
        rows.addAll(over.getOrDefault(person, List.of()));
        for (MergeRules.Verdict v : rules.decide(rows, begin)) {
          Decision.Call call = ofOne.get((int) v.entry().id());
          v.goesFirst()
              .ifPresentOrElse(
                  first ->
                      skipped.add(
                          new Skipped(
                              call.campaign(),
                              person,
                              call.occasion().key(),
                              MergeRules.CODE + first.campaign() + " goes first")),
                  () ->
                      planned.add(
                          planned(
                              call,
                              v.entry(),
                              entries.get(call.campaign() + ' ' + call.occasion().key()))));
        }
      });
      return planned;
    }
  }

  private static void sort(
      PreviewWalk.Line line,
      List<Decision.Call> calls,
      List<Skipped> skipped,
      Map<String, PlanBook.Entry> entries,
      Map<Long, List<PlanBook.Entry>> over) {
    Decision d = line.decision();
    PlanBook.Entry e = line.entry();
    if (e != null && e.state().equals("closed")) {
      over.computeIfAbsent(e.customerId(), c -> new ArrayList<>()).add(e);
      skipped.add(
          new Skipped(
              d.campaign(), d.occasion().customerId(), e.occasion(), "over: " + e.reason()));
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

  /** {@code kept}: as it stands in the book; what was picked waits there. */
  private static Planned planned(Decision.Call c, PlanBook.Entry e, PlanBook.@Nullable Entry kept) {
    boolean proposed =
        c.state() == Decision.State.PROPOSED && (kept == null || !kept.state().equals("waiting"));
    return new Planned(
        c.campaign(),
        e.customerId(),
        e.e164(),
        e.occasion(),
        e.windowFrom(),
        e.windowUntil(),
        e.dueAt(),
        proposed,
        proposed ? e.reason() + ", when picked" : e.reason());
  }
}
