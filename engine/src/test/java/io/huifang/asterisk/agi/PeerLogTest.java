package io.huifang.asterisk.agi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PeerLogTest {
  private final AtomicLong now = new AtomicLong();
  private final PeerLog peerLog = new PeerLog(now::get);

  @Test
  void tellsOnceAMinutePerPeer() {
    assertThat(peerLog.mayTell("10.0.0.1 x")).isTrue();
    assertThat(peerLog.mayTell("10.0.0.1 x")).isFalse();
    assertThat(peerLog.mayTell("10.0.0.2 x")).isTrue();
    now.addAndGet(TimeUnit.SECONDS.toNanos(61));
    assertThat(peerLog.mayTell("10.0.0.1 x")).isTrue();
  }

  @Test
  void forgetsTheOldestPeersInsteadOfGrowing() {
    for (int i = 0; i < 5_000; i++) {
      peerLog.mayTell("peer " + i);
    }
    assertThat(peerLog.mayTell("peer 4999")).isFalse();
    assertThat(peerLog.mayTell("peer 0")).isTrue();
  }
}
