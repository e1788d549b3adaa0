package io.huifang.customer.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.Period;
import io.huifang.config.RecordsConfig;
import io.huifang.config.Shipped;
import io.huifang.store.Explained;
import io.huifang.store.RowReads;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Archive and erasure over many files: a span of people reads what is theirs and no whole table.
 */
class ManyFilesTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private static final int PEOPLE = 20_000;
  private static final int SPAN = 1_000;
  private static final LocalDate DAY = LocalDate.of(2025, 1, 1);
  private static final Instant AT = DAY.atStartOfDay().toInstant(ZoneOffset.UTC);
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  /** Each with an old visit and an old contact; those beyond 10,000 were here a month ago. */
  @BeforeEach
  void people() {
    DB.empty();
    String numbers = RowReads.numbers(PEOPLE) + " m";
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) SELECT i, CONCAT('p', i),"
            + " '2020-01-01', '2020-01-01' FROM "
            + numbers,
        "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
            + " SELECT i, CONCAT('o', i), IF(i > 10000, '2026-05-01', '2020-02-01'), '2020-02-01',"
            + " '2020-02-01' FROM "
            + numbers,
        "INSERT INTO contact (customer_id, e164, at, direction, kind, reference) SELECT i,"
            + " CONCAT('+86138', LPAD(i, 8, '0')), '2020-02-03', 'out', '3day', CONCAT('r', i) FROM "
            + numbers,
        "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, created_at, updated_at) SELECT '3day',"
            + " CONCAT('visit:', i), i, '+8613800000000', 50, '2020-02-03', '2020-02-03',"
            + " '2020-02-03', 'closed', 'answered', '2020-02-03', '2020-02-03' FROM "
            + numbers,
        "ANALYZE TABLE customer, service_visit, contact, planned_call, sale, inquiry, invitation,"
            + " letter, consent, receivable, case_file");
  }

  @Test
  void aSpanOfPeopleReadsWhatIsTheirs() {
    long reads =
        RowReads.during(
            DB.database(),
            tx ->
                assertThat(
                        tx.mapper(Retention.Mapper.class)
                            .untouched(5_000, 5_000 + SPAN, DAY, AT, true, 5_000))
                    .hasSize(SPAN));
    assertThat(reads).isLessThan(SPAN * 20L);
  }

  /**
   * A database may turn NOT EXISTS around and read a whole table once: that is what is not meant.
   */
  @Test
  void bothDatabasesGoFromThePeopleOfASpanToWhatIsTheirs() {
    assertThat(
            Explained.of(
                DB.database(),
                Retention.Mapper.class,
                "untouched",
                Map.of(
                    "from",
                    "5000",
                    "until",
                    "6000",
                    "day",
                    "'2025-01-01'",
                    "at",
                    "'2025-01-01'",
                    "most",
                    "5000")))
        .filteredOn(look -> look.matches("[ctvp] .*"))
        .hasSize(4)
        .noneMatch(ManyFilesTest::isWholeTable);
    DB.sql("UPDATE customer SET archived_at = '2025-06-01'", "ANALYZE TABLE customer");
    assertThat(
            Explained.of(
                DB.database(),
                Retention.Mapper.class,
                "returned",
                Map.of("from", "5000", "until", "6000", "most", "5000")))
        .filteredOn(look -> look.matches("(customer|v) .*"))
        .hasSize(2)
        .noneMatch(ManyFilesTest::isWholeTable);
  }

  /** Or its whole index. */
  private static boolean isWholeTable(String look) {
    return look.matches(".* (ALL|index) .*");
  }

  @Test
  void whoIsBackIsLookedForAmongTheArchivedOfASpan() {
    DB.sql(
        "UPDATE customer SET archived_at = '2025-06-01'",
        "UPDATE service_visit SET created_at = '2026-05-01' WHERE customer_id = 5100",
        "ANALYZE TABLE customer, service_visit");
    long reads =
        RowReads.during(
            DB.database(),
            tx ->
                assertThat(tx.mapper(Retention.Mapper.class).returned(5_000, 5_000 + SPAN, 5_000))
                    .containsExactly(5_100L));
    assertThat(reads).isLessThan(SPAN * 10L);
  }

  @Test
  void whoIsAskedToStopStopsAndTheNextRunDoesTheRest() {
    Retention retention = retention();
    Thread.currentThread().interrupt();
    try {
      retention.run(archiving());
    } catch (RuntimeException e) {
      assertThat(e).as("a connection may not be had by a thread that is stopped").isNotNull();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    int before = archived();
    assertThat(before).isLessThan(10_000);
    int runs = 0;
    while (retention.run(archiving()).archived() > 0) {
      runs++;
    }
    assertThat(runs).as("so many at most in a run").isEqualTo(2);
    assertThat(archived()).isEqualTo(10_000);
  }

  private static int archived() {
    return Integer.parseInt(
        DB.value("SELECT COUNT(*) FROM customer WHERE archived_at IS NOT NULL"));
  }

  private static Retention retention() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new Retention(DB.database(), new Erasure(DB.database(), List.of(), clock), clock);
  }

  private static Config archiving() {
    Config shipped = Shipped.config();
    RecordsConfig r = shipped.records();
    return ChangedConfig.of(shipped)
        .records(r.keeping(Optional.of(new Period(1, Period.Unit.YEARS)), Optional.empty()))
        .config();
  }
}
