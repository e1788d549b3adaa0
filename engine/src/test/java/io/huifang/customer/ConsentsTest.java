package io.huifang.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CampaignConfig.Consent;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsentsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  @BeforeEach
  void somebody() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, 'p', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
  }

  @Test
  void standsFromTheDayItIsGivenUntilTheDayItIsWithdrawn() {
    assertThat(stands(NOW)).isFalse();
    given("2026-03-01", "call", "'2026-03-06'");
    assertThat(stands(NOW)).isTrue();
    assertThat(stands(Instant.parse("2026-02-28T02:00:00Z"))).isFalse();
    assertThat(stands(Instant.parse("2026-03-06T02:00:00Z"))).isFalse();
  }

  @Test
  void whoWithdrawsTheRenewedOneHasWithdrawnTheOldOneToo() {
    given("2024-05-01", "any", "NULL");
    given("2025-06-01", "any", "'2026-01-10'");
    assertThat(stands(NOW)).isFalse();
    assertThat(stands(Instant.parse("2026-01-09T02:00:00Z"))).isTrue();
  }

  @Test
  void whoAgreesAnewAfterwardsMayBeCalledAgain() {
    given("2025-06-01", "any", "'2026-01-10'");
    given("2026-02-01", "any", "NULL");
    assertThat(stands(NOW)).isTrue();
  }

  @Test
  void messagesThatAreWithdrawnLeaveCallsAlone() {
    given("2025-06-01", "call", "NULL");
    given("2025-06-01", "sms", "'2026-01-10'");
    assertThat(stands(NOW)).isTrue();
  }

  @Test
  void whatDoesNotSayHowOrToWhichTextCountsOnlyWhereTheDayIsEnough() {
    for (String lacks : List.of("how", "words")) {
      DB.sql("DELETE FROM consent");
      given("2025-06-01", "call", "NULL");
      DB.sql("UPDATE consent SET " + lacks + " = ''");
      assertThat(stands(Consent.COMPLETE, NOW)).as("without " + lacks).isFalse();
      assertThat(stands(Consent.DATED, NOW)).as("without " + lacks).isTrue();
    }
  }

  @Test
  void aWithdrawalThatSaysNothingOfItselfCountsAllTheSame() {
    given("2025-06-01", "call", "'2026-03-01'");
    assertThat(stands(Consent.DATED, NOW)).isFalse();
  }

  private static boolean stands(Instant at) {
    return stands(Consent.COMPLETE, at);
  }

  private static boolean stands(Consent asked, Instant at) {
    return DB.database().inTx(tx -> new Consents().stands(tx, 1, asked, at));
  }

  private static void given(String day, String channel, String revoked) {
    DB.sql(
        "INSERT INTO consent (customer_id, purpose, channel, given_at, how, words, revoked_at,"
            + " created_at, updated_at) VALUES (1, 'marketing', '"
            + channel
            + "', '"
            + day
            + "', '书面', '同意来电', "
            + revoked
            + ", UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
  }
}
