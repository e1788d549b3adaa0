package io.huifang.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Text;
import io.huifang.store.TestDatabase;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of reports beside what happened: of each day, week and month they must be the same, and
 * those of days must add up to those of weeks, months and the whole.
 */
final class Ledgers {
  final Happened happened;
  private final Town town;
  private final Days whole;
  private final List<Figure> figures = new ArrayList<>();
  private final Map<List<Object>, List<Map<String, @Nullable Object>>> printed = new HashMap<>();

  /**
   * A number of a report.
   *
   * @param adds that of the days is that of the month: it does not tell how far something is
   */
  private record Figure(
      String name, boolean adds, ToLongFunction<Days> says, ToLongFunction<Days> is) {}

  /** Of random work around a month's end, in an empty database. */
  Ledgers(TestDatabase db, String zone, long seed) {
    this.town = new Town(db);
    // In Berlin 29 March has 23 hours; in Lord Howe 5 April has half an hour more.
    this.whole = new Days(LocalDate.of(2026, 3, 20), LocalDate.of(2026, 4, 12), ZoneId.of(zone));
    this.happened = new RandomCentre(seed, whole).fill(db);
  }

  Days whole() {
    return whole;
  }

  List<Days> days() {
    return parts(whole, d -> d);
  }

  /** From Monday to Sunday. */
  List<Days> weeks() {
    return parts(whole, d -> d.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
  }

  List<Days> months() {
    return parts(whole, d -> d.with(TemporalAdjusters.lastDayOfMonth()));
  }

  /** All that were named. */
  void reconcile() {
    for (Figure f : figures) {
      for (List<Days> parts : List.of(days(), weeks(), months(), List.of(whole))) {
        for (Days part : parts) {
          assertThat(f.says().applyAsLong(part))
              .as("%s %s to %s", f.name(), part.first(), part.last())
              .isEqualTo(f.is().applyAsLong(part));
        }
      }
      long all = f.says().applyAsLong(whole);
      assertThat(all).as("nothing was thrown for " + f.name()).isPositive();
      if (f.adds()) {
        for (List<Days> parts : List.of(days(), weeks(), months())) {
          assertThat(parts.stream().mapToLong(f.says()).sum()).as(f.name()).isEqualTo(all);
        }
      }
    }
  }

  private static List<Days> parts(Days whole, UnaryOperator<LocalDate> lastOf) {
    var parts = new ArrayList<Days>();
    for (LocalDate first = whole.first(); !first.isAfter(whole.last()); ) {
      LocalDate last = lastOf.apply(first);
      last = last.isAfter(whole.last()) ? whole.last() : last;
      parts.add(new Days(first, last, whole.zone()));
      first = last.plusDays(1);
    }
    return parts;
  }

  // ---- what is printed

  List<Map<String, @Nullable Object>> rows(
      String report, String sheet, Days days, Map<String, String> given) {
    return printed.computeIfAbsent(
        List.of(report, sheet, days, given),
        _ -> town.rows(report, sheet, days, days.end(), given));
  }

  ToLongFunction<Days> sum(String report, String sheet, String column) {
    return d ->
        rows(report, sheet, d, Map.of()).stream().mapToLong(r -> number(r.get(column))).sum();
  }

  /** Of the one line that says that in its first column. */
  ToLongFunction<Days> cell(String report, String sheet, String first, String column) {
    return d ->
        rows(report, sheet, d, Map.of()).stream()
            .filter(r -> first(r).equals(first))
            .mapToLong(r -> number(r.get(column)))
            .sum();
  }

  ToLongFunction<Days> lines(String report, String sheet, Map<String, String> given) {
    return d -> rows(report, sheet, d, given).size();
  }

  private static String first(Map<String, @Nullable Object> row) {
    Object name = Objects.requireNonNull(row.values().iterator().next());
    return name instanceof Text t ? t.en() : name.toString();
  }

  static long number(@Nullable Object cell) {
    return cell instanceof Number n ? Math.round(n.doubleValue()) : 0;
  }

  // ---- what was thrown

  static boolean in(Days days, @Nullable Instant at) {
    return at != null && !at.isBefore(days.start()) && at.isBefore(days.end());
  }

  static <T> ToLongFunction<Days> count(List<T> all, Function<T, Instant> at, Predicate<T> which) {
    return d -> all.stream().filter(which).filter(t -> in(d, at.apply(t))).count();
  }

  void adds(String name, ToLongFunction<Days> says, ToLongFunction<Days> is) {
    figures.add(new Figure(name, true, says, is));
  }

  void tells(String name, ToLongFunction<Days> says, ToLongFunction<Days> is) {
    figures.add(new Figure(name, false, says, is));
  }

  /** Of a cell below a sheet, in hundredths. */
  ToLongFunction<Days> total(String report, String sheet, String column) {
    return d ->
        town.total(report, sheet, d, column) instanceof Number n
            ? Math.round(n.doubleValue() * 100)
            : 0;
  }

  static boolean before(@Nullable Instant at, Days days) {
    return at != null && at.isBefore(days.end());
  }
}
