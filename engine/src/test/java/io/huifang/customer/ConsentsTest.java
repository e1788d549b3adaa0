package io.huifang.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CampaignConfig.Consent;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsentsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

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

  @Test
  void aConsentOfADayCountsFromItsFirstMomentOrBehindWhatWasTakenBackOnIt() {
    LocalDate day = LocalDate.of(2026, 3, 4);
    assertThat(givenOn(day)).isEqualTo("2026-03-03T16:00:00Z");
    given("2026-03-01", "call", "'2026-03-04 01:00:00'");
    assertThat(givenOn(day)).isEqualTo("2026-03-04T01:00:00.000001Z");
  }

  @Test
  void aWithdrawalOfADayHoldsToItsEndAndNeverBeyondNow() {
    assertThat(withdrawnOn(LocalDate.of(2026, 3, 4))).isEqualTo("2026-03-04T15:59:59.999Z");
    assertThat(withdrawnOn(LocalDate.of(2026, 3, 5))).isEqualTo(NOW);
    // Given anew behind the first withdrawal of that day.
    given("2026-03-04 15:59:59.999001", "call", "NULL");
    assertThat(withdrawnOn(LocalDate.of(2026, 3, 4))).isEqualTo("2026-03-04T15:59:59.999001Z");
  }

  private static Instant givenOn(LocalDate day) {
    return DB.database()
        .inTx(tx -> new Consents().givenOn(tx, 1, "marketing", "any", day, SHANGHAI));
  }

  private static Instant withdrawnOn(LocalDate day) {
    return DB.database().inTx(tx -> new Consents().withdrawnOn(tx, 1, day, SHANGHAI, NOW));
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
