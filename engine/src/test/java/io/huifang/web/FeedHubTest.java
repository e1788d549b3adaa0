package io.huifang.web;

import static io.huifang.agent.PbxFixtures.abandoned;
import static io.huifang.agent.PbxFixtures.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrameType;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Pages that answer and pages that do not, by a clock that a test steps. */
class FeedHubTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final WebFixture web = new WebFixture(DB);
  private final AuditLog audit = new AuditLog(DB.database(), Clock.systemUTC(), web.meters);
  private final FeedHub hub =
      new FeedHub(
          web.roster,
          web.pops,
          web.work,
          audit,
          web.trust::get,
          web.config::get,
          new FloorFeed(web.floorWork, s -> false, Runnable::run, Clock.systemUTC()),
          Clock.systemUTC(),
          web.meters);
  private long now = Long.MAX_VALUE - 1; // nanoTime may go round

  @AfterEach
  void close() {
    audit.close();
    web.close();
  }

  @Test
  void aPageThatOnlyEverAnswersIsNotCut() {
    var page = new Opened();

    for (int pings = 1; pings <= 20; pings++) {
      step(FeedHub.PING_EVERY);
      page.awaitsPings(pings);
      assertThat(hub.heard(page.page, "{\"type\":\"pong\"}", now)).isTrue();
    }

    assertThat(page.page.isClosed()).isFalse();
  }

  @Test
  void aPageThatAnswersNoPingIsCut() {
    var dead = new Opened();
    var alive = new Opened();

    for (int second = 0; second <= FeedHub.LONGEST_SILENCE.toSeconds(); second++) {
      assertThat(dead.page.isClosed()).as("after %s s", second).isFalse();
      step(Duration.ofSeconds(1));
      hub.heard(alive.page, "{\"type\":\"pong\"}", now);
    }

    assertThat(dead.page.isClosed()).isTrue();
    assertThat(alive.page.isClosed()).isFalse();
    dead.awaitsPings(4);
  }

  @Test
  void aBrowserThatSleepsForAnHourIsCutAndFindsWhatIsTrueWhenItWakes() {
    WebFixture.Browser amy = web.signedIn("amy");
    var asleep = new Opened();
    web.hear(called("missed", "8001", "13800138000", ""));
    web.hear(called("rings", "8001", "13900139000", ""));
    await().until(() -> web.pops.history("amy", 9).size() == 2);
    web.hear(abandoned("missed"));
    step(Duration.ofHours(1));
    web.clockAhead.set(Duration.ofHours(1));
    assertThat(asleep.page.isClosed()).isTrue();

    var awake = new Opened();

    await().untilAsserted(() -> assertThat(awake.frames).hasSize(1));
    assertThat(awake.frames.getFirst())
        .contains("\"type\":\"state\"", "\"id\":\"rings\"")
        .doesNotContain("missed");
    assertThat(amy.get("/api/pops").body()).contains("missed", "rings");
  }

  private void step(Duration time) {
    now += time.toNanos();
    hub.tick(now);
  }

  /** A page of amy's, and what was written to it. */
  private final class Opened {
    private final List<String> frames = new CopyOnWriteArrayList<>();
    final FeedPage page;

    Opened() {
      WebSocketWriter out = WebSocket.streaming();
      out.subscribe(new Ear(frames));
      page = new FeedPage(new Session("hash", "amy", Role.AGENT, "csrf"), "peer", out, now);
      assertThat(hub.open(page)).isTrue();
    }

    void awaitsPings(int count) {
      await()
          .untilAsserted(() ->
              assertThat(frames).filteredOn(f -> f.contains("\"type\":\"ping\"")).hasSize(count));
    }
  }

  private record Ear(List<String> frames) implements Subscriber<WebSocketFrame> {
    @Override
    public void onSubscribe(Subscription s) {
      s.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(WebSocketFrame frame) {
      try (frame) {
        if (frame.type() == WebSocketFrameType.TEXT) {
          frames.add(frame.text());
        }
      }
    }

    @Override
    public void onError(Throwable t) {}

    @Override
    public void onComplete() {}
  }
}
