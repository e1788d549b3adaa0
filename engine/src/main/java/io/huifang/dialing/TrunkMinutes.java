package io.huifang.dialing;

import io.huifang.config.EngineConfig.Trunk;
import io.huifang.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * Minutes that a trunk has used on a business day, as carriers bill them: each answered call by
 * begun minutes; one that is not over counts since it was dialed. For one thread; read every few
 * seconds, calls made meanwhile count one minute each.
 */
public final class TrunkMinutes {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Database database;
  private final LongSupplier nanoTime;
  private final Map<String, Used> used = new HashMap<>();

  TrunkMinutes(Database database, LongSupplier nanoTime) {
    this.database = database;
    this.nanoTime = nanoTime;
  }

  private record Used(Instant day, long minutes, long readAt) {}

  /** Whether a new call may be made. */
  boolean left(Trunk trunk, Instant now, ZoneId zone) {
    return trunk.limits().minutesPerDay().isEmpty()
        || used(trunk, now, zone) < trunk.limits().minutesPerDay().getAsInt();
  }

  /** A call was made. */
  void add(Trunk trunk) {
    used.computeIfPresent(
        trunk.name(), (name, u) -> new Used(u.day(), u.minutes() + 1, u.readAt()));
  }

  private long used(Trunk trunk, Instant now, ZoneId zone) {
    Instant day = day(now, zone);
    Used known = used.get(trunk.name());
    if (known == null
        || !known.day().equals(day)
        || nanoTime.getAsLong() - known.readAt() > FRESH.toNanos()) {
      known = new Used(day, read(database, trunk.name(), day, now), nanoTime.getAsLong());
      used.put(trunk.name(), known);
    }
    return known.minutes();
  }

  /** Minutes used since that day's midnight. */
  public static long today(Database database, String trunk, Instant now, ZoneId zone) {
    return read(database, trunk, day(now, zone), now);
  }

  private static Instant day(Instant now, ZoneId zone) {
    return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
  }

  private static long read(Database database, String trunk, Instant day, Instant now) {
    return database.inTx(tx -> tx.mapper(Mapper.class).minutes(trunk, day, now));
  }

  interface Mapper {
    @Select(
        """
        SELECT COALESCE(SUM(CEILING(GREATEST(1, TIMESTAMPDIFF(SECOND,
          COALESCE(answered_at, committed_at), COALESCE(ended_at, #{now}))) / 60)), 0)
        FROM attempt
        WHERE trunk = #{trunk} AND committed_at >= #{day}
          AND (answered_at IS NOT NULL OR ended_at IS NULL)
        """)
    long minutes(
        @Param("trunk") String trunk, @Param("day") Instant day, @Param("now") Instant now);
  }
}
