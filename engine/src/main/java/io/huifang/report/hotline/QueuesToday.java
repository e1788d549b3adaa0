package io.huifang.report.hotline;

import io.huifang.config.Config;
import io.huifang.report.Days;
import io.huifang.store.Database;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The figures of each queue of the business day, as the report of that day has them. The day is
 * read once; after that only what is new, and whose end was open.
 */
public final class QueuesToday {
  private final Database database;
  private final Supplier<Config> config;
  private final Clock clock;

  /** Null: nothing was read yet. Guarded by this. */
  private @Nullable DayCount count;

  /** From that database, by the thresholds of the files. */
  public QueuesToday(Database database, Supplier<Config> config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /**
   * One queue.
   *
   * @param level service level between 0 and 1; null: of nobody
   * @param meanAnswerSeconds null: nobody was answered
   */
  public record Today(
      long offered,
      long answered,
      long abandoned,
      long shortAbandoned,
      @Nullable BigDecimal level,
      @Nullable Long meanAnswerSeconds,
      long longestSeconds) {}

  /** By queue; asks the database. */
  public synchronized Map<String, Today> read() {
    Config c = config.get();
    Instant now = clock.instant();
    ZoneId zone = c.engine().zone();
    Days today = Days.day(LocalDate.ofInstant(now, zone), zone);
    DayCount known = count;
    if (known == null || !known.isOf(today, c.reports().figures())) {
      known = new DayCount(today, c.reports().figures());
    }
    DayCount at = known;
    List<VisitMapper.Brief> rows =
        database.inTx(tx -> {
          VisitMapper m = tx.mapper(VisitMapper.class);
          return at.open().isEmpty()
              ? m.since(at.after(), today.start(), today.end())
              : m.sinceAndOf(at.after(), at.open(), today.start(), today.end());
        });
    Map<String, Today> all = new TreeMap<>();
    known.take(rows, now).forEach((queue, t) -> all.put(queue, today(t)));
    count = known;
    return all;
  }

  private static Today today(VisitTally t) {
    Duration mean = t.meanAnswer();
    return new Today(
        t.offered(),
        t.answered(),
        t.abandoned(),
        t.shortOnes(),
        t.serviceLevel(),
        mean == null ? null : mean.toSeconds(),
        t.longest().toSeconds());
  }
}
