package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.asterisk.fake.FakeAmi;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One life of Asterisk is told from the next, by no clock. */
@Timeout(60)
class PbxLifeTest extends LinkToFake {
  private volatile String global = "";
  private volatile String status = "CoreStartupDate: 2001-01-01\r\nCoreStartupTime: 00:00:09";

  @BeforeEach
  void remembersItsGlobalVariable() {
    asterisk.answer((peer, action) -> answer(action));
  }

  private @Nullable String answer(Map<String, String> action) {
    return switch (action.getOrDefault("Action", "")) {
      case "CoreStatus" ->
          status.isEmpty()
              ? "Response: Error\r\nActionID: {id}\r\nMessage: Permission denied"
              : "Response: Success\r\nActionID: {id}\r\n" + status;
      case "Getvar" ->
          "Response: Success\r\nActionID: {id}\r\nVariable: HF_LIFE\r\nValue: " + global;
      case "Setvar" -> {
        global = action.getOrDefault("Value", "");
        yield null;
      }
      default -> null;
    };
  }

  @Test
  void theFirstLoginNamesItAndLaterOnesFindTheName() throws Exception {
    FakeAmi.Peer peer = up();
    heard.resync();
    String first = link.life();
    assertThat(first).startsWith("2001-01-01T00:00:09/").hasSizeGreaterThan(40);
    peer.cut();
    heard.resync();
    assertThat(link.life()).isEqualTo(first);
    assertThat(link.lifeNow()).isEqualTo(first);
  }

  @Test
  void anAsteriskThatWasStartedAnewIsAnotherThoughItsClockStartsItAtTheSameSecond()
      throws Exception {
    FakeAmi.Peer peer = up();
    heard.resync();
    String first = link.life();
    global = "";
    assertThat(link.lifeNow()).as("before anybody has named it").isEmpty();
    peer.cut();
    heard.resync();
    assertThat(link.life()).startsWith("2001-01-01T00:00:09/").isNotEqualTo(first);
  }

  @Test
  void withoutTheRightToAskItIsUnknownAndTheLinkIsUp() throws Exception {
    status = "";
    up();
    assertThat(link.life()).isEmpty();
  }
}
