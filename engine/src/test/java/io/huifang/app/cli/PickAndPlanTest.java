package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.campaign.CampaignPlanner;
import io.huifang.config.Shipped;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Both commands tell of the same calls, also of one that another call of the person goes before.
 */
class PickAndPlanTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");
  private static final String AT = "2026-03-05T10:00+08:00";

  private final Map<String, String> environment = new HashMap<>(DB.environment());

  /** Both came last month; the first of them came again, and is called about that now. */
  @BeforeEach
  void twoAreProposedOneOfWhomIsCalledAnyway() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, vip, created_at, updated_at) VALUES"
            + " (1, '王建国', TRUE, '2026-01-01', '2026-01-01'),"
            + " (2, '程敏', TRUE, '2026-01-01', '2026-01-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES"
            + " (1, '+8613800138001', 0), (2, '+8613800138002', 0)",
        "INSERT INTO service_visit (id, customer_id, order_no, handover_date, created_at,"
            + " updated_at) VALUES (1, 1, 'W1', '2026-02-10', '2026-02-10', '2026-02-10'),"
            + " (2, 2, 'W2', '2026-02-11', '2026-02-11', '2026-02-11'),"
            + " (3, 1, 'W3', '2026-03-02', '2026-03-02', '2026-03-02')");
    new CampaignPlanner(DB.database(), new PlannedCalls(DB.database(), Clock.systemUTC()))
        .plan(Shipped.only("3day", "monthly-pick"), NOW);
    assertThat(DB.value("SELECT COUNT(*) FROM planned_call WHERE state = 'proposed'"))
        .isEqualTo("2");
  }

  @Test
  void theyCountAlikeAndNameWhoStandsBack() throws IOException {
    JsonNode plan = json("plan", "--campaign", "monthly-pick", "--at", AT, "--json");
    JsonNode pick = json("pick", "monthly-pick", "--at", AT, "--json");
    assertThat(plan.at("/counts/proposed").asInt()).isEqualTo(2);
    assertThat(pick.at("/proposed")).hasSize(2);
    assertThat(pick.at("/proposed/0/goes_first").asText()).isEqualTo("3day");
    assertThat(pick.at("/proposed/1/goes_first").asText()).isEmpty();

    assertThat(unwrapped(run("plan", "--campaign", "monthly-pick", "--at", AT)))
        .contains("待挑选2，", "其中1个挑选后仍先让其他回访", "合并：三日回访优先");
    assertThat(unwrapped(run("pick", "monthly-pick", "--at", AT)))
        .contains("待挑选2个，其中1个挑选后仍先让其他回访", "合并：三日回访优先");
    environment.put("HUIFANG_LANGUAGE", "en");
    assertThat(run("pick", "monthly-pick", "--at", AT))
        .contains("2 proposed, 1 of which stands back", "merged: 3-day call goes first");
  }

  private JsonNode json(String... words) throws IOException {
    return new ObjectMapper().readTree(run(words));
  }

  private String run(String... words) {
    var out = new StringWriter();
    assertThat(Cli.run(words, environment, new PrintWriter(out), new PrintWriter(out)))
        .as("%s", out)
        .isZero();
    return out.toString();
  }

  /** A reason goes over as many lines as it needs. */
  private static String unwrapped(String printed) {
    return printed.replaceAll("\\s+", "");
  }
}
