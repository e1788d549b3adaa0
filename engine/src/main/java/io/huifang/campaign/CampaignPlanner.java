package io.huifang.campaign;

import io.huifang.campaign.Occurrences.Days;
import io.huifang.campaign.PlanBook.PlannedDays;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.When;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns files and dates into planned calls. For each enabled campaign: what is new is entered, to
 * be called or with the reason why not; what is in the book and was never dialed is compared with
 * the files; then one person's calls are merged. Planning twice changes nothing.
 */
public final class CampaignPlanner {
  private static final Logger log = LoggerFactory.getLogger(CampaignPlanner.class);

  /** After downtime, and for files that come late: so far back what expired is told. */
  private static final int LOOK_BACK_DAYS = 7;

  private final Database database;
  private final PlanBook book;
  private final PhonePlaces places = new PhonePlaces();
  private final PlanPace pace = new PlanPace();

  /** A planner that enters into that book. */
  public CampaignPlanner(Database database, PlanBook book) {
    this.database = database;
    this.book = book;
  }

  /**
   * What came out of one run.
   *
   * @param entered new in the book, to be called or with a reason why not
   * @param known occasions that were read though they were in the book before
   * @param skipped occasions that were read, and that nobody is called for by the campaign's own
   *     file; most are left out by the database already
   * @param corrected rows of the book that were changed or withdrawn
   * @param merged rows of the book that stand back for another, or need not any more
   */
  public record Summary(int entered, int known, int skipped, int corrected, int merged) {
    /** Whether anything was written. */
    public boolean changed() {
      return entered + corrected + merged > 0;
    }

    private Summary plus(Summary more) {
      return new Summary(
          entered + more.entered,
          known + more.known,
          skipped + more.skipped,
          corrected + more.corrected,
          merged + more.merged);
    }
  }

  /**
   * Plans when that is worth it: at once for new rows, other files and a new day, else every few
   * minutes. To be called often.
   *
   * @return empty: nothing to do yet
   */
  public Optional<Summary> planWhenDue(Config config, Instant now) {
    long newest = database.inTx(tx -> tx.mapper(PlanMapper.class).newest());
    if (!pace.due(config, now, newest)) {
      return Optional.empty();
    }
    try {
      return Optional.of(plan(config, now));
    } catch (RuntimeException e) {
      pace.failed();
      throw e;
    }
  }

  /** Plans every enabled campaign as of {@code now}. */
  public Summary plan(Config config, Instant now) {
    Summary sum = new Summary(0, 0, 0, 0, 0);
    var check = new BookCheck(database, book, places);
    for (CampaignConfig campaign : config.campaigns()) {
      if (campaign.enabled()) {
        int corrected = check.correct(config, campaign, now);
        sum = sum.plus(enter(config, campaign, now)).plus(new Summary(0, 0, 0, corrected, 0));
      }
    }
    int merged = new MergePass(database, book, places).run(config, now);
    sum = sum.plus(new Summary(0, 0, 0, 0, merged));
    if (sum.changed()) {
      log.info(
          "planned entered={} known={} skipped={} corrected={} merged={}",
          sum.entered(),
          sum.known(),
          sum.skipped(),
          sum.corrected(),
          sum.merged());
    }
    return sum;
  }

  private Summary enter(Config config, CampaignConfig campaign, Instant now) {
    LocalDate today = now.atZone(config.engine().zone()).toLocalDate();
    LocalDate since = database.inTx(tx -> since(tx, campaign, today));
    var run = new Run(campaign, now);
    for (When when : campaign.when()) {
      LocalDate first = when.anchor().recurs() ? today : since;
      Days open = new Days(first, today);
      var rules = new PlanRules(config, campaign, when, places);
      var source = new PlanSource(campaign, when, rules.occurrences(), config.engine().zone());
      source.unplanned(
          database,
          rules.occurrences().due(open),
          now,
          rows -> database.run(tx -> run.page(tx, source, rules, rows, open)));
    }
    run.finish();
    return run.summary();
  }

  /** The first day whose windows are looked at, and the mark for the next time. */
  private LocalDate since(Tx tx, CampaignConfig campaign, LocalDate today) {
    Optional<PlannedDays> planned = book.planned(tx, campaign.name());
    if (planned.isEmpty() || !planned.get().last().equals(today)) {
      book.mark(tx, campaign.name(), today);
    }
    return planned
        .map(p -> {
          LocalDate back = today.minusDays(LOOK_BACK_DAYS);
          LocalDate from = p.last().isBefore(back) ? p.last() : back;
          return from.isBefore(p.first()) ? p.first() : from;
        })
        .filter(d -> d.isBefore(today))
        .orElse(today);
  }

  /** One run over one campaign. */
  private final class Run {
    private final CampaignConfig campaign;
    private final Instant now;
    private final Lots lots;
    private int entered;
    private int known;
    private int skipped;

    Run(CampaignConfig campaign, Instant now) {
      this.campaign = campaign;
      this.now = now;
      this.lots = Lots.of(campaign);
    }

    void page(Tx tx, PlanSource source, PlanRules rules, List<OccasionRow> rows, Days open) {
      Set<String> keys = new HashSet<>();
      rows.forEach(r -> keys.addAll(rules.keys(r, open)));
      if (keys.isEmpty()) {
        return;
      }
      Set<String> inBook = book.known(tx, campaign.name(), keys);
      List<OccasionRow> unknown =
          rows.stream().filter(r -> !inBook.containsAll(rules.keys(r, open))).toList();
      known += inBook.size();
      if (unknown.isEmpty()) {
        return;
      }
      Map<Long, Person> people = source.people(tx, unknown, now);
      List<Decision.Entry> entries = new ArrayList<>();
      for (OccasionRow row : unknown) {
        Person person = people.get(row.customerId());
        if (person == null) {
          continue; // erased since the row was read
        }
        for (Decision d : rules.decide(row, person, open, now)) {
          if (inBook.contains(d.occasion().key())) {
            continue;
          }
          switch (d) {
            case Decision.Skip _ -> skipped++;
            case Decision.Entry e when lots.drawn() ->
                lots.add(
                    rules.lot(e.occasion().key(), e.windowFrom()), rules.month(e.windowFrom()), e);
            case Decision.Entry e -> entries.add(e);
          }
        }
      }
      entered += book.enter(tx, entries, now);
    }

    /** Enters those on whom the lot fell. */
    void finish() {
      if (lots.drawn()) {
        database.run(tx -> {
          List<Decision.Entry> drawn =
              lots.winners(m -> book.count(tx, campaign.name(), m.from(), m.until()));
          skipped += lots.offered() - drawn.size();
          entered += book.enter(tx, drawn, now);
        });
      }
    }

    Summary summary() {
      return new Summary(entered, known, skipped, 0, 0);
    }
  }
}
