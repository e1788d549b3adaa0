package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records.yaml may say, and what it may not. */
class RecordsTest {
  private static final String FILE = "records.yaml";
  private final ConfigDir dir;

  RecordsTest(@TempDir Path folder) {
    dir = ConfigDir.few(folder);
  }

  @Test
  void asShippedNothingIsEverPackedAwayOrErased() {
    RecordsConfig records = dir.good().records();
    assertThat(records.archiveAfter()).isEmpty();
    assertThat(records.forgetAfter()).isEmpty();
  }

  @Test
  void aSpanIsAYearOrMoreAndNeverInDays() {
    says("{forget-after: 30d}", "one year or more");
    says("{forget-after: 11m}", "one year or more");
    says("{forget-aftr: 10y}", "did you mean 'forget-after'");
    dir.change(FILE, "retention: {forget-aftr: 10y}", "retention: {archive-after: 12m}");
    assertThat(dir.good().records().archiveAfter())
        .isEqualTo(Optional.of(new Period(12, Period.Unit.MONTHS)));
  }

  @Test
  void aWordStandsForOnePaper() {
    dir.change(FILE, "also: [合同]", "also: [发票]");
    assertThat(dir.problems())
        .singleElement()
        .asString()
        .contains("'发票' already stands for contract");
  }

  private void says(String retention, String words) {
    dir.write(FILE, dir.text(FILE).replaceFirst("\nretention: .*", "\nretention: " + retention));
    assertThat(dir.problems()).singleElement().asString().contains(words);
  }
}
