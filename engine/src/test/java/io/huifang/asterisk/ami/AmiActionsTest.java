package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.fake.FakeAmi;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actions over the link: what is written, and how they end. */
@Timeout(90)
class AmiActionsTest extends LinkToFake {
  @Test
  void runsOfTwoEnginesHaveDifferentIds() throws Exception {
    up();
    Set<String> ids = new HashSet<>();
    try (AmiLink other = link(asterisk.port(), 9)) {
      other.start();
      await().until(() -> other.state().trustworthy());
      for (AmiLink engine : List.of(link, other)) {
        Thread.ofVirtual()
            .start(() -> {
              try {
                engine.runExtension("huifang-db", "alive", Map.of());
              } catch (AmiUnavailable e) {
                // nobody answers here
              }
            });
        ids.add(
            asterisk
                .action("Originate")
                .getOrDefault("ActionID", "")
                .replaceFirst("^\\d+_\\d+#", ""));
      }
    }
    assertThat(ids).hasSize(2);
  }

  @Test
  void originateWritesEveryFieldOnOneLine() throws Exception {
    FakeAmi.Peer peer = up();
    Originate call =
        new Originate(
            "a1",
            "Local/1@out/n",
            "hf-1",
            "hf-1-out",
            new Originate.Target("in", "s", 1),
            new Originate.CallerId("A \"b\"", "400"),
            Duration.ofSeconds(20),
            Map.of("__X", "a,b"));
    assertThat(link.originate(call).ok()).isTrue();
    Map<String, String> action = asterisk.action("Originate");
    assertThat(action)
        .containsEntry("Channel", "Local/1@out/n")
        .containsEntry("Async", "true")
        .containsEntry("ChannelId", "hf-1")
        .containsEntry("OtherChannelId", "hf-1-out")
        .containsEntry("Timeout", "20000")
        .containsEntry("CallerID", "\"A 'b'\" <400>")
        .containsEntry("Variable", "__X=a\\,b");
    peer.send(
        "Event: OriginateResponse\r\nActionID: "
            + action.get("ActionID")
            + "\r\nResponse: Failure\r\nReason: 5\r\n\r\n");
    assertThat(heard.originateResponse("a1"))
        .isEqualTo(new PbxEvent.OriginateResponse("a1", false, 5, "", ""));
  }

  @Test
  void lineBreaksAreRefusedBeforeAnythingIsSent() throws Exception {
    up();
    for (String evil : List.of("a\r\nAction: Logoff", "a\nb", "a\rb", "a\0b")) {
      assertThatThrownBy(() -> link.getVar(null, evil))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("Logoff");
      assertThatThrownBy(() -> link.hangup(evil, 16)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> link.dbGet("family", evil))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> link.queuePause("q", "i", true, evil))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusalsAreValuesAndMissingRightsArePermanent() throws Exception {
    up();
    asterisk.answer((peer, action) ->
        switch (action.getOrDefault("Action", "")) {
          case "Hangup" -> "Response: Error\r\nActionID: {id}\r\nMessage: No such channel";
          case "QueuePause" -> "Response: Error\r\nActionID: {id}\r\nMessage: Permission denied";
          case "CoreSettings" -> "";
          default -> null;
        });
    assertThat(link.hangup("x", 16)).isEqualTo(new ActionResult.Refused("No such channel"));
    assertThatThrownBy(() -> link.queuePause("q", "i", true, ""))
        .isInstanceOfSatisfying(AmiUnavailable.class, e -> assertThat(e.permanent()).isTrue());
    assertThatThrownBy(link::version)
        .isInstanceOfSatisfying(AmiUnavailable.class, e -> assertThat(e.sent()).isTrue());
  }

  @Test
  void anActionDoesNotOutliveItsLink() throws Exception {
    FakeAmi.Peer peer = up();
    asterisk.answer((p, action) -> {
      if ("CoreStatus".equals(action.get("Action"))) {
        try {
          peer.cut();
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        return "";
      }
      return null;
    });
    assertThatThrownBy(link::lifeNow).isInstanceOf(AmiUnavailable.class);
  }

  @Test
  void asteriskThatBootsLateIsReadAgain() throws Exception {
    FakeAmi.Peer peer = up();
    heard.resync();
    asterisk.channels().add("9.9");
    peer.event("FullyBooted", "Uptime: 1", "LastReload: 1");
    assertThat(heard.resync().channels()).hasSize(1);
  }

  @Test
  void aListThatNeverEndsIsGivenUp() throws Exception {
    up();
    asterisk.answer((peer, action) ->
        "QueueStatus".equals(action.get("Action"))
            ? "Response: Success\r\nActionID: {id}\r\nEventList: start"
            : null);
    assertThatThrownBy(link::snapshot)
        .isInstanceOf(AmiUnavailable.class)
        .hasMessageContaining("QueueStatus");
  }
}
