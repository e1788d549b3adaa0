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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  /** After downtime: so far back at most what expired of birthdays and the calendar is told. */
  private static final int LOOK_BACK_RECURRING_DAYS = 31;

  /** Reasons with which files close a call; they may be corrected back. */
  private static final List<String> BY_FILES =
      List.of("withdrawn: ", "gone: ", "expired: the file says ");

  private final Database database;
  private final PlanBook book;
  private final PhonePlaces places = new PhonePlaces();
  private final PlanPace pace = new PlanPace();
  private final CheckedBook checked;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** A planner that enters into that book. */
  public CampaignPlanner(Database database, PlanBook book) {
    this.database = database;
    this.book = book;
    this.checked = new CheckedBook(database, book);
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

  /** Campaigns whose last planning failed, by name; the log has the cause. */
  public Set<String> failing() {
    return Set.copyOf(failing);
  }

  /**
   * Plans every enabled campaign as of {@code now}.
   *
   * @throws RuntimeException when a campaign could not be planned, after all others were
   */
  public Summary plan(Config config, Instant now) {
    Summary sum = new Summary(0, 0, 0, 0, 0);
    var check = new BookCheck(database, book, places);
    List<RuntimeException> failed = new ArrayList<>();
    failing.removeIf(name -> config.campaign(name).filter(CampaignConfig::enabled).isEmpty());
    for (CampaignConfig campaign : config.campaigns()) {
      if (campaign.enabled()) {
        try {
          sum = sum.plus(plan(config, campaign, check, now));
          failing.remove(campaign.name());
        } catch (RuntimeException e) {
          // One campaign's trouble is not the others'.
          log.error("campaign={} not planned", campaign.name(), e);
          failing.add(campaign.name());
          checked.forget(campaign.name());
          failed.add(e);
        }
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
    if (!failed.isEmpty()) {
      throw failed.getFirst();
    }
    return sum;
  }

  private Summary plan(Config config, CampaignConfig campaign, BookCheck check, Instant now) {
    var last = new LastMoment(config.calendar(), places, config.engine().zone(), now);
    Instant until = checked.begin(campaign.name(), config, now);
    if (until != null) {
      last.add(until);
    }
    int corrected = check.correct(config, campaign, until == null, last, now);
    Summary entered = enter(config, campaign, last, now);
    checked.end(campaign.name(), config, now, last.earliest());
    return entered.plus(new Summary(0, 0, 0, corrected, 0));
  }

  private Summary enter(Config config, CampaignConfig campaign, LastMoment last, Instant now) {
    LocalDate today = now.atZone(config.engine().zone()).toLocalDate();
    Optional<PlannedDays> planned = database.inTx(tx -> book.planned(tx, campaign.name()));
    var run = new Run(campaign, last, now);
    for (When when : campaign.when()) {
      Days open = new Days(first(planned, when, today), today);
      var rules = new PlanRules(config, campaign, when, places);
      var source = new PlanSource(campaign, when, rules.occurrences(), config.engine().zone());
      source.unplanned(
          database,
          rules.due(open),
          now,
          rows -> database.run(tx -> run.page(tx, source, rules, rows, open)));
    }
    run.finish();
    // Last: a run that was cut short looks back as far again.
    database.run(tx -> book.mark(tx, campaign.name(), today));
    return run.summary();
  }

  /**
   * The first day whose windows are looked at: the day of the last run, and for files that come
   * late some days more. Birthdays and festivals come in no file, and are many.
   */
  private static LocalDate first(Optional<PlannedDays> planned, When when, LocalDate today) {
    if (planned.isEmpty() || planned.get().last().isAfter(today)) {
      return today;
    }
    PlannedDays p = planned.get();
    if (when.anchor().recurs()) {
      LocalDate farthest = today.minusDays(LOOK_BACK_RECURRING_DAYS);
      return p.last().isBefore(farthest) ? farthest : p.last();
    }
    LocalDate back = today.minusDays(LOOK_BACK_DAYS);
    LocalDate from = p.last().isBefore(back) ? p.last() : back;
    return from.isBefore(p.first()) ? p.first() : from;
  }

  /** One run over one campaign. */
  private final class Run {
    private final CampaignConfig campaign;
    private final LastMoment last;
    private final Instant now;
    private final Lots lots;
    private int entered;
    private int known;
    private int skipped;
    private int corrected;

    Run(CampaignConfig campaign, LastMoment last, Instant now) {
      this.campaign = campaign;
      this.last = last;
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
      Map<String, PlanBook.Entry> over =
          book.unanswered(tx, campaign.name(), inBook).stream()
              .collect(Collectors.toMap(PlanBook.Entry::occasion, Function.identity()));
      List<OccasionRow> unknown =
          rows.stream()
              .filter(r ->
                  rules.keys(r, open).stream()
                      .anyMatch(k -> !inBook.contains(k) || over.containsKey(k)))
              .toList();
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
          if (d instanceof Decision.Call call) {
            last.add(call.windowUntil(), call.occasion().e164());
          }
          if (inBook.contains(d.occasion().key())) {
            corrected += reopen(tx, over.get(d.occasion().key()), d) ? 1 : 0;
            continue;
          }
          switch (d) {
            case Decision.Skip _ -> skipped++;
            case Decision.Call c when lots.drawn() ->
                lots.add(
                    rules.lot(c.occasion().key(), c.windowFrom()), rules.month(c.windowFrom()), c);
            // Who cannot be called takes nobody's place in the sample.
            case Decision.Entry _ when lots.drawn() -> skipped++;
            case Decision.Entry e -> entries.add(e);
          }
        }
      }
      Map<String, String> done =
          source.moved(book).done(tx, entries.stream().map(e -> e.occasion().key()).toList());
      List<Decision.Entry> owed =
          entries.stream().filter(e -> !done.containsKey(e.occasion().key())).toList();
      skipped += entries.size() - owed.size();
      entered += book.enter(tx, owed, now);
    }

    /**
     * What was closed by the files, or for a window that is another now, is owed again from its
     * beginning; what a clock far ahead closed goes on where it stood.
     */
    private boolean reopen(Tx tx, PlanBook.@Nullable Entry e, Decision d) {
      if (e == null
          || !(d instanceof Decision.Entry owed)
          || owed.state() == Decision.State.CLOSED) {
        return false;
      }
      if (BY_FILES.stream().anyMatch(e.reason()::startsWith)
          || e.windowUntil().isBefore(owed.windowUntil())) {
        return book.correct(tx, e, owed, now);
      }
      return ClosedTooSoon.is(e, now) && book.resume(tx, e, ClosedTooSoon.goesOn(e, owed), now);
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
      return new Summary(entered, known, skipped, corrected, 0);
    }
  }
}
