package io.huifang.web;

import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.common.HttpMethod;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API is sent by who means harm, while amy talks in the call c1. */
class BadInputTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String CALL = "c1";

  private final Json json = new Json();
  private WebFixture web;
  private WebFixture.Browser amy;

  @BeforeEach
  void amyTalks() {
    web = new WebFixture(DB);
    SearchedPeople.in(DB);
    web.deskFile.set(Shipped.config().desk());
    amy = web.signedIn("amy");
    web.roster.ready("amy");
    web.hear(phone("8001", CALL, 5));
    web.hear(called(CALL, "8001", "13800138000", ""));
    await().until(() -> !web.pops.history("amy", 1).isEmpty());
    web.hear(phone("8001", CALL, 6));
    web.hear(connected(CALL, "8001"));
  }

  @AfterEach
  void close() {
    web.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'; DROP TABLE app_user; -- ", "<script>alert(1)</script>", "amy' -- "})
  void asANameNobodyIsLetIn(String hostile) {
    assertThat(
            web.browser()
                .post(
                    "/api/sign-in",
                    json.write(Map.of("name", hostile, "password", WebFixture.PASSWORD)))
                .statusCode())
        .isEqualTo(401);
    assertThat(
            web.browser()
                .post("/api/sign-in", json.write(Map.of("name", "amy", "password", hostile)))
                .statusCode())
        .isEqualTo(401);
    web.signedIn("bob");
  }

  @Test
  void wordsOfACallAreKeptAsTheyAre() {
    String words = "'; DROP TABLE disposition; -- <script>alert(1)</script> \" \\ 𠮷";
    String body = json.write(Map.of("disposition", "solved", "note", words));
    // What the call owes is written after the answer.
    await()
        .untilAsserted(() ->
            assertThat(amy.post("/api/calls/" + CALL + "/result", body).statusCode())
                .isEqualTo(204));
    assertThat(DB.value("SELECT note FROM disposition")).isEqualTo(words);
  }

  /** Whoever guesses its id: bob, and sue, who is no agent in it either. */
  @Test
  void aCallOfAnotherAgentHasNoKeysForWhoGuessesItsId() {
    Map<String, Object> meant =
        Map.of(
            "disposition", "solved",
            "note", "x",
            "at", "2030-03-05T02:00:00Z",
            "number", "13800138000",
            "kind", "agent",
            "name", "bob");
    web.roster.ready("bob");
    for (String who : List.of("bob", "sue")) {
      WebFixture.Browser guesser = web.signedIn(who);
      for (Route r : web.server.routes()) {
        if (r.path().startsWith("/api/calls/{id}") || r.path().startsWith("/api/pops/{id}")) {
          HttpResponse<String> answer =
              guesser.post(r.path().replace("{id}", CALL), json.write(meant));
          assertThat(answer.statusCode()).as(who + " " + r.path()).isBetween(400, 499);
        }
      }
    }

    assertThat(web.calls.asked()).isEmpty();
    assertThat(DB.value("SELECT COUNT(*) FROM disposition")).isEqualTo("0");
    assertThat(DB.value("SELECT COUNT(*) FROM promised_call")).isEqualTo("0");
    assertThat(web.pops.holder(CALL)).contains("amy");
    assertThat(web.signedIn("bob").get("/api/pops").body()).isEqualTo("{\"pops\":[]}");
  }

  @Test
  void aStolenCookieAloneChangesNothing() {
    WebFixture.Browser thief = web.browser();
    thief.cookie = amy.cookie;
    for (Route r : web.server.routes()) {
      if (r.method() != HttpMethod.GET && r.access() != Access.PUBLIC) {
        assertThat(thief.post(r.path().replace("{id}", CALL), "{}").statusCode())
            .as(r.path())
            .isEqualTo(403);
      }
    }
    assertThat(web.calls.asked()).isEmpty();
    assertThat(web.pops.holder(CALL)).contains("amy");
  }
}
