package io.huifang.campaign;

import io.huifang.config.Anchor;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.When;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns files and dates into planned calls. Planning twice changes nothing: an occasion is entered
 * once per campaign.
 */
public final class CampaignPlanner {
  private static final Logger log = LoggerFactory.getLogger(CampaignPlanner.class);

  /** Occasions per transaction: short locks, flat memory. */
  private static final int PAGE = 500;

  private final Database database;
  private final PlanBook book;

  /** A planner that enters into that book. */
  public CampaignPlanner(Database database, PlanBook book) {
    this.database = database;
    this.book = book;
  }

  /**
   * What came out of one run.
   *
   * @param entered new planned calls
   * @param known occasions that were in the book before
   * @param skipped occasions that are not called
   */
  public record Summary(int entered, int known, int skipped) {}

  /** Plans every enabled campaign as of {@code now} and enters the calls. */
  public Summary plan(Config config, Instant now) {
    int entered = 0;
    int known = 0;
    int skipped = 0;
    for (CampaignConfig campaign : config.campaigns()) {
      if (!campaign.enabled()) {
        continue;
      }
      PlanRules rules = rules(config);
      long after = 0;
      for (boolean more = true; more; ) {
        long from = after;
        Page page =
            database.inTx(tx -> {
              Page p = decide(tx, rules, campaign, now, from);
              return p.withEntered(book.enter(tx, p.calls()));
            });
        entered += page.entered();
        known += page.known();
        skipped += page.decisions().size() - page.calls().size();
        after = page.last();
        more = page.full();
      }
    }
    if (entered > 0) {
      log.info("planned entered={} known={} skipped={}", entered, known, skipped);
    }
    return new Summary(entered, known, skipped);
  }

  /** Says what {@link #plan} would do, and writes nothing. Occasions in the book are left out. */
  public void preview(Config config, Instant now, Consumer<Decision> each) {
    for (CampaignConfig campaign : config.campaigns()) {
      if (!campaign.enabled()) {
        continue;
      }
      PlanRules rules = rules(config);
      long after = 0;
      for (boolean more = true; more; ) {
        long from = after;
        Page page = database.inTx(tx -> decide(tx, rules, campaign, now, from));
        page.decisions().forEach(each);
        after = page.last();
        more = page.full();
      }
    }
  }

  private static PlanRules rules(Config config) {
    return new PlanRules(new CallingCalendar(config.calendar()), config.engine().zone());
  }

  private Page decide(Tx tx, PlanRules rules, CampaignConfig campaign, Instant now, long after) {
    OccasionMapper mapper = tx.mapper(OccasionMapper.class);
    When when = campaign.when().getFirst();
    var oldest = rules.oldestAnchor(when, now);
    var newest = rules.newestAnchor(when, now);
    List<OccasionMapper.Row> rows =
        switch (when.anchor()) {
          case SERVICE_VISIT_HANDOVER -> mapper.visits(oldest, newest, after, PAGE);
          case SALE_DELIVERY -> mapper.sales(oldest, newest, after, PAGE);
          default -> List.of();
        };
    List<Occasion> occasions = rows.stream().map(r -> occasion(when, r)).toList();
    Set<String> known =
        occasions.isEmpty()
            ? Set.of()
            : book.known(
                tx,
                campaign.name(),
                occasions.stream().map(Occasion::key).collect(Collectors.toSet()));
    List<Decision> decisions = new ArrayList<>();
    for (Occasion o : occasions) {
      if (!known.contains(o.key())) {
        decisions.add(rules.decide(campaign, when, o, now));
      }
    }
    long last = rows.isEmpty() ? after : rows.getLast().id();
    return new Page(decisions, known.size(), 0, last, rows.size() == PAGE);
  }

  private static Occasion occasion(When when, OccasionMapper.Row row) {
    String kind = when.anchor() == Anchor.SALE_DELIVERY ? "sale:" : "visit:";
    return new Occasion(
        kind + row.id(),
        row.customerId(),
        row.vehicleId(),
        row.anchor(),
        row.label(),
        row.e164() == null ? "" : row.e164(),
        row.doNotCall());
  }

  /** One page of occasions, decided. */
  private record Page(List<Decision> decisions, int known, int entered, long last, boolean full) {
    List<Decision.Call> calls() {
      return decisions.stream()
          .filter(Decision.Call.class::isInstance)
          .map(Decision.Call.class::cast)
          .toList();
    }

    Page withEntered(int count) {
      return new Page(decisions, known, count, last, full);
    }
  }
}
