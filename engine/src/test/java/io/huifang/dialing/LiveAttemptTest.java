package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LiveAttemptTest {
  private final LiveAttempt attempt =
      new LiveAttempt(
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
              Instant.EPOCH),
          0,
          Shipped.config());

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
    assertThat(PbxPort.parseOut("ANSWER:16:4:")).isEqualTo(new LineEnd("ANSWER", 16, ""));
    assertThat(PbxPort.parseOut("NOANSWER:21:0:603")).isEqualTo(new LineEnd("NOANSWER", 21, "603"));
    assertThat(PbxPort.parseOut("")).isEqualTo(LineEnd.NOTHING);
    assertThat(PbxPort.parseOut("X:y")).isEqualTo(new LineEnd("X", 0, ""));
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
