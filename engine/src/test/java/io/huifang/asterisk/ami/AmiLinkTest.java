package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.fake.FakeAmi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The life of a link: up, down, up again. */
@Timeout(90)
class AmiLinkTest extends LinkToFake {
  @Test
  void resyncsAfterTheLoginAndThenTellsEvents() throws Exception {
    asterisk.channels().add("1.1");
    FakeAmi.Peer peer = up();
    PbxSnapshot snapshot = heard.resync();
    assertThat(snapshot.channels())
        .extracting(PbxSnapshot.Channel::uniqueId)
        .containsExactly("1.1");
    assertThat(snapshot.queues())
        .singleElement()
        .satisfies(q -> {
          assertThat(q.completed()).isEqualTo(3);
          assertThat(q.members())
              .containsExactly(
                  new QueueMember("service", "PJSIP/8001", "8001", 1, false, false, "", 2, 0));
          assertThat(q.entries())
              .containsExactly(new PbxSnapshot.Entry("service", 1, "5.5", "PJSIP/a", "", "", 9));
        });
    peer.event("Newchannel", "Channel: PJSIP/x", "Uniqueid: 2.2", "Linkedid: 1.1");
    assertThat(heard.first(PbxEvent.NewChannel.class, e -> true).linkedId()).isEqualTo("1.1");
  }

  @Test
  void aLostLinkIsToldAndFollowedByAResync() throws Exception {
    FakeAmi.Peer peer = up();
    heard.resync();
    asterisk.channels().add("7.7");
    peer.cut();
    await().until(() -> heard.downs().size() == 1);
    assertThat(heard.resync().channels()).hasSize(1);
    await().until(() -> link.state().trustworthy());
    assertThat(counted("links_lost")).isEqualTo(1);
  }

  @Test
  void aHungPeerIsNoticed() throws Exception {
    up();
    asterisk.answer((peer, action) -> ""); // says nothing any more
    await().until(() -> !heard.downs().isEmpty());
    assertThat(link.state().status()).isEqualTo(LinkState.Status.DOWN);
    assertThat(link.state().notTrustworthySince()).isNotNull();
    asterisk.answer((peer, action) -> null);
    await().until(() -> link.state().trustworthy());
  }

  @Test
  void theFirstLoginWaitsForAsterisk() throws Exception {
    int port = asterisk.port();
    asterisk.close();
    link.start();
    await().until(() -> link.state().reason().contains(":" + port));
    assertThat(link.state().status()).isEqualTo(LinkState.Status.CONNECTING);
    assertThatThrownBy(link::version)
        .isInstanceOfSatisfying(
            AmiUnavailable.class,
            e -> {
              assertThat(e.permanent()).isFalse();
              assertThat(e.sent()).isFalse();
            });
    asterisk = new FakeAmi(port);
    await().until(() -> link.state().trustworthy());
  }

  @Test
  void aWrongPasswordIsToldApartAndRetried() throws Exception {
    asterisk.refuseLogin(true);
    link.start();
    await().until(() -> link.state().wrongPassword());
    assertThat(link.state().reason()).contains("huifang").doesNotContain("[REDACTED]");
    asterisk.refuseLogin(false);
    await().until(() -> link.state().trustworthy());
    assertThat(link.state().wrongPassword()).isFalse();
  }

  @Test
  void somethingElseBehindThePortIsNoAsterisk() throws Exception {
    asterisk.greetWith("SSH-2.0-OpenSSH_9.6\r\n");
    link.start();
    await().until(() -> link.state().reason().contains("did not greet"));
    asterisk.greetWith("Asterisk Call Manager/11.0.0\r\n");
    await().until(() -> link.state().trustworthy());
  }

  @Test
  void aMistakeOfOursDoesNotEndTheLink() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Clock failingOnce =
        new Clock() {
          @Override
          public Instant instant() {
            if (asked.incrementAndGet() == 2) {
              throw new IllegalStateException("on purpose");
            }
            return Instant.EPOCH;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    AmiSettings settings =
        new AmiSettings(
            "pbx", "127.0.0.1", asterisk.port(), "huifang", new AmiSecret("s"), SHORT, 9);
    link = new AmiLink(settings, FAST, failingOnce, new SimpleMeterRegistry());
    up();
    assertThat(asked.get()).isGreaterThan(2);
    asterisk.peer();
  }
}
