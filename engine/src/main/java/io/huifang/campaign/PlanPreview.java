package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.When;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says who would be called on some days, past or future, by some files, when and why, and who not
 * and why. Reads the book too, so that what is over is not promised again. Writes nothing.
 */
public final class PlanPreview {
  private final Database database;
  private final PlanBook book;
  private final PhonePlaces places = new PhonePlaces();

  /** Over that book. */
  public PlanPreview(Database database, PlanBook book) {
    this.database = database;
    this.book = book;
  }

  /**
   * Somebody who would be called.
   *
   * @param dueAt first allowed moment
   */
  public record Planned(
      String campaign,
      long customerId,
      String e164,
      String occasion,
      Instant windowFrom,
      Instant windowUntil,
      Instant dueAt,
      String reason) {}

  /** Somebody who would not be called. */
  public record Skipped(String campaign, long customerId, String occasion, String reason) {}

  /** Both, in the order of time and of campaigns. */
  public record Result(List<Planned> calls, List<Skipped> skipped) {}

  /** A decision, and how the book stands; null: not in the book. */
  private record Line(Decision decision, PlanBook.@Nullable Entry entry) {}

  /**
   * Plans.
   *
   * @param from first day
   * @param until last day, inclusive
   * @param at moment from which phones may ring; before the first day it is that day's midnight
   */
  public Result run(Config config, LocalDate from, LocalDate until, Instant at) {
    Instant midnight = from.atStartOfDay(config.engine().zone()).toInstant();
    Instant begin = at.isAfter(midnight) ? at : midnight;
    var days = new Days(from, until);
    var calls = new ArrayList<Decision.Call>();
    var skipped = new ArrayList<Skipped>();
    Map<String, PlanBook.Entry> entries = new HashMap<>();
    Map<Long, List<PlanBook.Entry>> over = new HashMap<>();
    for (CampaignConfig campaign : config.campaigns()) {
      if (campaign.enabled()) {
        for (Line line : new Walk(config, campaign, days, begin).lines()) {
          sort(line, calls, skipped, entries, over);
        }
      }
    }
    List<Planned> planned = merge(config, calls, entries, over, begin, skipped);
    planned.sort(Comparator.comparing(Planned::dueAt).thenComparing(Planned::campaign));
    return new Result(List.copyOf(planned), List.copyOf(skipped));
  }

  /** One campaign, page by page. */
  private final class Walk {
    private final Config config;
    private final CampaignConfig campaign;
    private final Days days;
    private final Instant from;
    private final Lots lots;
    private final List<Line> lines = new ArrayList<>();

    Walk(Config config, CampaignConfig campaign, Days days, Instant from) {
      this.config = config;
      this.campaign = campaign;
      this.days = days;
      this.from = from;
      this.lots = Lots.of(campaign);
    }

    List<Line> lines() {
      for (When when : campaign.when()) {
        var rules = new PlanRules(config, campaign, when, places);
        var source = new PlanSource(campaign, when, rules.occurrences(), config.engine().zone());
        source.pages(
            database, rules.due(days), rows -> database.run(tx -> page(tx, source, rules, rows)));
      }
      if (lots.drawn()) {
        database.run(tx ->
            lots.winners(m -> book.count(tx, campaign.name(), m.from(), m.until()))
                .forEach(e -> lines.add(new Line(e, null))));
      }
      return lines;
    }

    private void page(Tx tx, PlanSource source, PlanRules rules, List<OccasionRow> rows) {
      Map<Long, Person> people = source.people(tx, rows, from);
      List<Decision> decisions =
          rows.stream()
              .filter(r -> people.containsKey(r.customerId()))
              .flatMap(r -> rules.decide(r, people.get(r.customerId()), days, from).stream())
              .toList();
      Set<String> keys =
          decisions.stream()
              .map(d -> d.occasion().key())
              .collect(Collectors.toCollection(HashSet::new));
      Map<String, PlanBook.Entry> inBook =
          book.find(tx, campaign.name(), keys).stream()
              .collect(Collectors.toMap(PlanBook.Entry::occasion, Function.identity()));
      Map<String, String> done =
          source.moved(book).done(tx, keys.stream().filter(k -> !inBook.containsKey(k)).toList());
      for (Decision made : decisions) {
        PlanBook.Entry entry = inBook.get(made.occasion().key());
        String reason = done.get(made.occasion().key());
        Decision d =
            reason != null && made instanceof Decision.Entry
                ? new Decision.Skip(made.campaign(), made.occasion(), reason)
                : made;
        if (entry == null && lots.drawn() && d instanceof Decision.Call e) {
          lots.add(rules.lot(e.occasion().key(), e.windowFrom()), rules.month(e.windowFrom()), e);
        } else {
          lines.add(new Line(d, entry));
        }
      }
    }
  }

  private static void sort(
      Line line,
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

  private List<Planned> merge(
      Config config,
      List<Decision.Call> calls,
      Map<String, PlanBook.Entry> entries,
      Map<Long, List<PlanBook.Entry>> over,
      Instant now,
      List<Skipped> skipped) {
    var planned = new ArrayList<Planned>();
    var rules = new MergeRules(config.calendar(), places);
    Map<Long, List<Decision.Call>> byPerson =
        calls.stream().collect(Collectors.groupingBy(c -> c.occasion().customerId()));
    byPerson.forEach((person, ofOne) -> {
      List<PlanBook.Entry> rows = new ArrayList<>();
      ofOne.forEach(
          c -> rows.add(row(rows.size(), c, entries.get(c.campaign() + ' ' + c.occasion().key()))));
      rows.addAll(over.getOrDefault(person, List.of()));
      for (MergeRules.Verdict v : rules.decide(rows, now)) {
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
                () -> planned.add(planned(call, v.entry())));
      }
    });
    return planned;
  }

  /** As the book would hold it; what is retried, or was put off, keeps its time and reason. */
  private static PlanBook.Entry row(int id, Decision.Call c, PlanBook.@Nullable Entry e) {
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
        begun ? e.dueAt() : c.dueAt(),
        "waiting",
        begun ? e.reason() : c.reason(),
        0,
        "",
        c.windowFrom());
  }

  private static Planned planned(Decision.Call c, PlanBook.Entry e) {
    return new Planned(
        c.campaign(),
        e.customerId(),
        e.e164(),
        e.occasion(),
        e.windowFrom(),
        e.windowUntil(),
        e.dueAt(),
        c.state() == Decision.State.PROPOSED ? e.reason() + ", when picked" : e.reason());
  }
}
