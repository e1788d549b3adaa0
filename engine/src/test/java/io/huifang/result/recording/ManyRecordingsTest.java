package io.huifang.result.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.StepClock;
import io.huifang.config.EngineConfig;
import io.huifang.store.Explained;
import io.huifang.store.RowReads;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Years of recordings: what a turn of the retention costs, and that it can be stopped. */
class ManyRecordingsTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private static final int MANY = 20_000;
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir private Path folder;
  private Duration keepCalls = Duration.ofDays(90);

  /** Half were removed long ago, of the others 300 are over their days. */
  @BeforeEach
  void years() {
    DB.empty();
    DB.sql(
        "INSERT INTO recording (name, reference, kind, path, format, made_at, taken_at, kept_until,"
            + " sha256, removed_at, removed_why) SELECT CONCAT('n', i), CONCAT('c', i), 'call',"
            + " CONCAT('n', i, '.wav'), 'wav', made, made, made + INTERVAL 90 DAY, 'x',"
            + " IF(i <= 10000, '2026-01-01', NULL), IF(i <= 10000, 'expired', '') FROM (SELECT i,"
            + " IF(i > 10000 AND i <= 10300, TIMESTAMP '2026-02-01 00:00:00', TIMESTAMP '2026-05-01"
            + " 00:00:00') AS made FROM "
            + RowReads.numbers(MANY)
            + " m) s",
        "ANALYZE TABLE recording");
  }

  @AfterEach
  void notStopped() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aPageOfThoseThatAreOverReadsNoOthers() {
    long reads =
        RowReads.during(
            DB.database(),
            tx ->
                assertThat(tx.mapper(RecordingMapper.class).expired(NOW, Instant.EPOCH, 0, 200))
                    .hasSize(200));
    assertThat(reads).isLessThan(1_000);
  }

  @Test
  void afterTheLastNothingIsReadThatIsNotOver() {
    DB.sql("UPDATE recording SET removed_at = NOW(6) WHERE kept_until < '2026-06-01'");
    long reads =
        RowReads.during(
            DB.database(),
            tx ->
                assertThat(tx.mapper(RecordingMapper.class).expired(NOW, Instant.EPOCH, 0, 200))
                    .isEmpty());
    assertThat(reads).isLessThan(1_000);
  }

  @Test
  void bothDatabasesReadAPageInTheOrderOfItsIndex() {
    DB.sql(
        "INSERT INTO call_record (reference, direction, e164, answered_at) SELECT CONCAT('c', i),"
            + " 'in', '', '2026-02-01' FROM "
            + RowReads.numbers(MANY)
            + " m",
        "ANALYZE TABLE call_record");
    assertThat(
            Explained.of(
                DB.database(),
                RecordingMapper.class,
                "expired",
                Map.of(
                    "now", "'2026-06-01'", "kept", "'1970-01-01'", "after", "0", "limit", "200")))
        .containsExactly("r range recording_kept", "c eq_ref call_reference");
  }

  @Test
  void pageAfterPageComesToTheEndAndRowsThatAreHeldHoldUpNobody() {
    assertThat(retention(Set.of("c10001", "c10002")).removeExpired()).isEqualTo(298);
    assertThat(left()).isEqualTo("9702");
  }

  @Test
  void otherDaysCountForAllAtOnceAndAreNotGoneThroughAgainAndAgain() {
    RecordingRetention retention = retention(Set.of());
    assertThat(retention.removeExpired()).isEqualTo(300);
    keepCalls = Duration.ofDays(10);
    assertThat(retention.removeExpired()).as("in one turn, so many at most").isEqualTo(5_000);
    assertThat(retention.removeExpired()).isEqualTo(4_700);
    assertThat(left()).isEqualTo("0");
    var days = new KeptDays(DB.database(), clock(NOW));
    days.apply(files());
    DB.sql("UPDATE recording SET removed_at = NULL, kept_until = '2030-01-01' WHERE name = 'n1'");
    days.apply(files());
    assertThat(kept("n1")).as("nothing was read again").startsWith("2030-01-01");
  }

  @Test
  void aDayLaterTheyAreGoneThroughAgainForWhatAnOlderFileHasSaid() {
    var clock = new StepClock(NOW);
    var days = new KeptDays(DB.database(), clock);
    days.apply(files());
    DB.sql("UPDATE recording SET kept_until = '2030-01-01' WHERE name = 'n20000'");
    clock.step(Duration.ofHours(25));
    days.apply(files());
    assertThat(kept("n20000")).startsWith("2026-07-30");
  }

  @Test
  void whoIsAskedToStopStopsBetweenTwoFilesAndTheNextTurnGoesOn() {
    var stopped =
        new RecordingRetention(
            DB.database(),
            this::files,
            (tx, references) -> {
              Thread.currentThread().interrupt();
              return Set.of();
            },
            clock(NOW),
            new SimpleMeterRegistry());
    try {
      assertThat(stopped.removeExpired()).isLessThan(300);
    } finally {
      assertThat(Thread.interrupted()).as("whoever stops it is told").isTrue();
    }
    assertThat(left()).isEqualTo("10000");
    assertThat(retention(Set.of()).removeExpired()).isEqualTo(300);
  }

  @Test
  void theDaysGoOnWhereTheyWereStopped() {
    keepCalls = Duration.ofDays(10);
    var days = new KeptDays(DB.database(), clock(NOW));
    Thread.currentThread().interrupt();
    try {
      // Its first question may already fail; nothing may be half done either way.
      days.apply(files());
    } catch (RuntimeException e) {
      assertThat(e).hasNoSuppressedExceptions();
    } finally {
      Thread.interrupted();
    }
    days.apply(files());
    assertThat(
            DB.value(
                "SELECT COUNT(*) FROM recording WHERE removed_at IS NULL AND kept_until <> made_at +"
                    + " INTERVAL 10 DAY"))
        .isEqualTo("0");
  }

  private static String left() {
    return DB.value("SELECT COUNT(*) FROM recording WHERE removed_at IS NULL");
  }

  private static String kept(String name) {
    return DB.value("SELECT kept_until FROM recording WHERE name = '" + name + "'");
  }

  private RecordingRetention retention(Set<String> held) {
    return new RecordingRetention(
        DB.database(),
        this::files,
        (tx, references) -> held,
        clock(NOW),
        new SimpleMeterRegistry());
  }

  private EngineConfig.Recordings files() {
    return new EngineConfig.Recordings(folder, Duration.ofDays(365), keepCalls, 500);
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
