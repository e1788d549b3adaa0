package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consents that count for nothing are told before somebody wonders why nobody is called. */
class MarketingConsentsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  @BeforeEach
  void twoPeopleOfWhomOneSaysHowAndToWhichText() {
    DB.empty();
    for (int id = 1; id <= 2; id++) {
      DB.sql(
          "INSERT INTO customer (id, name, created_at, updated_at) VALUES ("
              + id
              + ", 'p', '2026-01-01', '2026-01-01')",
          "INSERT INTO consent (customer_id, purpose, given_at, how, words, created_at, updated_at)"
              + " VALUES ("
              + id
              + ", 'marketing', '2026-01-01', '书面', '"
              + (id == 1 ? "" : "同意来电")
              + "', '2026-01-01', '2026-01-01')");
    }
  }

  @Test
  void aMarketingCampaignThatDoesNotCallSomeWhoConsentedIsWarnedOf() {
    assertThat(warned("birthday"))
        .singleElement()
        .satisfies(f -> {
          assertThat(f.what()).isEqualTo("campaign birthday");
          assertThat(f.found()).startsWith("of 2 people who consented 1 say how");
        });
  }

  @Test
  void otherCampaignsAndWholeConsentsAreNot() {
    assertThat(warned("3day")).isEmpty();
    DB.sql("UPDATE consent SET words = '同意来电'");
    assertThat(warned("birthday")).isEmpty();
  }

  private static List<Doctor.Finding> warned(String campaign) {
    var findings = new Findings();
    new DialingDoctor(Shipped.only(campaign), DB.database(), findings).consents(NOW);
    return findings.all();
  }
}
