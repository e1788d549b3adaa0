package io.huifang.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.NameLoss.Word;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NameLossTest {
  private long now = 5;
  private final NameLoss loss = new NameLoss(Duration.ofSeconds(65), () -> now);

  @Test
  void aConnectionOfItsOwnThatTheServerHasNotDroppedAlarmsNobody() {
    assertThat(loss.taken()).isEqualTo(Word.NOTHING);
    assertThat(loss.met()).isEqualTo(Word.WAITING);
    pass(65);
    assertThat(loss.met()).isEqualTo(Word.NOTHING);
    assertThat(loss.taken()).isEqualTo(Word.BACK);
    pass(65);
    assertThat(loss.met()).as("a second cut is a new one").isEqualTo(Word.WAITING);
  }

  @Test
  void anotherEngineIsToldOnce() {
    loss.met();
    pass(66);
    assertThat(loss.met()).isEqualTo(Word.LOST);
    pass(66);
    assertThat(loss.met()).isEqualTo(Word.NOTHING);
    assertThat(loss.taken()).isEqualTo(Word.BACK);
    assertThat(loss.taken()).isEqualTo(Word.NOTHING);
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
