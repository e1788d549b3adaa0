package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.AmiTap.Event;
import io.huifang.asterisk.fake.FakeAgiCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Real calls that meet an AGI server which takes no more of them: callers come to the fallback
 * queue, and who was called is not taken for somebody who hung up.
 */
@Timeout(300)
class AgiRefusesIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final LabEngine engine = LabEngine.named("agi-refuses").busy(10).briefSurvey();
  private final Town town = engine.lab().town();
  private final AmiTap pbx = engine.lab().pbx();

  @BeforeEach
  void listen() {
    town.endAllCalls();
  }

  @AfterEach
  void hangUp() {
    town.endAllCalls();
    town.close();
    pbx.close();
    engine.close();
  }

  @Test
  void whenAllSessionsAreInUseCallersAreServedAndWhoWasCalledIsCalledAgain() throws Exception {
    engine
        .edit("engine.yaml", "max-sessions: 12000", "max-sessions: 1")
        .edit("engine.yaml", "request-timeout: 5s", "request-timeout: 60s")
        .start();
    Batch batch = new Batch(engine, town, "70");
    try (var _ = new OnlySession(engine.lab().port("AGI"))) {
      await("it is held").atMost(SOON).until(() -> engine.metric("huifang_agi_open", "") == 1);
      callerIsServedByTheDialplan("13700000701");
      calledInVain(batch);
    }
    assertThat(engine.metric("huifang_agi_ended_total", "refused_busy")).isGreaterThanOrEqualTo(2);
    reaches("13700000702", "sales");
    callAgain(batch);
  }

  @Test
  void fromAPbxThatIsNotListedToo() throws IOException {
    InetAddress listed = InetAddress.getByName("127.0.0.3");
    try (Forwarder ami = new Forwarder(listed, 0, engine.lab().port("AMI"))) {
      // Asterisk calls from 127.0.0.1, which no file names.
      engine
          .set("HUIFANG_AMI_HOST", listed.getHostAddress())
          .set("HUIFANG_AMI_PORT", Integer.toString(ami.port()))
          .start();
      callerIsServedByTheDialplan("13700000711");
      calledInVain(new Batch(engine, town, "71"));
      assertThat(engine.metric("huifang_agi_ended_total", "refused_peer"))
          .isGreaterThanOrEqualTo(2);
      assertThat(engine.output()).contains("127.0.0.1").contains("is not a listed Asterisk");
    }
  }

  /** Through AGI, not past it: the mark is fresh. */
  private void callerIsServedByTheDialplan(String number) {
    Town.Caller caller = reaches(number, "huifang-fallback");
    pbx.await(
        "an agent answers", SOON, e -> e.is("AgentConnect") && e.get("CallerIDNum").equals(number));
    caller.awaitVoice("the agent's hello", SOON);
    caller.hangsUp();
  }

  private Town.Caller reaches(String number, String queue) {
    await("calls are given to the engine").atMost(SOON).until(pbx::aliveIsFresh);
    Town.Caller caller = town.dialsIn("", number);
    Event joined =
        pbx.await(
            number + " waits in a queue",
            SOON,
            e -> e.is("QueueCallerJoin") && e.get("CallerIDNum").equals(number));
    assertThat(joined.get("Queue")).isEqualTo(queue);
    return caller;
  }

  private void calledInVain(Batch batch) {
    batch.due("01", 1);
    pbx.await(
        "the dialplan says sorry",
        SOON,
        e -> e.isUser("HuifangEngineSilent") && e.get("Context").equals("huifang-survey"));
    await("it is tried").atMost(SOON).until(() -> batch.has("a.ended_at IS NOT NULL"));
    assertThat(batch.attempts())
        .singleElement()
        .satisfies(r -> {
          assertThat(r.get("outcome")).isEqualTo("our-fault");
          assertThat(r.get("dialed")).isEqualTo("1");
          assertThat(r.get("answer_keys")).isEmpty();
          assertThat(r.get("state")).isEqualTo("waiting");
          assertThat(r.get("reason")).isEqualTo("our-fault, again after 30 min");
        });
    assertThat(batch.rang()).isOne();
  }

  /** The second call of the same occasion, which the default of our-fault makes. */
  private void callAgain(Batch batch) {
    engine
        .people()
        .sql(
            "UPDATE planned_call SET due_at = ? WHERE e164 = ?",
            People.text(engine.now()),
            "+86" + batch.numbers().getFirst());
    await("they are asked")
        .atMost(SOON)
        .until(() -> batch.has("p.state = 'closed' AND p.reason = 'answered: completed'"));
    assertThat(batch.attempts())
        .extracting(r -> r.get("outcome") + " " + r.get("answer_keys"))
        .containsExactlyInAnyOrder("our-fault ", "completed 555");
    assertThat(batch.rang()).isEqualTo(2);
  }

  /** Holds the one session there is, by a peer that says nothing; taken again when it is cut. */
  private static final class OnlySession implements AutoCloseable {
    private final int port;
    private volatile FakeAgiCall peer;
    private volatile boolean closed;

    OnlySession(int port) throws IOException {
      this.port = port;
      this.peer = new FakeAgiCall(port);
      Thread.ofVirtual().name("only-session").start(this::hold);
    }

    private void hold() {
      try {
        while (!closed) {
          try {
            peer.readLine(); // until it is cut
          } catch (SocketTimeoutException stillHeld) {
            continue;
          }
          if (!closed) {
            peer = new FakeAgiCall(port);
          }
        }
      } catch (IOException e) {
        // closed
      }
    }

    @Override
    public void close() throws IOException {
      closed = true;
      peer.close();
    }
  }
}
