package io.huifang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.agent.AgentState;
import io.huifang.store.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a copied cookie is worth, and to whom it shows. */
class StolenCookieTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String[] ELSEWHERE = {"x-forwarded-for", "203.0.113.66"};

  private final WebFixture web = new WebFixture(DB);

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void isWorthNothingAfterTheSignOut() {
    WebFixture.Browser amy = web.signedIn("amy");
    WebFixture.Browser thief = copy(amy);
    assertThat(thief.get("/api/me").statusCode()).isEqualTo(200);

    amy.post("/api/sign-out", "{}");

    assertThat(thief.get("/api/me").statusCode()).isEqualTo(401);
    assertThat(thief.post("/api/agent/ready", "{}").statusCode()).isEqualTo(401);
    assertThat(thief.get(FeedSocket.PATH, "origin", web.url("")).statusCode()).isEqualTo(401);
  }

  @Test
  void isWorthNothingAfterANewPassword() {
    WebFixture.Browser thief = copy(web.signedIn("amy"));

    web.users.changePassword("amy", WebFixture.PASSWORD + "!");

    assertThat(thief.get("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void isWorthNothingAfterTheLongestAgeHoweverMuchItIsUsed() {
    web.sessionLongest.set(Duration.ofHours(24));
    WebFixture.Browser amy = web.signedIn("amy");
    amy.post("/api/agent/ready", "{}");
    WebFixture.Browser thief = copy(amy);
    for (int hours = 0; hours < 24; hours += 4) {
      web.clockAhead.set(Duration.ofHours(hours));
      assertThat(thief.get("/api/me").statusCode()).as("after %s h", hours).isEqualTo(200);
    }
    web.clockAhead.set(Duration.ofHours(24).plusSeconds(1));

    assertThat(thief.get("/api/me").statusCode()).isEqualTo(401);

    await()
        .until(() ->
            DB.value("SELECT GROUP_CONCAT(who) FROM audit WHERE action = 'session-old'")
                .equals("amy"));
    await().until(() -> web.roster.view("amy").orElseThrow().chosen() == AgentState.OFFLINE);
    assertThat(DB.value("SELECT COUNT(*) FROM session")).isEqualTo("0");
  }

  @Test
  void fromAnotherAddressIsInTheAuditOnceForEachAddress() {
    WebFixture.Browser amy = web.signedIn("amy");
    WebFixture.Browser thief = copy(amy);
    for (int i = 0; i < 3; i++) {
      assertThat(amy.get("/api/me").statusCode()).isEqualTo(200);
      assertThat(thief.get("/api/me", ELSEWHERE).statusCode()).isEqualTo(200);
    }

    assertThat(DB.rows("SELECT who, subject, peer FROM audit WHERE action = 'session-moved'"))
        .containsExactly("amy|was 127.0.0.1|203.0.113.66");
    assertThat(amy.get("/api/sessions").body())
        .contains("\"addresses\":[\"127.0.0.1\",\"203.0.113.66\"]", "\"here\":true");
  }

  @Test
  void whatAProxyTellsOfAddressesIsBounded() {
    WebFixture.Browser amy = web.signedIn("amy");
    for (int i = 0; i < Addresses.MOST + 3; i++) {
      String address = i + "<script> x" + "9".repeat(300);
      assertThat(amy.get("/api/me", "x-forwarded-for", address).statusCode()).isEqualTo(200);
    }
    assertThat(DB.value("SELECT addresses FROM session").split(" ")).hasSize(Addresses.MOST);
    assertThat(DB.value("SELECT COUNT(*) FROM audit WHERE action = 'session-moved'"))
        .isEqualTo(Integer.toString(Addresses.MOST + 3));
  }

  @Test
  void whoEndsTheOthersEndsCopiesOfTheOwnCookieToo() {
    WebFixture.Browser amy = web.signedIn("amy");
    WebFixture.Browser home = web.signedIn("amy");
    WebFixture.Browser bob = web.signedIn("bob");
    amy.post("/api/agent/ready", "{}");
    WebFixture.Browser thief = copy(amy);
    String opened = DB.value("SELECT MIN(created_at) FROM session WHERE user_name = 'amy'");
    assertThat(amy.get("/api/sessions").body()).contains("\"here\":true", "\"here\":false");

    HttpResponse<String> answer = amy.post("/api/sessions/end-others", "{}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(thief.get("/api/me").statusCode()).isEqualTo(401);
    assertThat(home.get("/api/me").statusCode()).isEqualTo(401);
    assertThat(bob.get("/api/me").statusCode()).isEqualTo(200);
    amy.cookie = answer.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    amy.csrf = answer.body().replaceFirst(".*\"csrf\":\"([^\"]+)\".*", "$1");
    assertThat(amy.post("/api/agent/ready", "{}").statusCode()).isEqualTo(200);
    assertThat(amy.get("/api/sessions").body()).contains("\"here\":true").doesNotContain("false");
    assertThat(web.pbx.members()).containsKey("service PJSIP/8001");
    assertThat(DB.value("SELECT created_at FROM session WHERE user_name = 'amy'"))
        .as("its age goes on")
        .isEqualTo(opened);
    await()
        .until(() ->
            DB.value("SELECT COUNT(*) FROM audit WHERE action = 'sessions-ended'").equals("1"));
  }

  @Test
  void othersSessionsAreNotShown() {
    web.signedIn("bob").get("/api/me", ELSEWHERE);
    assertThat(web.signedIn("ada").get("/api/sessions").body())
        .doesNotContain("203.0.113.66", "\"here\":false");
  }

  private WebFixture.Browser copy(WebFixture.Browser of) {
    WebFixture.Browser thief = web.browser();
    thief.cookie = of.cookie;
    thief.csrf = of.csrf;
    return thief;
  }
}
