package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.fake.FakeAmi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is missed is counted and made good by a resync. */
@Timeout(90)
class AmiGapsTest extends LinkToFake {
  @Test
  void aBurstUpToTheBoundLosesNothing() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    link.addListener(new Holding(go));
    FakeAmi.Peer peer = up();
    heard.resync();
    burst(peer, 900);
    await().until(() -> counted("received") - counted("delivered") >= 899);
    go.countDown();
    heard.first(PbxEvent.NewChannel.class, e -> e.uniqueId().equals("b899"));
    assertThat(ofBurst()).hasSize(900);
    assertThat(link.state().trustworthy()).isTrue();
  }

  @Test
  void aBurstAboveTheBoundIsCountedAndEndsInAResync() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    link.addListener(new Holding(go));
    FakeAmi.Peer peer = up();
    heard.resync();
    for (int i = 0; i < 50; i++) {
      asterisk.channels().add("b" + i * 60);
    }
    double before = counted("received");
    burst(peer, 3_000);
    await().until(() -> counted("received") - before == 3_000);
    assertThat(link.state().trustworthy()).isFalse();
    assertThat(link.state().notTrustworthySince()).isNotNull();
    go.countDown();
    PbxSnapshot snapshot = heard.resync();
    assertThat(snapshot.channels()).hasSize(50);
    await().until(() -> link.state().trustworthy());
    assertThat(dropped("overflow")).isBetween(1_500.0, 2_000.0);
    assertThat(ofBurst()).hasSize(3_000 - (int) dropped("overflow"));
  }

  private double dropped(String reason) {
    return meters.get("huifang.ami.dropped").tag("reason", reason).functionCounter().count();
  }

  private List<PbxEvent> ofBurst() {
    return heard.events().stream()
        .filter(e -> e instanceof PbxEvent.NewChannel c && c.uniqueId().startsWith("b"))
        .toList();
  }

  private static void burst(FakeAmi.Peer peer, int events) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < events; i++) {
      text.append("Event: Newchannel\r\nUniqueid: b").append(i).append("\r\n\r\n");
    }
    peer.send(text.toString());
  }

  /** Holds the first event of a burst until the test says go. */
  private record Holding(CountDownLatch go) implements AmiListener {
    @Override
    public void onEvent(PbxEvent event, long receivedNanos) {
      try {
        assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void onResync(PbxSnapshot snapshot) {}

    @Override
    public void onDown(String reason) {}
  }

  @Test
  void stateEqualsThePbxAfterGapsAndReconnects() throws Exception {
    Following following = new Following();
    link.addListener(following);
    FakeAmi.Peer peer = up();
    Set<String> truth = new HashSet<>();
    for (int round = 0; round < 6; round++) {
      List<String> ids = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 2_000; i++) {
        String id = round + "." + i;
        text.append("Event: Newchannel\r\nUniqueid: ").append(id).append("\r\n\r\n");
        ids.add(id);
        if (i % 100 != 0) {
          text.append("Event: Hangup\r\nUniqueid: ").append(id).append("\r\n\r\n");
        } else {
          truth.add(id);
        }
      }
      asterisk.channels().addAll(ids.stream().filter(truth::contains).toList());
      peer.send(text.toString());
      if (round == 3) {
        peer.cut();
        peer = asterisk.peer();
      }
    }
    await().untilAsserted(() -> assertThat(following.live).isEqualTo(truth));
  }

  /** Follows channels as a listener should: events say "this is so now". */
  private static final class Following implements AmiListener {
    volatile Set<String> live = Set.of();

    @Override
    public void onEvent(PbxEvent event, long receivedNanos) {
      Set<String> now = new HashSet<>(live);
      switch (event) {
        case PbxEvent.NewChannel c -> now.add(c.uniqueId());
        case PbxEvent.Hangup h -> now.remove(h.uniqueId());
        default -> {}
      }
      live = now;
    }

    @Override
    public void onResync(PbxSnapshot snapshot) {
      Set<String> now = new HashSet<>();
      snapshot.channels().forEach(c -> now.add(c.uniqueId()));
      live = now;
    }

    @Override
    public void onDown(String reason) {}
  }
}
