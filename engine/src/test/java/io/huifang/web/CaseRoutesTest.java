package io.huifang.web;

import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.completed;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.desk.CallerPicture;
import io.huifang.store.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cases over HTTP: opened by an agent about a call, and what is done with them. */
class CaseRoutesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private WebFixture web;
  private WebFixture.Browser amy;

  @BeforeEach
  void wangCalls() {
    web = new WebFixture(DB);
    SearchedPeople.in(DB);
    DB.sql("DELETE FROM case_file");
    amy = web.signedIn("amy");
    web.files.put("13800138000", wang());
    talks("c1", "13800138000");
  }

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aComplaintIsBoundToTheCallItsPersonAndTheVisitWithTheAgentAsItsAuthor() {
    String visit = DB.value("SELECT id FROM service_visit WHERE order_no = 'WO-20260302-7'");
    HttpResponse<String> opened =
        open("c1", "{\"kind\":\"complaint\",\"words\":\" 异响还在 \",\"visitId\":" + visit + "}");
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.body()).contains("\"kind\":\"COMPLAINT\"", "\"department\":null");
    assertThat(
            DB.rows(
                "SELECT kind, state, source, reference, customer_id, vehicle_id, e164, occasion,"
                    + " technician, words FROM case_file"))
        .containsExactly(
            "complaint|registered|agent|c1|1|1|+8613800138000|visit:" + visit + "|张师傅|异响还在");
    assertThat(DB.rows("SELECT author, what, words FROM case_step"))
        .containsExactly("amy|opened|异响还在");
    assertThat(DB.rows("SELECT who, subject FROM audit WHERE action = 'case-open'"))
        .containsExactly("amy|complaint call:c1");
  }

  @Test
  void aRequestSaysWhoGetsIt() {
    assertThat(open("c1", "{\"kind\":\"request\",\"words\":\"要一张发票\"}").body())
        .contains("\"zh\":\"售后服务部\"");
  }

  @Test
  void whatIsSentTwiceIsOneCaseAndOtherWordsAreAddedToIt() {
    String noise = "{\"kind\":\"complaint\",\"words\":\"异响\"}";
    String first = open("c1", noise).body();
    assertThat(open("c1", noise).body()).isEqualTo(first);
    assertThat(open("c1", "{\"kind\":\"complaint\",\"words\":\"还漏油\"}").body()).isEqualTo(first);
    assertThat(DB.rows("SELECT what, words FROM case_step ORDER BY id"))
        .containsExactly("opened|异响", "noted|还漏油");
  }

  @Test
  void theFormOffersTheCallersVehiclesAndVisitsAndTheLookIsInTheAudit() {
    assertThat(amy.get("/api/calls/c1/case").body())
        .contains("\"customerId\":1", "粤B12345", "WO-20260302-7", "\"day\":\"2026-03-02\"");
    await()
        .untilAsserted(() ->
            assertThat(DB.rows("SELECT subject FROM audit WHERE action = 'look' AND who = 'amy'"))
                .contains("customer:1"));
  }

  @Test
  void somebodyElsesCallAndWhatIsNotTheCallersAreRefused() {
    String words = "{\"kind\":\"complaint\",\"words\":\"x\"}";
    assertThat(web.signedIn("bob").post("/api/calls/c1/case", words).statusCode()).isEqualTo(404);
    assertThat(web.signedIn("bob").get("/api/calls/c1/case").statusCode()).isEqualTo(404);
    assertThat(open("guessed", words).statusCode()).isEqualTo(404);
    assertThat(open("c1", "{\"kind\":\"complaint\",\"words\":\"x\",\"vehicleId\":2}").body())
        .contains("not-theirs");
    assertThat(open("c1", "{\"kind\":\"complaint\",\"words\":\"x\",\"visitId\":999}").body())
        .contains("not-theirs");
    assertThat(open("c1", "{\"kind\":\"complaint\",\"words\":\"  \"}").body())
        .contains("needs-words");
    assertThat(open("c1", "{\"kind\":\"complaint\",\"words\":\"" + "长".repeat(1001) + "\"}").body())
        .contains("too-long");
    assertThat(open("c1", "{\"kind\":\"nonsense\",\"words\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(open("c1", "[]").statusCode()).isEqualTo(400);
    amy.csrf = "";
    assertThat(open("c1", words).statusCode()).isEqualTo(403);
    assertThat(DB.value("SELECT COUNT(*) FROM case_file")).isEqualTo("0");
  }

  @Test
  void whatWasTypedWhileTheNetworkWasAwayIsTakenAfterTheCall() {
    web.hear(completed("c1", "8001"));
    web.hear(phoneGone("8001", "c1"));
    await().until(() -> web.pops.talked("amy", "c1").filter(p -> p.endedAt() != null).isPresent());
    assertThat(open("c1", "{\"kind\":\"complaint\",\"words\":\"late\"}").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aStrangersComplaintKeepsTheNumber() {
    talks("c2", "02088888888");
    assertThat(open("c2", "{\"kind\":\"complaint\",\"words\":\"x\"}").statusCode()).isEqualTo(200);
    assertThat(DB.row("SELECT customer_id IS NULL, e164 FROM case_file"))
        .isEqualTo("1|+862088888888");
  }

  @Test
  void anAgentSeesAndMovesTheirOwnCasesAndNobodyElses() {
    open("c1", "{\"kind\":\"request\",\"words\":\"要一张发票\"}");
    String id = DB.value("SELECT id FROM case_file");
    assertThat(amy.get("/api/cases").body())
        .contains("\"id\":" + id, "王建国", "****8000", "要一张发票", "\"next\":\"answered\"");
    WebFixture.Browser bob = web.signedIn("bob");
    assertThat(bob.get("/api/cases").body()).isEqualTo("{\"cases\":[],\"more\":false}");
    assertThat(bob.get("/api/cases/all").body()).isEqualTo("{\"cases\":[],\"more\":false}");
    assertThat(bob.get("/api/cases/" + id).statusCode()).isEqualTo(404);
    assertThat(step(bob, id, "note", "mine?", 2).statusCode()).isEqualTo(404);
    assertThat(amy.get("/api/cases/x").statusCode()).isEqualTo(404);

    assertThat(amy.get("/api/cases/" + id).body())
        .contains("\"acts\":[\"answer\",\"note\"]", "\"departments\":[]");
    assertThat(step(amy, id, "answer", " ", 2).body()).contains("needs-words");
    assertThat(step(amy, id, "assign", "to sales", 2).body()).contains("not-now");
    assertThat(step(amy, id, "answer", "已开好", 2).body())
        .contains("\"state\":\"ANSWERED\"", "已开好", "\"acts\":[\"tell\",\"note\"]");
    assertThat(step(amy, id, "answer", "已开好", 2).body()).contains("changed-meanwhile");
    assertThat(DB.rows("SELECT author, what, words FROM case_step WHERE author != 'huifang'"))
        .containsExactly("amy|opened|要一张发票", "amy|answered|已开好");
    assertThat(DB.rows("SELECT who, subject FROM audit WHERE action = 'case-answer'"))
        .containsExactly("amy|case:" + id);
  }

  @Test
  void aSupervisorConfirmsAndGivesToSomebodyElseAndClosesOnlyAsTheFileSays() {
    open("c1", "{\"kind\":\"complaint\",\"words\":\"异响\"}");
    String id = DB.value("SELECT id FROM case_file");
    WebFixture.Browser sue = web.signedIn("sue");
    assertThat(sue.get("/api/cases").body()).isEqualTo("{\"cases\":[],\"more\":false}");
    assertThat(sue.get("/api/cases/all").body()).contains("\"id\":" + id, "+8613800138000");
    assertThat(sue.get("/api/cases/" + id).body()).contains("\"acts\":[\"confirm\",\"note\"]");
    assertThat(step(sue, id, "confirm", "", 1).body())
        .contains("\"acts\":[\"answer\",\"assign\",\"note\"]", "\"name\":\"sales\"");
    assertThat(assign(sue, id, "nowhere", 3).body()).contains("no-department");
    assertThat(assign(sue, id, "sales", 3).body()).contains("销售部", "李娜");
    assertThat(DB.row("SELECT department, person FROM case_file")).isEqualTo("sales|李娜");
    assertThat(step(sue, id, "close", "moved away", 4).body()).contains("not-now");
    assertThat(step(web.signedIn("ada"), id, "note", "called twice", 4).statusCode())
        .isEqualTo(200);
    assertThat(step(sue, id, "nonsense", "x", 5).statusCode()).isEqualTo(400);
    sue.csrf = "";
    assertThat(step(sue, id, "note", "x", 5).statusCode()).isEqualTo(403);
  }

  @Test
  void whoActsAsAManagerInTheFileSeesTheirDepartmentsCasesAndMayCloseThem() {
    web.caseFile.set(web.casesWith("service-manager", "bob"));
    open("c1", "{\"kind\":\"request\",\"words\":\"要一张发票\"}");
    String id = DB.value("SELECT id FROM case_file");
    WebFixture.Browser bob = web.signedIn("bob");
    assertThat(bob.get("/api/cases").body()).contains("\"id\":" + id);
    assertThat(step(bob, id, "close", "有了", 2).body()).contains("\"state\":\"CLOSED\"");
    assertThat(DB.value("SELECT closed_by FROM case_file")).isEqualTo("bob");
  }

  @Test
  void whatNobodyHasYetIsSeenByWhoManagesTheDepartmentOfLastResortAndByWhoMayCloseIt() {
    web.caseFile.set(web.casesWith("service-manager", "bob"));
    open("c1", "{\"kind\":\"complaint\",\"words\":\"异响\"}");
    String id = DB.value("SELECT id FROM case_file");
    WebFixture.Browser bob = web.signedIn("bob");
    assertThat(bob.get("/api/cases").body()).contains("\"id\":" + id);
    assertThat(step(bob, id, "confirm", "", 1).statusCode()).isEqualTo(200);
    web.caseFile.set(web.casesWith("centre-manager", "bob"));
    DB.sql("UPDATE case_file SET department = 'sales', person = ''");
    assertThat(bob.get("/api/cases").body()).contains("\"id\":" + id);
    web.caseFile.set(web.casesWith("sales-manager", "bob"));
    DB.sql("UPDATE case_file SET department = ''");
    assertThat(bob.get("/api/cases").body()).doesNotContain("\"id\":" + id);
  }

  @Test
  void theMostUrgentComeFirstAndWhatIsLeftOutIsSaid() {
    open("c1", "{\"kind\":\"complaint\",\"words\":\"new\"}");
    String id = DB.value("SELECT id FROM case_file");
    WebFixture.Browser sue = web.signedIn("sue");
    assertThat(sue.get("/api/cases/all").body()).contains("\"more\":false");
    DB.sql(
        "INSERT INTO case_file (id, kind, state, source, words, opened_at, round_at)"
            + " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
            + " SELECT i + 1000000, 'request', 'registered', 'command', 'x', NOW(6), NOW(6) FROM n",
        "UPDATE case_file SET id = 2000000 WHERE id = 1000200",
        "INSERT INTO case_deadline (case_id, round, stage, from_at, due_at) VALUES"
            + " (2000000, 1, 'answered', '2020-01-01', '2020-01-01')");
    assertThat(sue.get("/api/cases/all").body())
        .startsWith("{\"cases\":[{\"id\":2000000,")
        .contains("\"id\":" + id + ",", "\"more\":true");
  }

  private static HttpResponse<String> step(
      WebFixture.Browser who, String id, String act, String words, int seen) {
    return who.post(
        "/api/cases/" + id + "/step",
        "{\"act\":\"" + act + "\",\"words\":\"" + words + "\",\"seen\":" + seen + "}");
  }

  private static HttpResponse<String> assign(
      WebFixture.Browser who, String id, String department, int seen) {
    return who.post(
        "/api/cases/" + id + "/step",
        "{\"act\":\"assign\",\"words\":\"her customer\",\"department\":\""
            + department
            + "\",\"person\":\"李娜\",\"seen\":"
            + seen
            + "}");
  }

  private void talks(String call, String number) {
    web.hear(phone("8001", call, 5));
    web.hear(called(call, "8001", number, ""));
    await().until(() -> web.pops.history("amy", 5).stream().anyMatch(h -> h.id().equals(call)));
    web.hear(phone("8001", call, 6));
    web.hear(connected(call, "8001"));
    await().until(() -> web.pops.talked("amy", call).isPresent());
  }

  private HttpResponse<String> open(String call, String body) {
    return amy.post("/api/calls/" + call + "/case", body);
  }

  private static CallerPicture wang() {
    return new CallerPicture(
        1,
        "王建国",
        "",
        false,
        List.of("+8613800138000"),
        List.of(),
        null,
        null,
        false,
        "",
        List.of(),
        List.of());
  }
}
