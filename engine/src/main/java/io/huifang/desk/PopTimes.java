package io.huifang.desk;

import io.huifang.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * How long pops took today, of all engines on the database: from the PBX's event as it was read to
 * the page's word that it shows the caller.
 */
public final class PopTimes {
  /** A page that has not shown it by then has not shown it while it rang. */
  private static final Duration SHOWN_BY = Duration.ofSeconds(10);

  private final Database database;
  private final Supplier<ZoneId> zone;
  private final Clock clock;

  /** In that zone's days. */
  public PopTimes(Database database, Supplier<ZoneId> zone, Clock clock) {
    this.database = database;
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * A business day up to now.
   *
   * @param shown pops that a page has acknowledged
   * @param unshown pops that no page has: none was open, or the call was over first
   * @param medianMillis half of those shown took no longer; null: none was shown
   * @param p95Millis 95 of 100 of them took no longer
   * @param worstMillis of the slowest
   */
  public record Day(
      long shown,
      long unshown,
      @Nullable Long medianMillis,
      @Nullable Long p95Millis,
      @Nullable Long worstMillis) {}

  /** How many took so many milliseconds; null: were not shown. */
  record Count(@Nullable Long millis, long pops) {}

  interface Mapper {
    /** The fastest first. */
    @Select(
        """
        SELECT CEILING(pop_micros / 1000) AS millis, COUNT(*) AS pops FROM screen_pop
        WHERE rang_at >= #{from} AND rang_at < #{until}
          AND (pop_micros IS NOT NULL OR rang_at < #{due})
        GROUP BY CEILING(pop_micros / 1000) ORDER BY millis
        """)
    List<Count> counts(
        @Param("from") Instant from, @Param("until") Instant until, @Param("due") Instant due);
  }

  /** Asks the database. */
  public Day today() {
    Instant now = clock.instant();
    ZoneId at = zone.get();
    LocalDate day = LocalDate.ofInstant(now, at);
    return of(
        database.inTx(tx ->
            tx.mapper(Mapper.class)
                .counts(
                    day.atStartOfDay(at).toInstant(),
                    day.plusDays(1).atStartOfDay(at).toInstant(),
                    now.minus(SHOWN_BY))));
  }

  static Day of(List<Count> counts) {
    List<Count> times = counts.stream().filter(c -> c.millis() != null).toList();
    long shown = times.stream().mapToLong(Count::pops).sum();
    long all = counts.stream().mapToLong(Count::pops).sum();
    return new Day(
        shown,
        all - shown,
        rank(times, (shown + 1) / 2),
        rank(times, shown - shown / 20),
        rank(times, shown));
  }

  /** What the so manyth took, from the fastest; null: there is none. */
  private static @Nullable Long rank(List<Count> times, long rank) {
    long seen = 0;
    for (Count c : times) {
      seen += c.pops();
      if (seen >= rank) {
        return c.millis();
      }
    }
    return null;
  }
}
