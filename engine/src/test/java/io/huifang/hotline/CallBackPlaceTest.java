package io.huifang.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.asterisk.ami.PbxSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where in a queue somebody stands who has waited before; what the dialplan's last word means. */
class CallBackPlaceTest {
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  private static int place(int priority, int waited, PbxSnapshot.Entry... there) {
    return CallBackPlace.of(
        List.of(there), e -> NOW.minusSeconds(e.waitSeconds()), priority, NOW.minusSeconds(waited));
  }

  private static PbxSnapshot.Entry waits(int position, int priority, int seconds) {
    return new PbxSnapshot.Entry(
        "service", position, "1." + position, "PJSIP/a", "", "", seconds, priority);
  }

  @Test
  void standsBehindWhoWaitedLongerAndBeforeWhoCameLater() {
    assertThat(place(5, 60, waits(1, 5, 90), waits(2, 5, 30), waits(3, 5, 10))).isEqualTo(2);
    assertThat(place(5, 100, waits(1, 5, 90), waits(2, 5, 30))).isEqualTo(1);
  }

  @Test
  void aHigherPriorityGoesFirstHoweverShortTheyWait() {
    assertThat(place(5, 600, waits(1, 10, 1), waits(2, 5, 30))).isEqualTo(2);
    assertThat(place(10, 1, waits(1, 5, 600))).isEqualTo(1);
  }

  @Test
  void behindEverybodyIsTheEnd() {
    assertThat(place(5, 5, waits(1, 5, 90))).isZero();
    assertThat(place(5, 5)).isZero();
  }

  @Test
  void theListNeedNotComeInOrder() {
    assertThat(place(5, 60, waits(3, 5, 10), waits(1, 5, 90), waits(2, 5, 30))).isEqualTo(2);
  }

  @Test
  void whatTheDialplanLeftTellsTheEndOfACall() {
    assertThat(CallBackEnd.of(Optional.of("ANSWER:16:40"), true)).isEqualTo(CallBackEnd.KEPT);
    assertThat(CallBackEnd.of(Optional.of("BUSY:17:"), true)).isEqualTo(CallBackEnd.BUSY);
    assertThat(CallBackEnd.of(Optional.of("NOANSWER:19:"), true)).isEqualTo(CallBackEnd.NO_ANSWER);
    assertThat(CallBackEnd.of(Optional.of("CANCEL:0:"), true)).isEqualTo(CallBackEnd.AGENT_LEFT);
    assertThat(CallBackEnd.of(Optional.of("CHANUNAVAIL:20:"), true)).isEqualTo(CallBackEnd.FAILED);
    assertThat(CallBackEnd.of(Optional.empty(), true)).isEqualTo(CallBackEnd.UNKNOWN);
    assertThat(CallBackEnd.of(Optional.empty(), false)).isEqualTo(CallBackEnd.NOT_DIALED);
  }

  @Test
  void aChannelTellsWhoseStandItIs() {
    CallBackTag tag = new CallBackTag(123456, 42, 3);
    assertThat(CallBackTag.of(tag.channel())).contains(tag);
    assertThat(CallBackTag.of(tag.outChannel())).contains(tag);
    assertThat(CallBackTag.of("hf-1234560000000042")).isEmpty();
    assertThat(CallBackTag.of("hfb-12")).isEmpty();
  }
}
