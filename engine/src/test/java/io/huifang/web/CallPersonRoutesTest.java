package io.huifang.web;

import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who a call is about, when the number alone does not say it, over HTTP. */
class CallPersonRoutesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private WebFixture web;
  private WebFixture.Browser amy;

  @BeforeEach
  void aStrangerCalls() {
    web = new WebFixture(DB);
    SearchedPeople.in(DB);
    web.deskFile.set(Shipped.config().desk());
    amy = web.signedIn("amy");
    web.roster.ready("amy");
    DB.sql(
        "INSERT INTO contact (customer_id, e164, at, direction, kind, reference) VALUES (NULL,"
            + " '+862088888888', NOW(6), 'in', 'hotline', 'c1')",
        "INSERT INTO call_record (reference, direction, campaign, occasion, e164, answered_at, survey,"
            + " asked) VALUES ('c1', 'in', '', '', '+862088888888', NOW(6), '', 0)");
    web.hear(phone("8001", "c1", 5));
    web.hear(called("c1", "8001", "02088888888", ""));
    await().until(() -> !web.pops.history("amy", 1).isEmpty());
    web.hear(phone("8001", "c1", 6));
    web.hear(connected("c1", "8001"));
    await().until(() -> web.wrapUps.of("amy").isPresent());
  }

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void whoIsChosenHasThePopTheResultThePromiseTheCaseAndTheHistory() {
    amy.post("/api/calls/c1/case", "{\"kind\":\"complaint\",\"words\":\"异响\"}");
    amy.post("/api/calls/c1/result", "{\"disposition\":\"solved\",\"note\":\"x\"}");
    DB.sql(
        "INSERT INTO promised_call (agent, call_id, promised_by, made_at, e164, due_at) VALUES ('amy',"
            + " 'c1', 'amy', NOW(6), '+862088888888', NOW(6))");

    assertThat(choose(amy, "c1", 1).body()).contains("\"customerId\":1");

    assertThat(web.pops.talked("amy", "c1").orElseThrow().picture().name()).isEqualTo("王建国");
    assertThat(web.wrapUps.of("amy").orElseThrow().name()).isEqualTo("王建国");
    for (String table : new String[] {"wrap_up", "disposition", "promised_call"}) {
      assertThat(DB.value("SELECT customer_id FROM " + table)).as(table).isEqualTo("1");
    }
    assertThat(DB.value("SELECT customer_id FROM contact WHERE reference = 'c1'")).isEqualTo("1");
    assertThat(DB.value("SELECT customer_id FROM call_record WHERE reference = 'c1'"))
        .isEqualTo("1");
    assertThat(DB.value("SELECT customer_id FROM case_file WHERE source = 'agent'")).isEqualTo("1");
    assertThat(DB.rows("SELECT who, subject FROM audit WHERE action = 'person'"))
        .containsExactly("amy|customer:1 call:c1");
    await()
        .untilAsserted(() ->
            assertThat(DB.row("SELECT customer_id, shown_name FROM screen_pop"))
                .isEqualTo("1|王建国"));
  }

  @Test
  void whoWasChosenWronglyIsChosenAnew() {
    choose(amy, "c1", 1);
    amy.post("/api/calls/c1/case", "{\"kind\":\"complaint\",\"words\":\"异响\",\"vehicleId\":1}");
    DB.sql("UPDATE case_file SET state = 'closed' WHERE source = 'answer'");
    for (int customer = 1; customer <= 2; customer++) {
      DB.sql(
          "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
              + " window_until, due_at, state, reason, created_at, updated_at) SELECT '3day',"
              + " 'visit:9"
              + customer
              + "', "
              + customer
              + ", '+8613800000004', 50, NOW(6), NOW(6), NOW(6), 'waiting', "
              + (customer == 1 ? "CONCAT('complaint: complaint ', id, ' is open')" : "'as it was'")
              + ", NOW(6), NOW(6) FROM case_file WHERE source = 'agent'");
    }
    assertThat(DB.row("SELECT customer_id, vehicle_id FROM case_file WHERE source = 'agent'"))
        .isEqualTo("1|1");
    choose(amy, "c1", 2);
    assertThat(DB.row("SELECT customer_id, vehicle_id FROM case_file WHERE source = 'agent'"))
        .isEqualTo("2|null");
    assertThat(DB.rows("SELECT reason FROM planned_call ORDER BY id"))
        .satisfiesExactly(
            wang -> assertThat(wang).contains("is somebody else's"),
            other -> assertThat(other).contains("is open"));
    amy.post("/api/calls/c1/result", "{\"disposition\":\"solved\"}");
    assertThat(DB.value("SELECT customer_id FROM disposition")).isEqualTo("2");
    assertThat(DB.value("SELECT CONCAT(customer_id, shown_name) FROM wrap_up")).isEqualTo("2汪佳格");
    assertThat(DB.value("SELECT customer_id FROM contact WHERE reference = 'c1'")).isEqualTo("2");
  }

  /** Else an agent reads everybody's numbers with one call, one after the other. */
  @Test
  void ofWhoIsChosenOnlyTheNumberThatCallsIsWhole() {
    choose(amy, "c1", 1);
    assertThat(chosenPhones()).isNotEmpty().allMatch(p -> p.startsWith("****"));

    DB.sql(
        "INSERT INTO phone (customer_id, e164, position, source) VALUES (1, '+862088888888', 9,"
            + " 'customer')");
    choose(amy, "c1", 1);
    assertThat(chosenPhones())
        .filteredOn(p -> !p.startsWith("****"))
        .containsExactly("+862088888888");
  }

  private List<String> chosenPhones() {
    return web.pops.talked("amy", "c1").orElseThrow().picture().phones();
  }

  @Test
  void theNextAgentOfTheCallSeesWhoWasChosen() {
    choose(amy, "c1", 1);
    web.hear(called("c1", "8002", "02088888888", ""));
    await()
        .until(() ->
            web.pops.history("bob", 1).stream()
                .anyMatch(h -> Long.valueOf(1).equals(h.customerId())));
  }

  @Test
  void whoIsInNoFileIsEnteredWithTheNumberThatCallsAndOnce() {
    String first = create(amy, "c1", "新客户").body();
    assertThat(create(amy, "c1", "新客户").body()).isEqualTo(first);
    assertThat(
            DB.rows(
                "SELECT c.name, p.e164, p.source FROM customer c JOIN phone p ON"
                    + " p.customer_id = c.id WHERE c.name = '新客户'"))
        .containsExactly("新客户|+862088888888|agent");
    assertThat(web.pops.talked("amy", "c1").orElseThrow().picture().name()).isEqualTo("新客户");
    assertThat(amy.post("/api/search", "{\"words\":\"xkh\"}").body()).contains("新客户");
    assertThat(DB.value("SELECT COUNT(*) FROM audit WHERE action = 'person-new'")).isEqualTo("2");
    assertThat(DB.value("SELECT c.name FROM contact k JOIN customer c ON c.id = k.customer_id"))
        .isEqualTo("新客户");
  }

  @Test
  void whoIsEnteredTwiceWithoutANumberIsOne() {
    DB.sql(
        "INSERT INTO contact (customer_id, e164, at, direction, kind, reference) VALUES (NULL, '',"
            + " NOW(6), 'in', 'hotline', 'c2')");
    web.hear(phone("8001", "c2", 5));
    web.hear(called("c2", "8001", "anonymous", ""));
    await().until(() -> web.pops.history("amy", 5).size() > 1);
    web.hear(phone("8001", "c2", 6));
    web.hear(connected("c2", "8001"));
    await().until(() -> web.pops.talked("amy", "c2").isPresent());
    String first = create(amy, "c2", "新客户").body();
    assertThat(first).contains("customerId");
    assertThat(create(amy, "c2", "新客户").body()).isEqualTo(first);
    assertThat(create(amy, "c2", "另一位").body()).isNotEqualTo(first);
  }

  @Test
  void aCampaignsCallIsAboutWhomItCalled() {
    DB.sql(
        "INSERT INTO call_record (reference, direction, campaign, occasion, e164, answered_at,"
            + " survey, asked) VALUES ('c3', 'out', '3day', 'visit:1', '+862088888888', NOW(6), '',"
            + " 0)");
    web.hear(phone("8001", "c3", 5));
    web.hear(called("c3", "8001", "02088888888", ""));
    web.hear(phone("8001", "c3", 6));
    web.hear(connected("c3", "8001"));
    await().until(() -> web.pops.talked("amy", "c3").isPresent());
    assertThat(choose(amy, "c3", 1).body()).contains("campaign-call");
    assertThat(create(amy, "c3", "新客户").statusCode()).isEqualTo(409);
    assertThat(DB.value("SELECT COUNT(*) FROM customer WHERE name = '新客户'")).isEqualTo("0");
  }

  @Test
  void somebodyElsesCallAndNobodyAreRefused() {
    WebFixture.Browser bob = web.signedIn("bob");
    assertThat(choose(bob, "c1", 1).statusCode()).isEqualTo(404);
    assertThat(create(bob, "c1", "x").statusCode()).isEqualTo(404);
    assertThat(choose(amy, "c1", 999).body()).contains("not-found");
    assertThat(create(amy, "c1", " ").body()).contains("\"field\":\"name\",\"code\":\"empty\"");
    assertThat(create(amy, "c1", "<script>alert(1)</script>").statusCode()).isEqualTo(200);
    assertThat(amy.post("/api/calls/c1/person", "{}").statusCode()).isEqualTo(400);
    assertThat(amy.post("/api/customers", "{\"name\":\"x\"}").statusCode()).isEqualTo(400);
    DB.sql("UPDATE customer SET forgotten_at = NOW(6) WHERE id = 2");
    assertThat(choose(amy, "c1", 2).statusCode()).isEqualTo(404);
    amy.csrf = "";
    assertThat(choose(amy, "c1", 1).statusCode()).isEqualTo(403);
  }

  private static HttpResponse<String> choose(WebFixture.Browser who, String call, long customer) {
    return who.post("/api/calls/" + call + "/person", "{\"customerId\":" + customer + "}");
  }

  private static HttpResponse<String> create(WebFixture.Browser who, String call, String name) {
    return who.post("/api/customers", "{\"call\":\"" + call + "\",\"name\":\"" + name + "\"}");
  }
}
