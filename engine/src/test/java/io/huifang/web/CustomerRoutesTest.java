package io.huifang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.config.EngineConfig.Masking;
import io.huifang.store.TestDatabase;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searching for people, looking at their files and editing them over HTTP. */
class CustomerRoutesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private WebFixture web;
  private WebFixture.Browser amy;

  @BeforeEach
  void somebody() {
    web = new WebFixture(DB);
    SearchedPeople.in(DB);
    amy = web.signedIn("amy");
  }

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void anAgentFindsPeopleWithMaskedNumbersAndASupervisorWithWholeOnes() {
    assertThat(search(amy, "13800138000").body())
        .contains("\"name\":\"王建国\"", "****8000", "\"way\":\"phone\"")
        .doesNotContain("13800138000");
    assertThat(search(web.signedIn("sue"), "wjg").body()).contains("+8613800138000");
    web.masking.set(Masking.SUPERVISORS);
    assertThat(search(web.signedIn("sue"), "wjg").body()).doesNotContain("13800138000");
    web.masking.set(Masking.NOBODY);
    assertThat(search(amy, "wjg").body()).contains("+8613800138000");
  }

  @Test
  void aSearchIsInTheAuditWithoutItsWords() {
    search(amy, "wjg");
    search(amy, "8000");
    search(amy, "xyzq");
    search(amy, "w");
    await()
        .untilAsserted(() ->
            assertThat(DB.rows("SELECT who, subject FROM audit WHERE action = 'search'"))
                .containsExactlyInAnyOrder(
                    "amy|2 by initials", "amy|1 by phone-end", "amy|nobody"));
  }

  @Test
  void whatIsNoSearchIsRefusedAndWhatIsTooShortSaysSo() {
    assertThat(amy.post("/api/search", "{}").statusCode()).isEqualTo(400);
    assertThat(amy.post("/api/search", "[1]").statusCode()).isEqualTo(400);
    assertThat(search(amy, "w").body()).contains("\"asked\":false", "\"people\":[]");
    assertThat(search(amy, "x".repeat(5000)).statusCode()).isEqualTo(200);
    amy.csrf = "";
    assertThat(search(amy, "wjg").statusCode()).isEqualTo(403);
  }

  @Test
  void aFileHoldsItAllAndEachLookIsInTheAudit() {
    HttpResponse<String> file = amy.get("/api/customers/1/file");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body())
        .contains(
            "王建国",
            "粤B12345",
            "WO-20260302-7",
            "张师傅",
            "南山店",
            "****8000",
            "维修质量差",
            "COMPLAINT",
            "\"day\":\"2026-03-20\"",
            "87.50",
            "爱喝茶")
        .doesNotContain("13800138000");
    await()
        .untilAsserted(() ->
            assertThat(DB.rows("SELECT who, subject FROM audit WHERE action = 'look'"))
                .containsExactly("amy|customer:1"));
    assertThat(amy.get("/api/customers/999/file").statusCode()).isEqualTo(404);
    assertThat(amy.get("/api/customers/x/file").statusCode()).isEqualTo(404);
    DB.sql("UPDATE customer SET forgotten_at = NOW(6) WHERE id = 1");
    assertThat(amy.get("/api/customers/1/file").statusCode()).isEqualTo(404);
  }

  @Test
  void aChangeIsWrittenWithItsLineInTheAuditAndAStaleOneIsTold() {
    String version = version();
    String edit = "{\"version\":\"" + version + "\",\"note\":\"<script>alert(1)</script>\"}";
    assertThat(amy.post("/api/customers/1/edit", edit).body())
        .contains("<script>alert(1)</script>", "\"version\"")
        .doesNotContain("\"version\":\"" + version + "\"");
    assertThat(DB.rows("SELECT who, subject FROM audit WHERE action = 'edit'"))
        .containsExactly("amy|customer:1 note");

    HttpResponse<String> stale = web.signedIn("bob").post("/api/customers/1/edit", edit);
    assertThat(stale.statusCode()).isEqualTo(409);
    assertThat(stale.body()).contains("changed-meanwhile");
    assertThat(DB.rows("SELECT who FROM audit WHERE action = 'edit'")).hasSize(1);
  }

  @Test
  void whatWasChangedByHandIsShownMaskedAndEachLookIsInTheAudit() {
    amy.post(
        "/api/customers/1/edit",
        "{\"version\":\""
            + version()
            + "\",\"phones\":[{\"id\":null,\"number\":\"13900139000\"}]}");
    assertThat(amy.post("/api/customers/1/changes", "{}").body())
        .contains("\"who\":\"amy\"", "\"field\":\"phones\"", "****9000", "****8000")
        .contains("\"more\":false")
        .doesNotContain("13900139000", "13800138000");
    assertThat(web.signedIn("sue").post("/api/customers/1/changes", "{}").body())
        .contains("+8613900139000", "+8613800138000");
    assertThat(amy.post("/api/customers/1/changes", "{\"before\":1}").body())
        .contains("\"changes\":[]");
    await()
        .untilAsserted(() ->
            assertThat(
                    DB.rows("SELECT who, subject FROM audit WHERE action = 'look' AND who = 'sue'"))
                .containsExactly("sue|customer:1"));
    assertThat(amy.post("/api/customers/1/changes", "[1]").statusCode()).isEqualTo(400);
    assertThat(amy.post("/api/customers/999/changes", "{}").statusCode()).isEqualTo(404);
    amy.csrf = "guessed";
    assertThat(amy.post("/api/customers/1/changes", "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void fieldsOfTheHouseAreShownAndEditedWithTheFile() {
    DB.sql("INSERT INTO customer_field (customer_id, name, value) VALUES (1, 'hobby', '钓鱼')");
    assertThat(amy.get("/api/customers/1/file").body())
        .contains("\"name\":\"hobby\",\"vehicleId\":0", "\"value\":\"钓鱼\"", "付款方式", "按揭");

    HttpResponse<String> edited =
        amy.post(
            "/api/customers/1/edit",
            "{\"version\":\""
                + version()
                + "\",\"own\":[{\"name\":\"payment\",\"vehicleId\":1,\"value\":\"loan\"},null]}");
    assertThat(edited.body()).contains("\"value\":\"loan\"");
    assertThat(DB.rows("SELECT who, subject FROM audit WHERE action = 'edit'"))
        .containsExactly("amy|customer:1 own.payment");
    assertThat(search(amy, "钓鱼").body()).contains("\"way\":\"own\"", "王建国");
    assertThat(
            amy.post(
                    "/api/customers/1/edit",
                    "{\"version\":\""
                        + version()
                        + "\",\"own\":[{\"name\":\"payment\",\"vehicleId\":2,\"value\":\"loan\"}]}")
                .body())
        .contains("\"field\":\"own.payment.2\",\"code\":\"no-field\"");
  }

  @Test
  void whatIsWrongIsSaidForItsField() {
    String edit =
        "{\"version\":\""
            + version()
            + "\",\"name\":\"\",\"phones\":[{\"id\":null,\"number\":\"12\"},null]}";
    HttpResponse<String> refused = amy.post("/api/customers/1/edit", edit);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("\"field\":\"name\",\"code\":\"empty\"", "\"field\":\"phones.0\"");
    assertThat(amy.post("/api/customers/1/edit", "{\"name\":\"x\"}").statusCode()).isEqualTo(400);
    assertThat(amy.post("/api/customers/1/edit", "nonsense").statusCode()).isEqualTo(400);
    assertThat(amy.post("/api/customers/77/edit", edit).statusCode()).isEqualTo(404);
    amy.csrf = "guessed";
    assertThat(amy.post("/api/customers/1/edit", edit).statusCode()).isEqualTo(403);
    assertThat(DB.value("SELECT name FROM customer WHERE id = 1")).isEqualTo("王建国");
  }

  private static HttpResponse<String> search(WebFixture.Browser browser, String words) {
    return browser.post("/api/search", "{\"words\":\"" + words + "\"}");
  }

  private String version() {
    return amy.get("/api/customers/1/file").body().replaceFirst(".*\"version\":\"(\\d+)\".*", "$1");
  }
}
