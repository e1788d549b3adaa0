package io.huifang.app;

import io.huifang.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Which engines of a database live, by what Quartz writes for each of them every 5 s. */
public final class LiveEngines {
  /** Some check-ins may be late: a full pool, clocks of two machines that differ a little. */
  private static final Duration QUIET = Duration.ofSeconds(20);

  private LiveEngines() {}

  /** Their names ({@code node} of engine.yaml); empty where none ever started. */
  public static Set<String> of(Database database, Instant now) {
    return database.inTx(tx -> {
      Mapper mapper = tx.mapper(Mapper.class);
      return mapper.tables() == 0
          ? Set.of()
          : new HashSet<>(mapper.since(now.minus(QUIET).toEpochMilli()));
    });
  }

  interface Mapper {
    @Select(
        """
        SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()
          AND LOWER(table_name) = 'qrtz_scheduler_state'
        """)
    int tables();

    @Select("SELECT INSTANCE_NAME FROM QRTZ_SCHEDULER_STATE WHERE LAST_CHECKIN_TIME > #{since}")
    Set<String> since(@Param("since") long since);
  }
}
