package io.huifang.config;

import io.huifang.config.read.Fields;
import java.time.LocalDate;
import java.util.Optional;

/** Reads {@code records.yaml}. */
final class RecordsReader {
  private static final LocalDate ANY = LocalDate.of(2026, 1, 1);

  private RecordsReader() {}

  static RecordsConfig read(Fields f) {
    Fields retention = f.need("retention").fields();
    var config =
        new RecordsConfig(span(retention, "archive-after"), span(retention, "forget-after"));
    retention.done();
    f.done();
    return config;
  }

  /** Days are refused: who writes 30d for 30y shall not find an empty house. */
  private static Optional<Period> span(Fields f, String key) {
    return f.maybe(key)
        .map(v ->
            v.parse(
                "a number with y or m, one year or more, as 10y or 36m",
                s -> Period.parse(s).filter(RecordsReader::longEnough),
                new Period(1, Period.Unit.YEARS)));
  }

  private static boolean longEnough(Period p) {
    return p.unit() != Period.Unit.DAYS && !p.addTo(ANY, 1).isBefore(ANY.plusYears(1));
  }
}
