package io.huifang.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.config.EngineConfig;
import io.huifang.config.Outcome;
import io.huifang.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  record Row(
      int id, @Nullable Instant happenedAt, @Nullable LocalDate onDay, @Nullable Outcome outcome) {}

  interface RowMapper {
    @Insert(
        "INSERT INTO probe (id, happened_at, on_day, outcome) VALUES (#{id}, #{happenedAt}, #{onDay}, #{outcome})")
    void insert(Row row);

    @Select("SELECT outcome, on_day, id, happened_at FROM probe WHERE id = #{id}")
    @Nullable Row find(int id);

    @Select("SELECT id FROM probe WHERE id = #{id} FOR UPDATE")
    Integer lock(int id);

    @Update("UPDATE probe SET outcome = #{outcome} WHERE id = #{id}")
    int set(int id, Outcome outcome);
  }

  @BeforeAll
  static void table() {
    DB.sql(
        "CREATE TABLE probe (id INT PRIMARY KEY, happened_at DATETIME(6) NULL, on_day DATE NULL,"
            + " outcome VARCHAR(16) NOT NULL DEFAULT '')");
  }

  @BeforeEach
  void clear() {
    DB.sql("DELETE FROM probe");
  }

  @Test
  void migratesFromEmptyAndFindsNothingToDoTheSecondTime() {
    String before = DB.value("SELECT COUNT(*) FROM schema_version");
    try (Database again = Database.open(DB.config())) {
      assertThat(again.answers(Duration.ofSeconds(5))).isTrue();
    }
    assertThat(DB.value("SELECT COUNT(*) FROM schema_version")).isEqualTo(before);
    assertThat(DB.value("SELECT COUNT(*) FROM customer")).isEqualTo("0");
  }

  @Test
  void whoOnlyLooksLeavesTablesOfAnOlderVersionAlone() {
    DB.sql("CREATE TABLE schema_version_kept AS SELECT * FROM schema_version");
    DB.sql("DELETE FROM schema_version ORDER BY installed_rank DESC LIMIT 1");
    try {
      String before = DB.value("SELECT COUNT(*) FROM schema_version");
      assertThatThrownBy(() -> Database.openAsItIs(DB.config()))
          .isInstanceOf(TablesOutdated.class)
          .hasMessageContaining("1 changes wait");
      assertThat(DB.value("SELECT COUNT(*) FROM schema_version")).isEqualTo(before);
    } finally {
      DB.sql("DELETE FROM schema_version");
      DB.sql("INSERT INTO schema_version SELECT * FROM schema_version_kept");
      DB.sql("DROP TABLE schema_version_kept");
    }
    Database.openAsItIs(DB.config()).close();
  }

  @Test
  void keepsInstantsAcrossTheHourOfTheClockChange() {
    assertThat(ZoneId.systemDefault().getRules().isFixedOffset())
        .as("these tests run in a zone with daylight saving")
        .isFalse();
    // New York: 01:30 happens twice on 2026-11-01, 02:30 never happens on 2026-03-08.
    var instants =
        new Instant[] {
          Instant.parse("2026-11-01T05:30:00.123456Z"),
          Instant.parse("2026-11-01T06:30:00Z"),
          Instant.parse("2026-03-08T06:59:59.999999Z"),
          Instant.parse("2026-03-08T07:00:00Z"),
          Instant.parse("2026-03-08T02:30:00Z")
        };
    for (int i = 0; i < instants.length; i++) {
      var row = new Row(i, instants[i], LocalDate.of(2026, 3, 8), Outcome.NO_ANSWER);
      DB.database().run(tx -> tx.mapper(RowMapper.class).insert(row));
      assertThat(DB.database().<Row>inTx(tx -> tx.mapper(RowMapper.class).find(row.id())))
          .isEqualTo(row);
    }
    assertThat(DB.value("SELECT CAST(happened_at AS CHAR) FROM probe WHERE id = 0"))
        .isEqualTo("2026-11-01 05:30:00.123456");
    assertThat(DB.value("SELECT outcome FROM probe WHERE id = 0")).isEqualTo("no-answer");
  }

  @Test
  void theDatabasesClockSpeaksUtc() {
    var now = Instant.now();
    DB.sql("INSERT INTO probe (id, happened_at) VALUES (1, NOW(6))");
    Row row = find(1);
    assertThat(row).isNotNull();
    assertThat(Duration.between(now, row.happenedAt()).abs()).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void rollsBackWhenTheWorkThrows() {
    assertThatThrownBy(() ->
            DB.database()
                .run(tx -> {
                  tx.mapper(RowMapper.class).insert(row(7));
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(find(7)).isNull();
  }

  @Test
  void readsWhatOthersHaveCommittedMeanwhile() {
    DB.database()
        .run(tx -> {
          RowMapper rows = tx.mapper(RowMapper.class);
          assertThat(rows.find(3)).isNull();
          DB.sql("INSERT INTO probe (id) VALUES (3)");
          assertThat(rows.find(3)).isEqualTo(new Row(3, null, null, null));
        });
  }

  @Test
  void runsTheLoserOfADeadlockAgain() throws Exception {
    DB.database()
        .run(tx -> {
          tx.mapper(RowMapper.class).insert(row(1));
          tx.mapper(RowMapper.class).insert(row(2));
        });
    var bothHoldOne = new CountDownLatch(2);
    var runs = new AtomicInteger();
    var one =
        CompletableFuture.runAsync(
            () -> crossing(1, 2, bothHoldOne, runs), Thread::startVirtualThread);
    var two =
        CompletableFuture.runAsync(
            () -> crossing(2, 1, bothHoldOne, runs), Thread::startVirtualThread);
    CompletableFuture.allOf(one, two).get(60, TimeUnit.SECONDS);
    assertThat(runs).hasValueGreaterThanOrEqualTo(3);
  }

  private static void crossing(int first, int second, CountDownLatch both, AtomicInteger runs) {
    DB.database()
        .run(tx -> {
          runs.incrementAndGet();
          tx.mapper(RowMapper.class).lock(first);
          both.countDown();
          await(both);
          tx.mapper(RowMapper.class).set(second, Outcome.BUSY);
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void wrongPasswordIsToldWithoutThePassword() {
    EngineConfig.Database a = DB.access();
    assertThatThrownBy(() ->
            Database.open(
                TestDatabase.config(
                    new EngineConfig.Database(
                        a.url(), a.port(), a.user(), new Secret("verysecret"), 4))))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("refuses user '" + a.user() + "'")
        .hasMessageContaining("127.0.0.1:")
        .hasMessageContaining("database.password")
        .hasMessageNotContaining("verysecret");
  }

  @Test
  void unknownHostPortAndSchemaAreTold() {
    assertThat(refusal("jdbc:mysql://no-such-host.invalid:3306/huifang"))
        .contains("no-such-host.invalid:3306", "not known");
    assertThat(refusal("jdbc:mysql://127.0.0.1:1/huifang"))
        .contains("No database listens at 127.0.0.1:1");
    String missing = DB.access().url().replaceFirst("/hf_test\\w+", "/hf_missing");
    assertThat(refusal(missing)).contains("no schema 'hf_missing'", "CREATE DATABASE");
    assertThat(refusal("jdbc:mysql://127.0.0.1:3306")).contains("names no database");
    assertThat(refusal("postgres://x")).contains("jdbc:mysql://host:3306/huifang");
  }

  private static String refusal(String url) {
    EngineConfig.Database a = DB.access();
    try (Database d =
        Database.open(
            TestDatabase.config(new EngineConfig.Database(url, 1, a.user(), a.password(), 4)))) {
      throw new AssertionError("opened " + d);
    } catch (DatabaseUnavailable e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Row row(int id) {
    return new Row(id, null, null, null);
  }

  private static @Nullable Row find(int id) {
    return DB.database().inTx(tx -> tx.mapper(RowMapper.class).find(id));
  }
}
