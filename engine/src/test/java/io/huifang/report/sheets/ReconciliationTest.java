package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Outcome;
import io.huifang.report.Days;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days, weeks, months and the tables themselves say the same, whatever the zone. */
class ReconciliationTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final int OCCASIONS = 100;
  private static final DateTimeFormatter STORED =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private static final List<Outcome> ENDS =
      Stream.of(Outcome.values()).filter(o -> o != Outcome.NOT_DIALED).toList();

  private final Town town = new Town(DB);

  @BeforeEach
  void empty() {
    DB.empty();
  }

  /** In Berlin 29 March has 23 hours; in Lord Howe 5 April has half an hour more. */
  @ParameterizedTest
  @CsvSource({"Asia/Shanghai,1", "Europe/Berlin,2", "Australia/Lord_Howe,3"})
  void daysAddUpToWeeksMonthsAndTheLedger(String zone, long seed) {
    var days = new Days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 30), ZoneId.of(zone));
    fill(new Random(seed), days);
    for (String column :
        List.of(
            "planned",
            "called",
            "dials",
            "reached",
            "completed",
            "not_reached",
            "not_called",
            "rated",
            "complaints")) {
      long byDay = sum("3dc-daily", "figures", days, column);
      assertThat(byDay).as(column).isPositive();
      assertThat(sum("3dc-weekly", "figures", days, column)).as(column).isEqualTo(byDay);
      assertThat(sum("3dc-monthly", "figures", days, column)).as(column).isEqualTo(byDay);
      assertThat(sum("3dc-monthly", "days", days, column)).as(column).isEqualTo(byDay);
      assertThat(total("3dc-weekly", days, column)).as(column).isEqualTo(byDay);
    }
    long dials = sum("3dc-daily", "figures", days, "dials");
    assertThat(sum("3dc-monthly", "outcomes", days, "dials")).isEqualTo(dials);
    assertThat(sum("3dc-monthly", "items", days, "rated"))
        .isEqualTo(sum("3dc-daily", "figures", days, "rated"));
    assertThat(town.rows("not-reached", "not-reached", days))
        .hasSize((int) sum("3dc-monthly", "figures", days, "not_reached"));
    long calls = 0;
    for (int month = 3; month <= 4; month++) {
      Days one = Days.month(LocalDate.of(2026, month, 1), ZoneId.of(zone));
      calls += sum("satisfaction", "campaigns", one, "calls");
    }
    assertThat(calls).isPositive().isEqualTo(sum("satisfaction", "campaigns", days, "calls"));
  }

  @ParameterizedTest
  @CsvSource({"Asia/Shanghai,4", "Europe/Berlin,5", "Australia/Lord_Howe,6"})
  void eachDayIsTheLedgersDayInTheBusinessZone(String zone, long seed) {
    var days = new Days(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 30), ZoneId.of(zone));
    fill(new Random(seed), days);
    assertThat(byDay(days, "dials"))
        .isEqualTo(
            ledger(days, "SELECT committed_at, 1 FROM attempt WHERE campaign = '3day' AND dialed"));
    assertThat(byDay(days, "planned"))
        .isEqualTo(ledger(days, "SELECT window_from, 1 FROM planned_call"));
    assertThat(byDay(days, "rated"))
        .isEqualTo(
            ledger(days, "SELECT a.at, 1 FROM answer a JOIN call_record k USING (reference)"));
    assertThat(byDay(days, "called"))
        .isEqualTo(
            ledger(days, "SELECT MIN(committed_at), 1 FROM attempt GROUP BY planned_call_id"));
  }

  private Map<LocalDate, Long> byDay(Days days, String column) {
    var sums = new TreeMap<LocalDate, Long>();
    List<Map<String, @Nullable Object>> rows = town.rows("3dc-daily", "figures", days);
    for (int i = 0; i < rows.size(); i++) {
      long n = number(rows.get(i).get(column));
      if (n > 0) {
        sums.put(days.first().plusDays(i), n);
      }
    }
    return sums;
  }

  private static Map<LocalDate, Long> ledger(Days days, String query) {
    var sums = new TreeMap<LocalDate, Long>();
    for (String row : DB.rows(query)) {
      Instant at =
          LocalDateTime.parse(row.substring(0, row.indexOf('|')), STORED).toInstant(ZoneOffset.UTC);
      LocalDate day = at.atZone(days.zone()).toLocalDate();
      if (!day.isBefore(days.first()) && !day.isAfter(days.last())) {
        sums.merge(day, 1L, Long::sum);
      }
    }
    return sums;
  }

  private long sum(String report, String sheet, Days days, String column) {
    return town.rows(report, sheet, days).stream().mapToLong(r -> number(r.get(column))).sum();
  }

  private long total(String report, Days days, String column) {
    return number(town.total(report, "figures", days, column));
  }

  private static long number(@Nullable Object cell) {
    return cell instanceof Number n ? n.longValue() : 0;
  }

  private void fill(Random random, Days days) {
    town.customer(1, "王芳");
    int attempt = 0;
    for (int id = 1; id <= OCCASIONS; id++) {
      Instant begins = some(random, days);
      town.visit(id, 1, "总店", "张师傅", "李顾问");
      boolean closed = random.nextInt(10) > 0;
      town.planned(id, "3day", 1, begins, closed ? "closed" : "waiting", some(random, days));
      Instant at = some(random, days);
      for (int calls = random.nextInt(4); calls > 0; calls--) {
        attempt++;
        Outcome outcome = ENDS.get(random.nextInt(ENDS.size()));
        town.attempt(attempt, id, "3day", 1, at, outcome.label());
        if (outcome.reached()) {
          town.graded(
              "c" + attempt,
              "3day",
              id,
              at,
              Map.of("reception", 1 + random.nextInt(5), "quality", 1 + random.nextInt(5)));
          if (random.nextInt(4) == 0) {
            // Cut off, and gone on with up to forty days later.
            town.answer("c" + attempt, "price", 4, at.plusSeconds(random.nextInt(40 * 86_400)));
          }
        }
        if (random.nextInt(8) == 0) {
          town.complaint("3day", "总店", "张师傅", some(random, days));
        }
        at = at.plusSeconds(1 + random.nextInt(5 * 86_400));
      }
    }
  }

  /** Often just at a midnight, or a microsecond before. */
  private static Instant some(Random random, Days days) {
    long length = days.last().toEpochDay() - days.first().toEpochDay() + 7;
    Instant midnight =
        days.first()
            .minusDays(3)
            .plusDays(random.nextLong(length))
            .atStartOfDay(days.zone())
            .toInstant();
    return switch (random.nextInt(4)) {
      case 0 -> midnight;
      case 1 -> midnight.minusNanos(1_000);
      default -> midnight.plusSeconds(random.nextLong(86_400));
    };
  }
}
