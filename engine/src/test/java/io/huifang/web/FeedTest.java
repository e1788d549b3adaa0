package io.huifang.web;

import static io.huifang.agent.PbxFixtures.abandoned;
import static io.huifang.agent.PbxFixtures.called;
import static io.huifang.agent.PbxFixtures.connected;
import static io.huifang.agent.PbxFixtures.phone;
import static io.huifang.agent.PbxFixtures.phoneGone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.agent.AgentState;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.QueueMember;
import io.huifang.config.AgentsConfig;
import io.huifang.config.ConfigProblem;
import io.huifang.config.ConfigStatus;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final WebFixture web = new WebFixture(DB);

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void theStateComesFirstAndThenWhatHappens() {
    Page amy = page("amy");
    amy.awaits("\"type\":\"state\"", "\"v\":5", "\"extension\":\"8001\"");

    web.hear(called("c1", "8001", "13800138000", ""));
    amy.awaits("\"type\":\"pop\"", "\"id\":\"c1\"", "RINGING");
    web.hear(connected("c1", "8001"));
    amy.awaits("\"type\":\"pop-changed\"", "ANSWERED");
  }

  @Test
  void aPageThatComesBackIsGivenTheRingingPopOnce() {
    web.hear(called("c1", "8001", "13800138000", ""));
    await().until(() -> web.signedIn("amy").get("/api/pops").body().contains("c1"));

    Page amy = page("amy");

    amy.awaits("\"type\":\"state\"", "\"pops\":[{\"id\":\"c1\"");
    assertThat(amy.frames).filteredOn(f -> f.contains("\"type\":\"pop\"")).isEmpty();
  }

  /** A browser that slept: no word of it for an hour, while the time went on. */
  @Test
  void whoComesBackAfterAnHourIsSignedInReadyAndGivenWhatRings() {
    WebFixture.Browser browser = web.signedIn("amy");
    browser.post("/api/agent/ready", "{}");
    Page asleep = open(browser.cookie, web.url(""));
    asleep.awaits("\"chosen\":\"READY\"");
    asleep.socket.abort();
    web.clockAhead.set(Duration.ofMinutes(40));
    web.hear(called("c1", "8001", "13800138000", ""));
    web.hear(abandoned("c1"));
    web.clockAhead.set(Duration.ofHours(1));
    web.hear(called("c2", "8001", "13900139000", ""));
    await().until(() -> browser.get("/api/pops").body().contains("c2"));

    Page back = open(browser.cookie, web.url(""));

    back.awaits("\"type\":\"state\"", "\"chosen\":\"READY\"", "\"pops\":[{\"id\":\"c2\"");
    assertThat(browser.get("/api/pops").body()).contains("\"id\":\"c1\"", "WITHDRAWN");
    assertThat(web.pbx.members()).containsKey("service PJSIP/8001");
  }

  @Test
  void aPhoneThatMovedIsToldToEveryPageOfThatAgent(@TempDir Path folder) {
    web.phoneFiles.set(PhoneRoutesTest.amyHasOne(folder));
    Page amy = page("amy");
    Page bob = page("bob");
    // A page that only mends its line takes nothing from the one that is the phone.
    web.signedIn("amy").post("/api/phone", "{\"page\":\"bbbbbbbb-1\",\"take\":false}");
    web.signedIn("amy").post("/api/phone", "{\"page\":\"aaaaaaaa-11111111\",\"take\":true}");
    amy.awaits("\"type\":\"phone\"", "\"page\":\"aaaaaaaa-11111111\"");
    assertThat(amy.frames).noneMatch(f -> f.contains("bbbbbbbb"));
    assertThat(bob.frames).noneMatch(f -> f.contains("\"type\":\"phone\""));
  }

  @Test
  void othersHearNothingOfIt() {
    Page bob = page("bob");
    Page amy = page("amy");
    web.hear(called("c1", "8001", "13800138000", ""));
    amy.awaits("\"type\":\"pop\"");
    web.hear(called("c2", "8002", "1", ""));
    bob.awaits("\"id\":\"c2\"");

    assertThat(bob.frames).noneMatch(f -> f.contains("\"c1\""));
  }

  @Test
  void theAcknowledgementIsTimed() {
    Page amy = page("amy");
    web.hear(called("c1", "8001", "1", ""));
    amy.awaits("\"type\":\"pop\"");

    amy.send("{\"type\":\"ack\",\"id\":\"c1\"}");
    amy.send("{\"type\":\"ack\",\"id\":\"nobody's\"}");

    await().until(() -> DB.value("SELECT pop_micros > 0 FROM screen_pop").equals("1"));
  }

  @Test
  void aPopWithACustomerIsALookAndNoted() {
    web.files.put("13800138000", WebServerTest.customer(17));
    Page amy = page("amy");
    web.hear(called("c1", "8001", "13800138000", ""));
    amy.awaits("客户17");

    await()
        .until(() ->
            DB.value("SELECT CONCAT(who, ' ', subject) FROM audit WHERE action = 'look'")
                .equals("amy customer:17"));
  }

  @Test
  void troubleWithThePbxIsToldToEveryPage() {
    Page amy = page("amy");
    amy.awaits("\"trustworthy\":true");

    web.trust.set(new TrustView(false, Instant.EPOCH, "no answer", false));

    amy.awaits("\"type\":\"trust\"", "\"trustworthy\":false");
  }

  @Test
  void filesThatAreRefusedAreToldToThoseWhoMayMendThem() {
    Page amy = page("amy");
    Page sue = page("sue");
    sue.awaits("\"type\":\"state\"", "\"config\":{\"refused\":false");
    var problem = new ConfigProblem("campaigns/3day.yaml", 12, 7, "lines: found 'x'");

    web.config.set(
        ConfigView.of(
            new ConfigStatus(
                Optional.of(new ConfigStatus.Refusal(List.of(problem), Instant.EPOCH)),
                List.of("web.port")),
            "zh-CN"));

    sue.awaits(
        "\"type\":\"config\"",
        "\"refused\":true",
        "campaigns/3day.yaml:12:7: lines: 写的是 'x'",
        "web.port");
    page("ada").awaits("\"type\":\"state\"", "campaigns/3day.yaml:12:7");
    web.trust.set(new TrustView(false, Instant.EPOCH, "no answer", false));
    amy.awaits("\"type\":\"trust\"");
    assertThat(amy.frames).noneMatch(f -> f.contains("3day.yaml"));
    amy.awaits("\"type\":\"state\"", "\"config\":null");

    web.config.set(ConfigView.GOOD);
    sue.awaits("\"type\":\"config\"", "\"refused\":false");
  }

  @Test
  void whoIsTakenOutOfTheFileIsNoAgentOnThePageAnyMore() {
    Page amy = page("amy");
    amy.awaits("\"extension\":\"8001\"");

    web.roster.apply(new AgentsConfig(List.of()));

    amy.awaits("\"type\":\"agent\"", "\"agent\":null");
  }

  @Test
  void onlyAPageOfThisHostWithASessionGetsIn() {
    WebFixture.Browser amy = web.signedIn("amy");

    assertThatThrownBy(() -> open("", web.url(""))).isInstanceOf(CompletionException.class);
    assertThatThrownBy(() -> open(amy.cookie, "http://evil.example"))
        .isInstanceOf(CompletionException.class);
    assertThatThrownBy(() -> open(amy.cookie, "")).isInstanceOf(CompletionException.class);
    open(amy.cookie, web.url("")).awaits("\"type\":\"state\"");
  }

  @Test
  void twoTabsOfOneAgentShowThePopOnceEachAndItIsOneCall() {
    WebFixture.Browser browser = web.signedIn("amy");
    List<Page> tabs = List.of(open(browser.cookie, web.url("")), open(browser.cookie, web.url("")));
    tabs.forEach(t -> t.awaits("\"type\":\"state\""));

    web.hear(called("c1", "8001", "13800138000", ""));
    tabs.forEach(t -> t.awaits("\"type\":\"pop\"", "\"id\":\"c1\""));
    tabs.forEach(t -> t.send("{\"type\":\"ack\",\"id\":\"c1\"}"));
    await().until(() -> DB.value("SELECT pop_micros > 0 FROM screen_pop").equals("1"));
    web.hear(abandoned("c1"));
    tabs.forEach(t -> t.awaits("\"type\":\"pop-changed\"", "WITHDRAWN"));

    assertThat(tabs)
        .allSatisfy(
            t -> assertThat(t.frames).filteredOn(f -> f.contains("\"type\":\"pop\"")).hasSize(1));
    assertThat(DB.value("SELECT COUNT(*) FROM screen_pop")).isEqualTo("1");
    browser.post("/api/sign-out", "{}");
    await()
        .untilAsserted(() ->
            assertThat(tabs)
                .allSatisfy(t -> assertThat(t.closed).hasValue(FeedProtocol.CLOSE_SIGN_IN)));
  }

  @Test
  void aPhoneThatIsUnpluggedInACallIsToldAndHoldsNobody() {
    web.roster.ready("amy");
    Page amy = page("amy");
    web.hear(phone("8001", "c1", 5));
    web.hear(called("c1", "8001", "13800138000", ""));
    amy.awaits("\"type\":\"pop\"");
    web.hear(phone("8001", "c1", 6));
    web.hear(connected("c1", "8001"));
    amy.awaits("ANSWERED");

    web.hear(
        new PbxEvent.QueueMemberStatus(
            new QueueMember("service", "PJSIP/8001", "8001", 5, false, false, "", 0, 0)));
    amy.awaits("\"type\":\"agent\"", "PHONE_UNREACHABLE");
    assertThat(web.roster.view("amy").orElseThrow().state()).isEqualTo(AgentState.TALKING);
    // Asterisk hangs up when no sound comes any more (rtp_timeout).
    web.hear(phoneGone("8001", "c1"));

    amy.awaits("\"type\":\"pop-changed\"", "ENDED");
    await()
        .untilAsserted(() ->
            assertThat(web.roster.view("amy").orElseThrow().state())
                .isNotEqualTo(AgentState.TALKING));
  }

  @Test
  void garbageClosesThePageAndNothingElse() {
    Page bob = page("bob");
    for (String bad : List.of("{", "[]", "{\"type\":\"rule\"}", "{\"type\":\"ack\"}", "null", "")) {
      Page amy = page("amy");
      amy.awaits("state");
      amy.send(bad);
      await().untilAsserted(() -> assertThat(amy.closed).as(bad).hasPositiveValue());
    }
    Page binary = page("amy");
    binary.awaits("state");
    binary.socket.sendBinary(ByteBuffer.wrap(new byte[9]), true).join();
    await().untilAsserted(() -> assertThat(binary.closed).hasPositiveValue());

    bob.send("{\"type\":\"pong\"}");
    web.trust.set(new TrustView(false, Instant.EPOCH, "no answer", false));
    bob.awaits("\"type\":\"trust\"");
    assertThat(bob.closed).hasValue(0);
  }

  @Test
  void aTenMegabyteFrameIsCut() {
    Page amy = page("amy");
    amy.awaits("state");

    try {
      amy.socket.sendText("x".repeat(10_000_000), true).join();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }

    await().untilAsserted(() -> assertThat(amy.closed).hasPositiveValue());
    page("amy").awaits("state");
  }

  @Test
  void signOutAndADisabledUserCloseThePage() {
    WebFixture.Browser browser = web.signedIn("amy");
    Page amy = open(browser.cookie, web.url(""));
    amy.awaits("state");

    browser.post("/api/sign-out", "{}");

    await().untilAsserted(() -> assertThat(amy.closed).hasValue(FeedProtocol.CLOSE_SIGN_IN));
  }

  @Test
  void aPageThatDoesNotReadIsCutAndOthersAreNot() throws IOException {
    Page fast = page("amy");
    fast.awaits("state");
    WebFixture.Browser browser = web.signedIn("amy");
    try (var slow = new Socket(InetAddress.getLoopbackAddress(), web.server.port())) {
      slow.setReceiveBufferSize(4096);
      OutputStream out = slow.getOutputStream();
      out.write(
          ("GET /api/feed HTTP/1.1\r\nHost: 127.0.0.1:"
                  + web.server.port()
                  + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: "
                  + web.url("")
                  + "\r\nCookie: "
                  + browser.cookie
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      await().until(() -> pages() == 2);

      // Until the kernel's buffers and then ours are full.
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> {
            flood(fast);
            return web.meters.counter("huifang.web.pages.cut").count() == 1;
          });
      assertThat(pages()).isEqualTo(1);
    }
    web.hear(called("last", "8001", "1", ""));
    fast.awaits("\"last\"");
    web.hear(abandoned("last"));
  }

  /** As many frames as a page that reads takes at once, and waits until it has. */
  private void flood(Page reader) {
    int before = reader.frames.size();
    int changes = 100;
    for (int i = 0; i < changes; i++) {
      web.hear(phone("8001", "x", i % 2 == 0 ? 5 : 6));
    }
    await().until(() -> reader.frames.size() >= before + changes);
  }

  private double pages() {
    return web.meters.get("huifang.web.pages").gauge().value();
  }

  private Page page(String user) {
    return open(web.signedIn(user).cookie, web.url(""));
  }

  private Page open(String cookie, String origin) {
    var page = new Page();
    WebSocket.Builder b = HttpClient.newHttpClient().newWebSocketBuilder();
    if (!cookie.isEmpty()) {
      b.header("Cookie", cookie);
    }
    if (!origin.isEmpty()) {
      b.header("Origin", origin);
    }
    page.socket =
        b.buildAsync(URI.create(web.url(FeedSocket.PATH).replace("http:", "ws:")), page).join();
    return page;
  }

  /** What a page hears. */
  private static final class Page implements WebSocket.Listener {
    final List<String> frames = new CopyOnWriteArrayList<>();
    final AtomicInteger closed = new AtomicInteger();
    private final StringBuilder part = new StringBuilder();
    WebSocket socket;

    void send(String text) {
      socket.sendText(text, true).join();
    }

    void awaits(String... parts) {
      await()
          .untilAsserted(
              () -> assertThat(frames).anySatisfy(f -> assertThat(f).contains(List.of(parts))));
    }

    @Override
    public CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        frames.add(part.toString());
        part.setLength(0);
      }
      ws.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
      closed.set(code);
      return null;
    }

    @Override
    public void onError(WebSocket ws, Throwable error) {
      closed.compareAndSet(0, 1);
    }
  }
}
