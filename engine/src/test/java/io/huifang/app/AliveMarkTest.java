package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSecret;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.asterisk.ami.AmiTimeouts;
import io.huifang.asterisk.fake.FakeAmi;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class AliveMarkTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void aHungPbxKeepsNoMarkFromTheOthers() throws Exception {
    try (FakeAmi hung = new FakeAmi();
        FakeAmi well = new FakeAmi();
        AmiLink toHung = link("hung", hung);
        AmiLink toWell = link("well", well);
        var mark = new AliveMark(List.of(toHung, toWell), Optional.empty(), () -> true)) {
      hung.answer((peer, action) -> "Originate".equals(action.get("Action")) ? "" : null);
      well.answer((peer, action) ->
          "Originate".equals(action.get("Action"))
              ? "Response: Error\r\nActionID: {id}\r\nMessage: busy"
              : null);
      for (AmiLink link : List.of(toHung, toWell)) {
        link.start();
        await().until(() -> link.state().trustworthy());
      }
      mark.start();

      hung.action("Originate");
      for (int beat = 0; beat < 3; beat++) {
        assertThat(well.action("Originate").get("Channel")).startsWith("Local/alive@");
      }
      hung.peer().cut(); // or the end would wait for it
    }
  }

  private static AmiLink link(String name, FakeAmi asterisk) {
    return new AmiLink(
        new AmiSettings(
            name,
            "127.0.0.1",
            asterisk.port(),
            "huifang",
            new AmiSecret("s"),
            new AmiTimeouts(
                Duration.ofSeconds(3), LONG, Duration.ofSeconds(2), Duration.ofSeconds(6)),
            99),
        Clock.systemUTC(),
        new SimpleMeterRegistry());
  }
}
