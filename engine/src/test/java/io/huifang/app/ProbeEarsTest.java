package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.PbxEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProbeEarsTest {
  private static final String CHANNEL =
      "Local/agi@" + DialplanContract.CONTEXT_PROBE + "-00000001;1";
  private static final PbxEvent RUN_OVER =
      new PbxEvent.OriginateResponse("probe-agi", false, 1, "1.1", CHANNEL);
  private static final PbxEvent WORD =
      new PbxEvent.UserEvent(
          DialplanContract.EVENT_PROBE,
          "1.2",
          "1.1",
          CHANNEL,
          Map.of("Agi", "agi://here/x", "Status", "SUCCESS", "Done", "1"));

  private final ProbeEars ears = new ProbeEars();

  /** A busy Asterisk sends the end of the run before what the run said. */
  @Test
  void theWordOfTheCallIsWaitedForWhenTheEndOfTheRunIsHeardFirst() throws Exception {
    ears.onEvent(RUN_OVER, 0);
    CompletableFuture<Optional<ProbeEars.AgiTold>> told = new CompletableFuture<>();
    Thread asking =
        Thread.ofVirtual().start(() -> told.complete(ears.awaitAgi(Duration.ofMinutes(1))));
    while (!told.isDone() && asking.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    ears.onEvent(WORD, 0);

    assertThat(told.get(1, TimeUnit.MINUTES))
        .contains(new ProbeEars.AgiTold("agi://here/x", "SUCCESS", true));
  }

  @Test
  void whatWasSaidBeforeAnybodyAskedIsKept() {
    ears.onEvent(WORD, 0);

    assertThat(ears.awaitAgi(Duration.ZERO)).isPresent();
  }

  @Test
  void nothingSaidIsNothingTold() {
    ears.onEvent(RUN_OVER, 0);

    assertThat(ears.awaitAgi(Duration.ZERO)).isEmpty();
  }
}
