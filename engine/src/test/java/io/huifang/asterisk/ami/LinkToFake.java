package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.fake.FakeAmi;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A link of short waits to a fake Asterisk, and what a listener hears. */
abstract class LinkToFake {
  static final AmiTimeouts SHORT =
      new AmiTimeouts(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMillis(200),
          Duration.ofSeconds(1));
  static final ReconnectPolicy FAST =
      new ReconnectPolicy(Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(50));

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Heard heard = new Heard();
  FakeAmi asterisk = fake();
  AmiLink link = link(asterisk.port(), 1_000);

  static FakeAmi fake() {
    try {
      return new FakeAmi();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  AmiLink link(int port, int bound) {
    AmiSettings settings =
        new AmiSettings("pbx", "127.0.0.1", port, "huifang", new AmiSecret("s"), SHORT, bound);
    return new AmiLink(settings, FAST, Clock.systemUTC(), meters);
  }

  @BeforeEach
  void listen() {
    link.addListener(heard);
  }

  @AfterEach
  void stop() throws IOException {
    link.stop();
    asterisk.close();
    assertThat(counted("received")).isEqualTo(counted("delivered") + counted("dropped") + queued());
  }

  double counted(String name) {
    return meters.find("huifang.ami." + name).functionCounters().stream()
        .mapToDouble(FunctionCounter::count)
        .sum();
  }

  double queued() {
    return meters.get("huifang.ami.queued").gauge().value();
  }

  FakeAmi.Peer up() throws InterruptedException {
    link.start();
    FakeAmi.Peer peer = asterisk.peer();
    await().until(() -> link.state().trustworthy());
    return peer;
  }
}
