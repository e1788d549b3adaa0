package io.huifang.report;

import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Dice that fall around some days, and rows of tables that come of them. */
final class Dice {
  private static final int DAY = 86_400;

  private final Random random;
  private final Days days;
  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  Dice(long seed, Days days) {
    this.random = new Random(seed);
    this.days = days;
  }

  /** Below that. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean even() {
    return random.nextBoolean();
  }

  /** One in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @Nullable Instant later(Instant than) {
    return random.nextInt(3) == 0 ? null : than.plusSeconds(1 + random.nextInt(6 * DAY));
  }

  LocalDate day() {
    long length = days.last().toEpochDay() - days.first().toEpochDay() + 7;
    return days.first().minusDays(3).plusDays(random.nextLong(length));
  }

  /** Often just at a midnight, or a microsecond before. */
  Instant some() {
    Instant midnight = day().atStartOfDay(days.zone()).toInstant();
    return switch (random.nextInt(4)) {
      case 0 -> midnight;
      case 1 -> midnight.minusNanos(1_000);
      default -> midnight.plusSeconds(random.nextLong(DAY));
    };
  }

  void row(String table, @Nullable Object... values) {
    rows.computeIfAbsent(table, _ -> new ArrayList<>())
        .add(Stream.of(values).map(Dice::sql).collect(Collectors.joining(", ", "(", ")")));
  }

  private static String sql(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case Integer i -> i.toString();
      case Instant at -> "'" + at.toString().replace("T", " ").replace("Z", "") + "'";
      default -> "'" + value + "'";
    };
  }

  /** Puts the rows into their tables, in the order in which the tables came first. */
  void fill(TestDatabase db) {
    rows.forEach(
        (table, values) -> db.sql("INSERT INTO " + table + " VALUES " + String.join(", ", values)));
  }
}
