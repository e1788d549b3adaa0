package io.huifang.web;

import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.connected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.HttpMethod;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SQL, script and other nonsense in every field that the server takes, and in the ids of its paths:
 * never a mistake of ours (500), never a word of what is inside, and no table is other than before.
 */
class HostileFieldsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final List<String> HOSTILE =
      List.of(
          "",
          "'",
          "'; DROP TABLE customer; -- ",
          "' OR '1'='1",
          "\" OR 1=1 #",
          "\\'; DELETE FROM app_user; /*",
          "%' UNION SELECT password_hash FROM app_user -- ",
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "𠮷野家",
          "\ud83d\ude97🚗",
          "half \ud842 of a pair",
          "a\0b",
          "x\r\nAction: Originate\r\nChannel: PJSIP/13611111101@town",
          "${jndi:ldap://127.0.0.1/x} #{7*7} {{7*7}}",
          "../../../etc/passwd",
          "-999999999-01-01",
          "+999999999-12-31",
          "-1000000000-01-01T00:00:00Z",
          "+1000000000-12-31T23:59:59.999999999Z",
          "9".repeat(40),
          "x".repeat(10_000));

  /** Each route with a body: who asks, and what it takes, as it would be good. */
  private static final Map<String, Body> BODIES = new TreeMap<>();

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  static {
    body("/api/sign-in", "amy", "name", "amy", "password", "a wrong one");
    body("/api/sign-out", "amy");
    body("/api/sessions/end-others", "amy");
    body("/api/agent/ready", "amy");
    body("/api/agent/pause", "amy", "reason", "meal");
    body("/api/pops/{id}/ack", "amy");
    body("/api/phone", "amy", "page", "aaaaaaaa-11111111", "take", true);
    body("/api/search", "amy", "words", "王建国");
    body(
        "/api/customers/{id}/edit",
        "amy",
        "version",
        "1",
        "name",
        "王建国",
        "company",
        "x",
        "address",
        "x",
        "note",
        "x",
        "phones",
        List.of(Map.of("number", "13800138000")));
    body("/api/customers/{id}/changes", "amy", "before", 1);
    body("/api/wrap-up/done", "amy");
    body("/api/wrap-up/extend", "amy");
    body("/api/calls/{id}/result", "amy", "disposition", "solved", "note", "x");
    body(
        "/api/calls/{id}/call-back",
        "amy",
        "at",
        "2036-01-01T03:00:00Z",
        "number",
        "13800138000",
        "note",
        "x");
    body("/api/call-backs/{id}/end", "amy", "kept", true);
    for (String key :
        List.of("hang-up", "hold", "resume", "complete", "mark", "record", "record-stop")) {
      body("/api/calls/{id}/" + key, "amy");
    }
    body(
        "/api/calls/{id}/transfer",
        "amy",
        "kind",
        "agent",
        "name",
        "bob",
        "note",
        "x",
        "ask",
        true);
    body(
        "/api/calls/{id}/case",
        "amy",
        "kind",
        "complaint",
        "words",
        "x",
        "vehicleId",
        1,
        "visitId",
        1);
    body(
        "/api/cases/{id}/step",
        "sue",
        "act",
        "note",
        "words",
        "x",
        "department",
        "service",
        "person",
        "x",
        "seen",
        1);
    body("/api/calls/{id}/person", "amy", "customerId", 1);
    body("/api/customers", "amy", "call", "c1", "name", "王建国", "number", "13800138000");
    body("/api/led/next", "amy");
    body("/api/led/{id}/call", "amy");
    body("/api/led/{id}/hang-up", "amy");
    body("/api/led/{id}/answer", "amy", "question", "quality", "answer", "5");
    body("/api/led/{id}/pass", "amy", "question", "quality");
    body("/api/led/{id}/finish", "amy", "outcome", "", "disposition", "solved", "note", "x");
    body("/api/led/{id}/put-off", "amy", "minutes", 60, "note", "x");
    body("/api/led/{id}/return", "amy");
    body("/api/floor/agents/{id}/state", "sue", "state", "break", "reason", "meal");
    body("/api/floor/agents/{id}/listen", "sue", "mode", "listen");
    body("/api/floor/listen/stop", "sue");
    body(
        "/api/floor/sample",
        "sue",
        "from",
        "2026-03-01",
        "to",
        "2026-03-31",
        "size",
        5,
        "seed",
        "x",
        "agent",
        "amy");
  }

  private WebFixture web;
  private Map<String, String> before;

  private record Body(String user, Map<String, Object> good) {}

  private static void body(String path, String user, Object... good) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < good.length; i += 2) {
      fields.put((String) good[i], good[i + 1]);
    }
    BODIES.put(path, new Body(user, fields));
  }

  static List<String> paths() {
    return List.copyOf(BODIES.keySet());
  }

  @BeforeEach
  void anAgentTalksWithACustomer() {
    web = new WebFixture(DB);
    SearchedPeople.in(DB);
    web.deskFile.set(Shipped.config().desk());
    before = tables();
    web.hear(called("c1", "8001", "13800138000", ""));
    web.hear(connected("c1", "8001"));
  }

  @AfterEach
  void close() {
    web.close();
  }

  /** A new route must come in here with its fields. */
  @Test
  void everyRouteWithABodyIsTried() {
    assertThat(
            web.server.routes().stream()
                .filter(r -> r.method() != HttpMethod.GET)
                .map(Route::path)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(BODIES.keySet());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void noFieldOfABodyDoesHarm(String path) {
    Body body = BODIES.get(path);
    WebFixture.Browser browser = web.signedIn(body.user());
    String there = path.replace("{id}", idOf(path));
    for (String hostile : HOSTILE) {
      for (String field : body.good().keySet()) {
        var bad = new LinkedHashMap<>(body.good());
        bad.computeIfPresent("version", (_, _) -> version(browser));
        bad.put(field, hostile);
        harmless(browser.post(there, json(bad)), path + " " + field + "=" + start(hostile));
      }
      var all = new LinkedHashMap<String, Object>();
      body.good().keySet().forEach(field -> all.put(field, hostile));
      harmless(browser.post(there, json(all)), path + " all=" + start(hostile));
      harmless(browser.post(there, json(hostile)), path + " whole=" + start(hostile));
      harmless(browser.post(there, hostile.isEmpty() ? " " : hostile), path + " no JSON");
    }
    otherKinds(path, browser);
    theTablesAreAsBefore();
  }

  /** Numbers where texts are due, null, and what is not asked for. */
  private static void otherKinds(String path, WebFixture.Browser browser) {
    Body body = BODIES.get(path);
    String there = path.replace("{id}", idOf(path));
    for (String value :
        List.of(
            "null",
            "0",
            "-1",
            "1e400",
            "99999999999999999999",
            "true",
            "{}",
            "[]",
            "[null]",
            "[\"x\"]",
            "{\"x\":\"x\"}")) {
      for (String field : body.good().keySet()) {
        harmless(
            browser.post(there, "{\"" + field + "\":" + value + ",\"constructor\":{\"a\":1}}"),
            path + " " + field + ":" + value);
      }
      harmless(browser.post(there, value), path + " " + value);
    }
  }

  @Test
  void noIdInAPathDoesHarm() {
    Map<Role, WebFixture.Browser> all =
        Map.of(Role.AGENT, web.signedIn("amy"), Role.SUPERVISOR, web.signedIn("sue"));
    for (Route route : web.server.routes()) {
      if (route.path().contains("{id}")) {
        for (String hostile : HOSTILE) {
          // An address of 10 kB is cut off by the server before any route.
          String id = hostile.isEmpty() ? "%20" : encoded(start(hostile));
          String path = route.path().replace("{id}", id);
          String body =
              BODIES.containsKey(route.path()) ? json(BODIES.get(route.path()).good()) : "";
          all.forEach((role, browser) ->
              harmless(
                  browser.send(route.method().name(), path, body),
                  role + " " + route.method() + " " + path));
        }
      }
    }
    theTablesAreAsBefore();
  }

  private static void harmless(HttpResponse<String> answer, String asked) {
    assertThat(answer.statusCode()).as(asked).isNotEqualTo(500);
    assertThat(answer.body())
        .as(asked)
        .doesNotContain("Exception", "\tat ", "SQL syntax", "$argon2id");
  }

  /** Whatever was written was written as text: no row of a person is gone, no table is new. */
  private void theTablesAreAsBefore() {
    Map<String, String> now = tables();
    assertThat(now).containsOnlyKeys(before.keySet());
    assertThat(now.entrySet().stream().filter(e -> !e.getKey().equals("customer")))
        .allMatch(e -> e.getValue().equals(before.get(e.getKey())));
    assertThat(Long.parseLong(String.valueOf(now.get("customer"))))
        .as("people; an agent may enter one of any name")
        .isGreaterThanOrEqualTo(Long.parseLong(String.valueOf(before.get("customer"))));
    assertThat(web.browser().get("/health/live").statusCode()).isEqualTo(200);
  }

  private static Map<String, String> tables() {
    var all = new TreeMap<String, String>();
    DB.rows(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                + " ORDER BY table_name")
        .forEach(t -> all.put(t, ""));
    for (String kept :
        List.of("app_user", "customer", "vehicle", "service_visit", "schema_version")) {
      all.put(kept, DB.value("SELECT COUNT(*) FROM " + kept));
    }
    return all;
  }

  /** Of the file, so that an edit is not refused for its age alone. */
  private static String version(WebFixture.Browser browser) {
    return browser
        .get("/api/customers/1/file")
        .body()
        .replaceFirst("(?s).*\"version\":\"(\\d+)\".*", "$1");
  }

  private static String idOf(String path) {
    if (path.startsWith("/api/floor/agents/")) {
      return "amy";
    }
    return path.startsWith("/api/calls/") || path.startsWith("/api/pops/") ? "c1" : "1";
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String start(String text) {
    return text.substring(0, Math.min(60, text.length()));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
