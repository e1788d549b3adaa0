package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.fake.FakeAmi;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How events come through the link, whatever the other side sends. */
@Timeout(90)
class AmiEventsTest extends LinkToFake {
  @Test
  void callerTextArrivesWithoutControlCharactersAndCapped() throws Exception {
    up().event(
            "Newchannel",
            "Uniqueid: 1.1",
            "CallerIDName: \u001b[2J张\u0007三" + "x".repeat(10_000),
            "CallerIDNum: <unknown>");
    PbxEvent.NewChannel event = heard.first(PbxEvent.NewChannel.class, e -> true);
    assertThat(event.callerIdName()).startsWith("[2J张三xxx").hasSize(AmiText.MAX_TEXT);
    assertThat(event.callerIdNum()).isEmpty();
  }

  @Test
  void hangupTellsTheTechCause() throws Exception {
    FakeAmi.Peer peer = up();
    peer.event("Hangup", "Uniqueid: 1.1", "Cause: 21", "TechCause: SIP 603 Decline");
    peer.event("Hangup", "Uniqueid: 1.2", "Cause: 16", "Cause-txt: Normal Clearing");
    assertThat(heard.hangup("1.1").techCause()).isEqualTo("SIP 603 Decline");
    assertThat(heard.hangup("1.2"))
        .isEqualTo(new PbxEvent.Hangup("1.2", "", "", 16, "Normal Clearing", null, "", ""));
  }

  @Test
  void whoListensInTellsWhichCallIsHeard() throws Exception {
    up().event(
            "ChanSpyStart",
            "SpyerChannel: PJSIP/8009-00000001",
            "SpyerExten: whisper",
            "SpyerUniqueid: hf-spy-1",
            "SpyerLinkedid: hf-spy-1",
            "SpyeeChannel: PJSIP/8001-00000002",
            "SpyeeUniqueid: 1.2",
            "SpyeeLinkedid: 1.1");
    assertThat(heard.first(PbxEvent.SpyStart.class, e -> true))
        .isEqualTo(
            new PbxEvent.SpyStart("hf-spy-1", "hf-spy-1", "PJSIP/8009-00000001", "whisper", "1.1"));
  }

  @Test
  void oddEventsHarmNobody() throws Exception {
    FakeAmi.Peer peer = up();
    peer.event("NobodyKnowsThisOne", "X: y");
    peer.event(
        "Newchannel", "Uniqueid: 1.1", "Uniqueid: 9.9", "no colon at all", ": no name", "New: 1");
    peer.event("Newchannel");
    peer.send("event: Newchannel\nUniqueid:1.3\n\n"); // without CR, without blank
    peer.send("\r\n\r\nPrivilege: call\r\nX: neither event nor response\r\n\r\n");
    peer.event("Hangup", "Uniqueid: 1.2", "Cause: many", "TechCause: ");
    PbxEvent.Hangup hangup = heard.hangup("1.2");
    assertThat(hangup.cause()).isZero();
    assertThat(hangup.techCause()).isNull();
    assertThat(heard.events())
        .filteredOn(PbxEvent.NewChannel.class::isInstance)
        .extracting(e -> ((PbxEvent.NewChannel) e).uniqueId())
        .containsExactly("1.1", "", "1.3");
  }

  @Test
  void anEventMayArriveInPieces() throws Exception {
    FakeAmi.Peer peer = up();
    String whole = "Event: Newchannel\r\nUniqueid: 4.2\r\nContext: abc\r\n\r\n";
    for (int i = 0; i < whole.length(); i++) {
      peer.send(whole.substring(i, i + 1));
    }
    assertThat(heard.first(PbxEvent.NewChannel.class, e -> true).context()).isEqualTo("abc");
  }

  @Test
  void eventsLargerThanTheReadBufferAreRead() throws Exception {
    FakeAmi.Peer peer = up();
    for (int i = 0; i < 200; i++) {
      peer.event("UserEvent", "UserEvent: Big", "Uniqueid: " + i, "Text: " + "y".repeat(40_000));
    }
    heard.first(PbxEvent.UserEvent.class, e -> e.uniqueId().equals("199"));
    assertThat(heard.events()).filteredOn(PbxEvent.UserEvent.class::isInstance).hasSize(200);
  }

  @Test
  void anEndlessMessageCutsTheLink() throws Exception {
    FakeAmi.Peer peer = up();
    try {
      for (int i = 0; i < 200; i++) {
        peer.send("Event: UserEvent\r\nText: " + "y".repeat(10_000));
      }
    } catch (IOException closed) {
      assertThat(closed).isNotNull(); // the link has left already
    }
    await().until(() -> !heard.downs().isEmpty());
    assertThat(heard.downs().getFirst()).contains("bytes");
    asterisk.peer(); // and it is back
  }

  @Test
  void aFailingListenerDoesNotStopTheOthers() throws Exception {
    AmiLink second = link(asterisk.port(), 100);
    Heard after = new Heard();
    second.addListener(new Failing());
    second.addListener(after);
    try {
      second.start();
      asterisk.peer().event("Shutdown", "Restart: True");
      after.resync();
      await().until(() -> second.state().trustworthy());
    } finally {
      second.stop();
    }
  }

  private static final class Failing implements AmiListener {
    @Override
    public void onEvent(PbxEvent event, long receivedNanos) {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public void onResync(PbxSnapshot snapshot) {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public void onDown(String reason) {
      throw new IllegalStateException("on purpose");
    }
  }
}
