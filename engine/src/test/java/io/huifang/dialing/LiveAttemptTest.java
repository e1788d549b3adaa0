package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveAttemptTest {
  private final LiveAttempt attempt = of("");

  private static LiveAttempt of(String agent) {
    return new LiveAttempt(
        new AttemptTag(123456, 7),
        new AttemptMapper.OpenAttempt(
            7,
            1,
            "3day",
            1,
            null,
            "visit:1",
            "+8613800000010",
            "",
            0,
            Instant.MAX,
            "town",
            "pbx",
            1,
            Instant.EPOCH,
            "",
            agent),
        0,
        Shipped.config());
  }

  @Test
  void anAgentsCallIsOverWithTheAgentsPhoneAloneWhenNobodyAnswered() {
    LiveAttempt led = of("amy");
    assertThat(led.dialedOrOver()).isFalse();
    led.trunkDialed("trunk");
    assertThat(led.dialedOrOver()).isTrue();
    led.dialEnded("BUSY");
    assertThat(led.channelOver("trunk", 17, "486")).isFalse();
    assertThat(led.halfOver(true, 17)).isTrue();
    assertThat(led.end()).isEqualTo(new LineEnd("BUSY", 17, "486"));
  }

  @Test
  void anAnsweredCallOfAnAgentWaitsUntilTheyHaveToldHowItWent() {
    LiveAttempt led = of("amy");
    led.trunkDialed("trunk");
    led.dialEnded("ANSWER");
    led.talks(Instant.EPOCH);
    assertThat(led.halfOver(true, 16)).isFalse();
    assertThat(led.lineOver()).as("the trunk's end is still to come").isFalse();
    assertThat(led.channelOver("trunk", 16, "")).isFalse();
    assertThat(led.lineOver()).isTrue();
    assertThat(led.talked(Outcome.PARTIAL)).isTrue();
    assertThat(led.conversation()).contains(Outcome.PARTIAL);
  }

  @Test
  void anAgentWhoToldBeforeTheEndOfTheCallEndsItByHangingUp() {
    LiveAttempt led = of("amy");
    led.trunkDialed("trunk");
    led.dialEnded("ANSWER");
    led.talks(Instant.EPOCH);
    assertThat(led.talked(Outcome.COMPLETED)).isFalse();
    assertThat(led.channelOver("trunk", 16, "")).isFalse();
    assertThat(led.halfOver(true, 16)).isTrue();
  }

  @Test
  void whatWasFoundAnsweredAfterACrashStillWaitsForItsAgent() {
    LiveAttempt led = of("amy");
    led.doubt();
    assertThat(led.awaitsAgent(new LineEnd("ANSWER", 16, ""), Instant.EPOCH)).isTrue();
    assertThat(led.doubted()).isFalse();
    assertThat(led.lineOver()).isTrue();
    assertThat(led.answeredAt()).contains(Instant.EPOCH);
    assertThat(led.talked(Outcome.HUNG_UP)).isTrue();
    assertThat(led.awaitsAgent(new LineEnd("ANSWER", 16, ""), Instant.EPOCH)).isFalse();
  }

  @Test
  void isOverOnceWhenBothHalvesAreGone() {
    attempt.dialEnded("BUSY");
    attempt.trunkDialed("trunk");
    attempt.channelOver("trunk", 17, "486");
    assertThat(attempt.halfOver(true, 17)).isFalse();
    assertThat(attempt.halfOver(false, 0)).isTrue();
    assertThat(attempt.halfOver(false, 0)).isFalse();
    assertThat(attempt.end()).isEqualTo(new LineEnd("BUSY", 17, "486"));
  }

  @Test
  void waitsForTheTrunkWhichAloneTellsARefusalFromAnAbsence() {
    attempt.trunkDialed("trunk");
    attempt.dialEnded("NOANSWER");
    assertThat(attempt.halfOver(true, 21)).isFalse();
    assertThat(attempt.halfOver(false, 0)).isFalse();
    assertThat(attempt.channelOver("agents-phone", 16, "")).isFalse();
    assertThat(attempt.channelOver("trunk", 21, "403")).isTrue();
    assertThat(attempt.channelOver("trunk", 21, "403")).isFalse();
    assertThat(attempt.end()).isEqualTo(new LineEnd("NOANSWER", 21, "403"));
  }

  @Test
  void waitsForTheTalkToEnd() {
    attempt.talks(Instant.EPOCH);
    assertThat(attempt.halfOver(true, 16)).isFalse();
    assertThat(attempt.halfOver(false, 16)).isFalse();
    assertThat(attempt.talked(Outcome.COMPLETED)).isTrue();
    assertThat(attempt.conversation()).contains(Outcome.COMPLETED);
  }

  @Test
  void staysOpenWhileTheLineIsUpAfterTheTalk() {
    attempt.talks(Instant.EPOCH);
    assertThat(attempt.talked(Outcome.PERSON)).isFalse();
    assertThat(attempt.halfOver(true, 16)).isFalse();
    assertThat(attempt.halfOver(false, 16)).isTrue();
  }

  @Test
  void doesNotTellAnEndWhoseAnswerItMayHaveMissed() {
    // Taken over from a dead engine in the middle of the call: only hangups are heard.
    assertThat(attempt.halfOver(true, 16)).isFalse();
    assertThat(attempt.halfOver(false, 16)).isTrue();
    assertThat(attempt.heardItsEnd()).isFalse();
    attempt.dialEnded("BUSY");
    assertThat(attempt.heardItsEnd()).isTrue();
  }

  @Test
  void tagsAreReadBackAndNothingElseIs() {
    AttemptTag tag = new AttemptTag(123456, 77);
    assertThat(tag.toString()).isEqualTo("1234560000000077");
    assertThat(AttemptTag.parse(tag.toString())).contains(tag);
    assertThat(AttemptTag.parse("77")).isEmpty();
    assertThat(AttemptTag.parse("0234560000000077")).isEmpty();
    assertThat(AttemptTag.parse("12345600000000x7")).isEmpty();
    assertThatThrownBy(() -> new AttemptTag(1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pacesOriginatesWithoutABurst() {
    AtomicLong nanos = new AtomicLong();
    Pacer pacer = new Pacer(nanos::get);
    assertThat(pacer.available(10)).isEqualTo(1);
    pacer.take();
    assertThat(pacer.available(10)).isZero();
    nanos.addAndGet(100_000_000);
    assertThat(pacer.available(10)).isEqualTo(1);
    nanos.addAndGet(60_000_000_000L);
    assertThat(pacer.available(10)).isEqualTo(10);
  }

  @Test
  void readsWhatTheHangupHandlerLeft() {
    assertThat(PbxPort.parseOut("ANSWER:16:4::rang"))
        .isEqualTo(new LineEnd("ANSWER", 16, "", true));
    assertThat(PbxPort.parseOut("CONGESTION:34:0:503:"))
        .isEqualTo(new LineEnd("CONGESTION", 34, "503", false));
    assertThat(PbxPort.parseOut("NOANSWER:21:0:603"))
        .as("an older dialplan does not tell; it may have rung")
        .isEqualTo(new LineEnd("NOANSWER", 21, "603", true));
    assertThat(PbxPort.parseOut("")).isEqualTo(new LineEnd("", 0, "", true));
    assertThat(PbxPort.parseOut("X:y")).isEqualTo(new LineEnd("X", 0, "", true));
  }

  @Test
  void whoAskedForAPersonAndMetNoneIsToldApart() {
    attempt.talks(Instant.EPOCH);
    attempt.talked(Outcome.PERSON);
    assertThat(attempt.whole()).contains(Outcome.NOBODY_CAME);
    attempt.meetsAgent();
    assertThat(attempt.whole()).contains(Outcome.PERSON);
  }

  @Test
  void ringsUntilItIsAnsweredOrOver() {
    assertThat(attempt.rings()).isTrue();
    attempt.talks(Instant.EPOCH);
    assertThat(attempt.rings()).isFalse();
  }
}
