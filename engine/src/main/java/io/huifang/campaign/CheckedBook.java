package io.huifang.campaign;

import io.huifang.config.Config;
import io.huifang.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which campaigns' rows of the book this planner decided on by these files on this day, and until
 * when no decision turns by the clock alone: until then only rows that lost their footing are
 * decided anew. What it remembers counts only while no other planner, of another engine, took the
 * campaign over: that one may have decided by other files. A forgotten state only means that all
 * rows are decided anew. Thread-safe.
 */
final class CheckedBook {
  private final Database database;
  private final PlanBook book;
  private final String planner = UUID.randomUUID().toString();
  private final Map<String, Checked> campaigns = new ConcurrentHashMap<>();

  private record Checked(Config config, LocalDate day, Instant at, Instant until) {}

  CheckedBook(Database database, PlanBook book) {
    this.database = database;
    this.book = book;
  }

  /** A plan begins. Until when what was decided stands; null: it has to be decided anew. */
  @Nullable Instant begin(String campaign, Config config, Instant now) {
    boolean mine = takeOver(campaign).equals(planner);
    Checked c = campaigns.get(campaign);
    boolean stands =
        mine
            && c != null
            && c.config().equals(config)
            && c.day().equals(day(config, now))
            && !now.isBefore(c.at())
            && !now.isAfter(c.until());
    return stands ? c.until() : null;
  }

  /** It ended: all rows are decided as of then, unless another planner came between. */
  void end(String campaign, Config config, Instant now, Instant until) {
    String last = takeOver(campaign);
    if (last.isEmpty() || last.equals(planner)) {
      campaigns.put(campaign, new Checked(config, day(config, now), now, until));
    } else {
      forget(campaign);
    }
  }

  /** Nothing is known of it any more. */
  void forget(String campaign) {
    campaigns.remove(campaign);
  }

  private String takeOver(String campaign) {
    return database.inTx(tx -> book.takeOver(tx, campaign, planner));
  }

  private static LocalDate day(Config config, Instant at) {
    ZoneId zone = config.engine().zone();
    return at.atZone(zone).toLocalDate();
  }
}
