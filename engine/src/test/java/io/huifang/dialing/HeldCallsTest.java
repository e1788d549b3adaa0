package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits for a campaign that is disabled or gone says so, and goes on afterwards. */
class HeldCallsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  private final HeldCalls held = new HeldCalls(DB.database(), Clock.fixed(NOW, ZoneOffset.UTC));
  private final Config enabled = Shipped.only("3day");
  private final Config disabled =
      with(enabled, all -> List.of(Shipped.enabled(all.getFirst(), false)));
  private final Config gone = with(enabled, all -> List.of());

  @BeforeEach
  void twoWait() {
    DB.empty();
    for (String state : List.of("waiting", "waiting", "dialing", "closed")) {
      DB.sql(
          "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
              + " window_until, due_at, state, reason, created_at, updated_at) VALUES ('3day',"
              + " UUID(), 1, '+8613800000001', 50, NOW(6), NOW(6), NOW(6), '"
              + state
              + "', 'as it was', NOW(6), NOW(6))");
    }
  }

  @Test
  void nothingIsToldWhileTheCampaignIsInEffect() {
    assertThat(held.tell(enabled)).isZero();
    assertThat(DB.value("SELECT COUNT(*) FROM planned_step")).isEqualTo("0");
  }

  @Test
  void callsOfADisabledCampaignSayWhyTheyRestOnce() {
    assertThat(held.tell(disabled)).isEqualTo(2);
    assertThat(held.tell(disabled)).isZero();
    assertThat(reasons("waiting"))
        .isEqualTo("hold: the campaign 3day is disabled (enabled: false)");
    assertThat(reasons("dialing")).as("on the line: not touched").isEqualTo("as it was");
    assertThat(DB.value("SELECT GROUP_CONCAT(DISTINCT what) FROM planned_step")).isEqualTo("held");
  }

  @Test
  void callsOfACampaignInNoFileSaySoAndGoOnWhenItIsBack() {
    held.tell(disabled);
    assertThat(held.tell(gone)).isEqualTo(2);
    assertThat(reasons("waiting")).isEqualTo("hold: the campaign 3day is in no file any more");
    assertThat(held.tell(enabled)).isEqualTo(2);
    assertThat(reasons("waiting")).isEqualTo("the campaign 3day is in effect again");
    assertThat(DB.value("SELECT COUNT(*) FROM planned_call WHERE state = 'waiting'"))
        .isEqualTo("2");
    assertThat(
            DB.value(
                "SELECT GROUP_CONCAT(what ORDER BY id) FROM planned_step WHERE planned_call_id ="
                    + " (SELECT MIN(id) FROM planned_call)"))
        .isEqualTo("held,held,resumed");
  }

  private static String reasons(String state) {
    return DB.value(
        "SELECT GROUP_CONCAT(DISTINCT reason) FROM planned_call WHERE state = '" + state + "'");
  }

  private static Config with(
      Config c, UnaryOperator<List<io.huifang.config.CampaignConfig>> campaigns) {
    return ChangedConfig.of(c).campaigns(campaigns.apply(c.campaigns())).config();
  }
}
