package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.When;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one campaign owes on some days, with how the book stands. Reads only. */
final class PreviewWalk {
  private final Database database;
  private final BookView book;
  private final PhonePlaces places;
  private final Config config;
  private final CampaignConfig campaign;
  private final Days days;
  private final Instant from;
  private final Optional<Instant> known;
  private final Set<String> drawn;

  /**
   * Over all people.
   *
   * @param from first moment on which phones may ring
   * @param known a past moment: what came later is left out; empty: as everything stands
   */
  PreviewWalk(
      Database database,
      BookView book,
      PhonePlaces places,
      Config config,
      CampaignConfig campaign,
      Days days,
      Instant from,
      Optional<Instant> known) {
    this.database = database;
    this.book = book;
    this.places = places;
    this.config = config;
    this.campaign = campaign;
    this.days = days;
    this.from = from;
    this.known = known;
    this.drawn = draw();
  }

  /** A decision, and how the book stands; null: not in the book. */
  record Line(Decision decision, PlanBook.@Nullable Entry entry) {}

  /** On whom the lot of a sample falls, among all people: those few are remembered. */
  private Set<String> draw() {
    Lots lots = Lots.of(campaign);
    if (!lots.drawn()) {
      return Set.of();
    }
    for (When when : campaign.when()) {
      var rules = new PlanRules(config, campaign, when, places);
      source(when, rules)
          .pages(
              database,
              rules.due(days),
              rows ->
                  lines(rules, when, rows).stream()
                      .filter(l -> l.entry() == null)
                      .forEach(l -> offer(lots, rules, l.decision())));
    }
    return database.inTx(tx ->
        lots.winners(m -> book.count(tx, campaign.name(), m.from(), m.until())).stream()
            .map(e -> e.occasion().key())
            .collect(Collectors.toSet()));
  }

  private static void offer(Lots lots, PlanRules rules, Decision d) {
    if (d instanceof Decision.Call c) {
      lots.add(rules.lot(c.occasion().key(), c.windowFrom()), rules.month(c.windowFrom()), c);
    }
  }

  /** What it owes to those people, and what not; a line for each occasion. */
  Collection<Line> lines(PlanPreview.People people) {
    Map<String, Line> all = new LinkedHashMap<>();
    for (When when : campaign.when()) {
      var rules = new PlanRules(config, campaign, when, places);
      source(when, rules)
          .pages(
              database,
              rules.due(days),
              people,
              rows ->
                  lines(rules, when, rows)
                      .forEach(l ->
                          all.merge(
                              l.decision().occasion().key(), sampled(l), PreviewWalk::better)));
    }
    return all.values();
  }

  /** Of two entries of a file that decide on one row, the one that wants it. */
  private static Line better(Line a, Line b) {
    return a.decision() instanceof Decision.Skip ? b : a;
  }

  private Line sampled(Line line) {
    boolean out =
        Lots.of(campaign).drawn()
            && line.entry() == null
            && line.decision() instanceof Decision.Call c
            && !drawn.contains(c.occasion().key());
    return out ? new Line(skip(line.decision(), "sample: not among those drawn"), null) : line;
  }

  private PlanSource source(When when, PlanRules rules) {
    return new PlanSource(campaign, when, rules.occurrences(), config.engine().zone());
  }

  private List<Line> lines(PlanRules rules, When when, List<OccasionRow> rows) {
    return database.inTx(tx -> lines(tx, source(when, rules), rules, rows));
  }

  private List<Line> lines(Tx tx, PlanSource source, PlanRules rules, List<OccasionRow> rows) {
    Map<Long, Person> people = source.people(tx, rows, known.orElse(from), known.isPresent());
    List<Decision> decisions =
        rows.stream()
            .filter(this::known)
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
    List<Line> lines = new ArrayList<>();
    for (Decision made : decisions) {
      String key = made.occasion().key();
      String reason = done.get(key);
      Decision d = reason != null && made instanceof Decision.Entry ? skip(made, reason) : made;
      lines.add(new Line(d, inBook.get(key)));
    }
    return lines;
  }

  /** Calls and solved complaints that are counted from have their moment. */
  private boolean known(OccasionRow row) {
    Instant at = row.anchorAt();
    return at == null || known.isEmpty() || !at.isAfter(known.get());
  }

  private static Decision skip(Decision d, String reason) {
    return new Decision.Skip(d.campaign(), d.occasion(), reason);
  }
}
