package io.huifang.web;

import static io.huifang.agent.PbxFixtures.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.linecorp.armeria.common.HttpMethod;
import io.huifang.agent.AgentState;
import io.huifang.config.EngineConfig.Masking;
import io.huifang.config.Secret;
import io.huifang.desk.CallerPicture;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class WebServerTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final WebFixture web = new WebFixture(DB);

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void noRouteAnswersWithoutSignIn() {
    List<String> open =
        web.server.routes().stream()
            .filter(r -> r.access() == Access.PUBLIC)
            .map(r -> r.method() + " " + r.path())
            .toList();
    assertThat(open)
        .containsExactlyInAnyOrder(
            "GET /",
            "GET /assets/{id}",
            "POST /api/sign-in",
            "GET /health/live",
            "GET /health/ready");

    for (Route r : web.server.routes()) {
      if (r.access() != Access.PUBLIC) {
        HttpResponse<String> answer =
            web.browser()
                .send(
                    r.method().name(),
                    r.path().replace("{id}", "1"),
                    "{}",
                    "cookie",
                    "hf_session=guessed");
        assertThat(answer.statusCode()).as(r.path()).isEqualTo(401);
        assertThat(answer.body()).as(r.path()).contains("\"code\":\"sign-in\"");
      }
    }
    assertThat(web.browser().get(FeedSocket.PATH).statusCode()).isEqualTo(401);
  }

  /** In the middle of what they wanted to say. */
  @Test
  void whoeverGoesAwayIsNoErrorInTheLog() throws IOException {
    try (Said said = new Said()) {
      try (Socket page = new Socket(InetAddress.getLoopbackAddress(), web.server.port())) {
        page.getOutputStream()
            .write(
                ("POST /api/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 50\r\n\r\n{")
                    .getBytes(StandardCharsets.UTF_8));
        page.getOutputStream().flush();
      }
      said.onlyInDebugThatSomebodyIsGone();
    }
  }

  /** A look at the health must not leave a stack trace because the engine is just stopped. */
  @Test
  void whoeverIsCutOffByTheStopIsNoErrorInTheLog() throws IOException, InterruptedException {
    var asked = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    web.readiness.set(() -> {
      asked.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      answered.countDown();
      return List.of();
    });
    try (Said said = new Said();
        Socket probe = new Socket(InetAddress.getLoopbackAddress(), web.server.port())) {
      probe
          .getOutputStream()
          .write("GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      asked.await();
      web.server.close();
      go.countDown();
      answered.await();
      said.nothingThatDisquiets(); // whether the answer still finds its connection is a race
    } finally {
      go.countDown();
    }
  }

  /** What the log says of requests that failed. */
  private static final class Said implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Errors.class);
    private final Level before = logger.getLevel();
    private final ListAppender<ILoggingEvent> all = new ListAppender<>();

    Said() {
      logger.setLevel(Level.DEBUG);
      all.start();
      logger.addAppender(all);
    }

    void onlyInDebugThatSomebodyIsGone() {
      await().until(() -> !List.copyOf(all.list).isEmpty());
      nothingThatDisquiets();
    }

    void nothingThatDisquiets() {
      assertThat(List.copyOf(all.list))
          .extracting(ILoggingEvent::getLevel, ILoggingEvent::getThrowableProxy)
          .allMatch(tuple(Level.DEBUG, null)::equals);
    }

    @Override
    public void close() {
      logger.detachAppender(all);
      logger.setLevel(before);
    }
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    WebFixture.Browser b = web.browser();
    for (HttpResponse<String> r :
        List.of(b.get("/"), b.get("/api/me"), b.get("/nothing"), b.get("/health/live"))) {
      assertThat(r.headers().firstValue("content-security-policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(r.headers().firstValue("x-content-type-options")).contains("nosniff");
      assertThat(r.headers().firstValue("referrer-policy")).contains("no-referrer");
      assertThat(r.headers().firstValue("server")).isEmpty();
    }
    assertThat(b.get("/api/me").headers().firstValue("cache-control")).contains("no-store");
  }

  @Test
  void signInGivesACookieThatScriptsAndOtherSitesCannotUse() {
    HttpResponse<String> r =
        web.browser()
            .post(
                "/api/sign-in",
                "{\"name\":\"amy\",\"password\":\"" + WebFixture.PASSWORD + "\"}",
                "x-forwarded-proto",
                "https",
                "x-forwarded-for",
                "203.0.113.9");

    String cookie = r.headers().firstValue("set-cookie").orElseThrow();
    assertThat(cookie)
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict", "Secure", "Path=/");
    String token = cookie.replaceFirst("hf_session=([^;]+).*", "$1");
    assertThat(token).hasSize(43);
    assertThat(DB.value("SELECT COUNT(*) FROM session WHERE token_hash = '" + token + "'"))
        .isEqualTo("0");
    assertThat(r.body()).contains("\"extension\":\"8001\"", "\"language\":\"zh-CN\"");
    assertThat(r.body())
        .contains(
            "\"searched\":[{\"zh\":\"爱好\",\"en\":\"Hobby\"},{\"zh\":\"竞品\",\"en\":\"Competitor\"}]");
    await()
        .until(() ->
            DB.value("SELECT peer FROM audit WHERE action = 'sign-in'").equals("203.0.113.9"));
  }

  @Test
  void wrongNameAndWrongPasswordAreToldAlikeAndNoted() {
    HttpResponse<String> a = signIn("amy", "wrong");
    HttpResponse<String> b = signIn("nobody", "wrong");

    assertThat(a.statusCode()).isEqualTo(401);
    assertThat(a.body()).isEqualTo(b.body());
    await()
        .until(() ->
            DB.value("SELECT COUNT(*) FROM audit WHERE action = 'sign-in-failed'").equals("2"));
  }

  @Test
  void guessingIsSlowedDownAndEndsWithTime() {
    for (int i = 0; i < SignInThrottle.FREE_PER_NAME; i++) {
      assertThat(signIn("amy", "wrong").statusCode()).isEqualTo(401);
    }

    HttpResponse<String> slowed = signIn("amy", WebFixture.PASSWORD);
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("retry-after")).contains("2");
    assertThat(signIn("bob", WebFixture.PASSWORD).statusCode()).isEqualTo(200);
    web.clockAhead.set(Duration.ofSeconds(3));
    assertThat(signIn("amy", WebFixture.PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void aDisabledUserIsOutAtOnce() {
    WebFixture.Browser amy = web.signedIn("amy");
    web.users.disable("amy");

    assertThat(amy.get("/api/me").statusCode()).isEqualTo(401);
    assertThat(signIn("amy", WebFixture.PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void anIdleSessionEndsAndAUsedOneDoesNot() {
    WebFixture.Browser amy = web.signedIn("amy");
    web.clockAhead.set(Duration.ofHours(11));
    assertThat(amy.get("/api/me").statusCode()).isEqualTo(200);
    web.clockAhead.set(Duration.ofHours(22));
    assertThat(amy.get("/api/me").statusCode()).isEqualTo(200);
    web.clockAhead.set(Duration.ofHours(35));
    assertThat(amy.get("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void nothingIsChangedWithoutTheTokenOrFromAnotherOrigin() {
    WebFixture.Browser amy = web.signedIn("amy");
    String token = amy.csrf;

    amy.csrf = "";
    assertThat(amy.post("/api/agent/ready", "{}").statusCode()).isEqualTo(403);
    amy.csrf = token.replace(token.charAt(0), token.charAt(0) == 'x' ? 'y' : 'x');
    assertThat(amy.post("/api/agent/ready", "{}").statusCode()).isEqualTo(403);
    amy.csrf = token;
    assertThat(amy.post("/api/agent/ready", "{}", "origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(amy.post("/api/agent/ready", "{}", "content-type", "text/plain").statusCode())
        .isEqualTo(415);
    assertThat(web.pbx.members()).isEmpty();
    assertThat(amy.post("/api/agent/ready", "{}", "origin", web.url("")).statusCode())
        .isEqualTo(200);
    assertThat(web.pbx.members()).containsKey("service PJSIP/8001");
  }

  @Test
  void signOutEndsTheSessionAndLeavesTheQueues() {
    WebFixture.Browser amy = web.signedIn("amy");
    amy.post("/api/agent/ready", "{}");

    HttpResponse<String> out = amy.post("/api/sign-out", "{}");

    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(out.headers().firstValue("set-cookie").orElse("")).contains("Max-Age=0");
    assertThat(amy.get("/api/me").statusCode()).isEqualTo(401);
    assertThat(web.pbx.members()).isEmpty();
  }

  @Test
  void whoIsDisabledByACommandElsewhereLeavesTheQueuesAndOthersStay() {
    web.signedIn("amy").post("/api/agent/ready", "{}");
    web.signedIn("bob").post("/api/agent/ready", "{}");

    new Users(DB.database(), Clock.systemUTC()).disable("amy");

    await().until(() -> !web.pbx.members().containsKey("service PJSIP/8001"));
    assertThat(chosen("amy")).isEqualTo(AgentState.OFFLINE);
    await()
        .until(() ->
            DB.value("SELECT GROUP_CONCAT(who) FROM audit WHERE action = 'session-over'")
                .equals("amy"));
    assertThat(chosen("bob")).isEqualTo(AgentState.READY);
    assertThat(web.pbx.members()).containsKey("service PJSIP/8002");
  }

  @Test
  void whoStillHasASessionElsewhereStaysInTheQueues() {
    WebFixture.Browser one = web.signedIn("amy");
    web.signedIn("amy");
    web.signedIn("bob").post("/api/agent/ready", "{}");
    one.post("/api/agent/ready", "{}");
    one.post("/api/sign-out", "{}");

    web.users.changePassword("bob", WebFixture.PASSWORD + "!");

    await().until(() -> chosen("bob") == AgentState.OFFLINE);
    assertThat(chosen("amy")).isEqualTo(AgentState.READY);
  }

  private AgentState chosen(String agent) {
    return web.roster.view(agent).orElseThrow().chosen();
  }

  @Test
  void onlyOwnPopsAndCustomersAnswerAndEachLookIsNoted() {
    web.files.put("13800138000", customer(17));
    web.files.put("x", customer(18));
    WebFixture.Browser amy = web.signedIn("amy");
    WebFixture.Browser bob = web.signedIn("bob");
    web.hear(called("1741140000.7", "8001", "13800138000", ""));
    await().until(() -> amy.get("/api/pops").body().contains("1741140000.7"));

    assertThat(bob.post("/api/pops/1741140000.7/ack", "{}").statusCode()).isEqualTo(404);
    assertThat(amy.post("/api/pops/1741140000.7/ack", "{}").statusCode()).isEqualTo(204);
    assertThat(bob.get("/api/pops").body()).isEqualTo("{\"pops\":[]}");
    assertThat(bob.get("/api/customers/17").statusCode()).isEqualTo(404);
    assertThat(amy.get("/api/customers/17").body()).contains("客户17");
    for (String guess : List.of("18", "0", "-1", "999999999999999999999", "17%20or%201=1")) {
      assertThat(amy.get("/api/customers/" + guess).statusCode()).as(guess).isEqualTo(404);
    }
    assertThat(web.signedIn("sue").get("/api/customers/18").statusCode()).isEqualTo(200);
    await()
        .until(() ->
            DB.value(
                    "SELECT GROUP_CONCAT(DISTINCT CONCAT(who, ' ', subject) ORDER BY who)"
                        + " FROM audit WHERE action = 'look'")
                .equals("amy customer:17,sue customer:18"));
  }

  @Test
  void whoSeesANameInTheHistoryHasLookedAtItsFile() {
    web.files.put("13800138000", customer(17));
    web.hear(called("1741140000.8", "8001", "13800138000", ""));
    WebFixture.Browser amy = web.signedIn("amy");
    await().until(() -> amy.get("/api/pops").body().contains("客户17"));
    await()
        .until(() ->
            DB.value(
                    "SELECT GROUP_CONCAT(DISTINCT CONCAT(who, ' ', subject)) FROM audit"
                        + " WHERE action = 'look'")
                .equals("amy customer:17"));
  }

  @Test
  void whoIsNoAgentCannotBeReady() {
    WebFixture.Browser sue = web.signedIn("sue");

    assertThat(sue.get("/api/me").body()).contains("\"agent\":null");
    assertThat(sue.post("/api/agent/ready", "{}").statusCode()).isEqualTo(409);
  }

  @Test
  void badRequestsAreToldAsJsonWithoutAStackTrace() {
    WebFixture.Browser amy = web.signedIn("amy");
    List<HttpResponse<String>> answers =
        List.of(
            amy.get("/nothing"),
            amy.get("/api/../../etc/passwd"),
            amy.get("/assets/..%2f..%2fUsers.class"),
            amy.send("DELETE", "/api/me", "{}"),
            amy.post("/api/agent/pause", "{not json"),
            amy.post("/api/agent/pause", "[".repeat(10_000)),
            amy.post("/api/sign-in", "{\"name\":5}"),
            amy.post("/api/sign-in", "{\"name\":{\"a\":1},\"password\":\"x\"}"),
            amy.post("/api/agent/pause", "x".repeat(70_000)),
            amy.get("/api/feed"),
            amy.post("/api/feed", "{}"));

    assertThat(answers)
        .extracting(HttpResponse::statusCode)
        .containsExactly(404, 400, 400, 405, 400, 400, 400, 400, 413, 403, 405);
    assertThat(answers)
        .allSatisfy(r ->
            assertThat(r.body())
                .startsWith("{\"code\":")
                .contains("\"error\":")
                .doesNotContain("Exception", "at io.", "com.linecorp"));
    assertThat(answers.get(3).headers().firstValue("allow")).contains("GET");
  }

  @Test
  void garbageAndHalfRequestsDoNotHurt() throws IOException {
    try (var half = new Socket(InetAddress.getLoopbackAddress(), web.server.port());
        var garbage = new Socket(InetAddress.getLoopbackAddress(), web.server.port())) {
      half.getOutputStream().write("GET / HT".getBytes(StandardCharsets.UTF_8));
      garbage.getOutputStream().write("\0\1\2 garbage\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      garbage.setSoTimeout(5000);
      InputStream in = garbage.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("400");
      assertThat(web.browser().get("/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void metricsAreForWhoHasTheTokenAndForAdmins() {
    String bearer = "Bearer " + WebFixture.TOKEN;
    assertThat(web.browser().get("/metrics", "authorization", bearer).body())
        .contains("huifang_desk_pop_popped_total");
    assertThat(web.browser().get("/metrics", "authorization", "bearer " + WebFixture.TOKEN))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
    for (String wrong :
        List.of("Bearer ", "Bearer", "", WebFixture.TOKEN, bearer + "x", "Basic YTpi")) {
      assertThat(web.browser().get("/metrics", "authorization", wrong).statusCode())
          .as(wrong)
          .isEqualTo(401);
    }
    assertThat(web.signedIn("amy").get("/metrics").statusCode()).isEqualTo(401);
    assertThat(web.signedIn("sue").get("/metrics").statusCode()).isEqualTo(401);
    assertThat(web.signedIn("ada").get("/metrics").statusCode()).isEqualTo(200);
  }

  /** nginx as it comes: from loopback, Host is the address it proxies to, no header tells. */
  @Test
  void nobodyIsTrustedForComingFromThisMachine() throws IOException {
    for (String host : List.of("127.0.0.1:" + web.server.port(), "localhost", "[::1]:80")) {
      assertThat(answer("/metrics", host)).as(host).contains(" 401 ");
      assertThat(answer("/health/ready", host)).as(host).contains(" 200 ").doesNotContain("10.0.0");
    }
  }

  @Test
  void withoutATokenNoTokenIsGood() {
    var settings =
        new WebSettings(
            "127.0.0.1",
            0,
            () -> Duration.ofHours(1),
            () -> Duration.ofHours(1),
            () -> Masking.AGENTS,
            () -> "en",
            List.of(),
            new Secret(""),
            Optional.empty());
    var parts =
        new WebServer.Parts(
            web.roster,
            web.phones,
            web.pops,
            web.work,
            web.customers,
            web.desk(),
            () -> TrustView.GOOD,
            () -> ConfigView.GOOD,
            web.floorWork,
            List::of);
    try (var server =
        new WebServer(settings, DB.database(), parts, Clock.systemUTC(), web.meters)) {
      server.start();
      URI metrics = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
      for (String sent : List.of("Bearer ", "Bearer null", "Bearer")) {
        assertThat(web.browser().get(metrics, "authorization", sent).statusCode()).isEqualTo(401);
      }
    }
  }

  private String answer(String path, String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), web.server.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      return untilItsLength(socket.getInputStream());
    }
  }

  /** Not to the end of the connection, which the server leaves to the client for 3 s. */
  private static String untilItsLength(InputStream in) throws IOException {
    var text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      assertThat(c).as("cut after: %s", text).isNotNegative();
      text.append((char) c);
    }
    int length =
        Integer.parseInt(text.toString().replaceFirst("(?si).*content-length: (\\d+).*", "$1"));
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Test
  void readyTellsWhatIsNotAndDetailsOnlyToWhoMayKnow() {
    web.checks.set(List.of(new Readiness.Check("pbx", false, "10.0.0.7 refused")));

    HttpResponse<String> r = web.browser().get("/health/ready");

    assertThat(r.statusCode()).isEqualTo(503);
    assertThat(r.body()).contains("\"pbx\"").doesNotContain("10.0.0.7");
    assertThat(
            web.browser()
                .get("/health/ready", "authorization", "Bearer " + WebFixture.TOKEN)
                .body())
        .contains("10.0.0.7");
    assertThat(web.browser().get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aTakenPortIsToldInWords() {
    var settings =
        new WebSettings(
            "127.0.0.1",
            web.server.port(),
            () -> Duration.ofHours(1),
            () -> Duration.ofHours(1),
            () -> Masking.AGENTS,
            () -> "en",
            List.of(),
            new Secret(""),
            Optional.empty());
    var second =
        new WebServer(
            settings,
            DB.database(),
            new WebServer.Parts(
                web.roster,
                web.phones,
                web.pops,
                web.work,
                web.customers,
                web.desk(),
                () -> TrustView.GOOD,
                () -> ConfigView.GOOD,
                web.floorWork,
                List::of),
            Clock.systemUTC(),
            web.meters);

    assertThatThrownBy(second::start)
        .isInstanceOf(WebServer.PortTaken.class)
        .hasMessageContaining("127.0.0.1:" + web.server.port())
        .hasMessageContaining("web.port");
  }

  @Test
  void routesMatchExactlyOneSegment() {
    var route = new Route(HttpMethod.GET, "/api/pops/{id}/ack", Access.PUBLIC, c -> null);

    assertThat(route.match("/api/pops/a%2Fb/ack")).contains("a/b");
    assertThat(route.match("/api/pops/1+2/ack")).contains("1+2");
    assertThat(route.match("/api/pops/a/b/ack")).isEmpty();
    assertThat(route.match("/api/pops//ack")).isEmpty();
    assertThat(route.match("/api/pops/%zz/ack")).isEmpty();
  }

  private HttpResponse<String> signIn(String name, String password) {
    return web.browser()
        .post("/api/sign-in", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}");
  }

  static CallerPicture customer(long id) {
    return new CallerPicture(
        id, "客户" + id, "", false, List.of(), List.of(), null, null, false, "", List.of(),
        List.of());
  }
}
