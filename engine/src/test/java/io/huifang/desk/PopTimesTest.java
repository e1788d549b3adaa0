package io.huifang.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.Explained;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long the pops of the day took. */
class PopTimesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  /** 00:30 in Shanghai: the business day is half an hour old, that of UTC is another. */
  private static final Instant NOW = Instant.parse("2026-03-04T16:30:00Z");

  private final PopTimes times =
      new PopTimes(
          DB.database(), () -> ZoneId.of("Asia/Shanghai"), Clock.fixed(NOW, ZoneOffset.UTC));
  private int calls;

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void ofNoPopsThereIsNoTime() {
    assertThat(times.today()).isEqualTo(new PopTimes.Day(0, 0, null, null, null));
  }

  @Test
  void aBegunMillisecondCountsWhole() {
    rang("16:00:00", "84001");
    assertThat(times.today()).isEqualTo(new PopTimes.Day(1, 0, 85L, 85L, 85L));
  }

  @Test
  void thoseOfTheBusinessDayCountAndTheOneThatRingsThisMomentIsNotMissed() {
    rang("15:59:59", "9000000");
    rang("15:59:59", "NULL");
    rang("16:00:00", "40000");
    rang("16:29:49", "NULL");
    rang("16:29:51", "NULL");
    rang("16:29:59", "60000");
    assertThat(times.today()).isEqualTo(new PopTimes.Day(2, 1, 40L, 60L, 60L));
  }

  @Test
  void sharesAreByNearestRank() {
    assertThat(of(1, 100)).isEqualTo(new PopTimes.Day(100, 0, 50L, 95L, 100L));
    assertThat(of(1, 20)).isEqualTo(new PopTimes.Day(20, 0, 10L, 19L, 20L));
    assertThat(of(1, 19)).isEqualTo(new PopTimes.Day(19, 0, 10L, 19L, 19L));
    assertThat(
            PopTimes.of(
                List.of(
                    new PopTimes.Count(null, 3),
                    new PopTimes.Count(20L, 90),
                    new PopTimes.Count(700L, 10))))
        .isEqualTo(new PopTimes.Day(100, 3, 20L, 700L, 700L));
  }

  @Test
  void aDayIsReadFromItsIndex() {
    assertThat(
            Explained.of(
                DB.database(),
                PopTimes.Mapper.class,
                "counts",
                Map.of(
                    "from", "'2026-03-04 16:00:00'",
                    "until", "'2026-03-05 16:00:00'",
                    "due", "'2026-03-04 16:29:50'")))
        .singleElement()
        .asString()
        .endsWith("pop_day");
  }

  private static PopTimes.Day of(long from, long to) {
    return PopTimes.of(
        LongStream.rangeClosed(from, to).mapToObj(ms -> new PopTimes.Count(ms, 1)).toList());
  }

  private void rang(String at, String micros) {
    DB.sql(
        "INSERT INTO screen_pop (agent, linked_id, e164, rang_at, pop_micros) VALUES ('amy', 'c"
            + calls++
            + "', '1', '2026-03-04 "
            + at
            + "', "
            + micros
            + ")");
  }
}
