package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.asterisk.DialplanContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the dialplan says without the engine, in which languages. */
@Timeout(90)
class AnnouncementsIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private AmiTap witness;
  private AmiTap pbx;

  @BeforeEach
  void listen() {
    Lab lab = Lab.up();
    witness = new AmiTap(lab.port("AMI"), "witness", lab.text("HUIFANG_TOWN_AMI_SECRET"));
    pbx = lab.pbx();
  }

  @AfterEach
  void close() {
    witness.close();
    pbx.close();
  }

  @Test
  void whoseLanguageNobodyKnowsHearsBothInTurn() {
    assertThat(said(Map.of())).containsExactly("huifang/zh-CN/sorry", "huifang/en/sorry");
  }

  @Test
  void aPersonWhoseLanguageIsKnownHearsThatOne() {
    assertThat(said(Map.of("Variable", DialplanContract.VAR_LANG + "=en")))
        .containsExactly("huifang/en/sorry");
  }

  @Test
  void aCallIsRecordedByKeyOnlyWhenThatWasSaidInEachOfItsLanguages() {
    String person = "announced-" + System.nanoTime();
    Map<String, String> call =
        Map.of(
            "Channel", "Local/600@from-agents/n",
            "ChannelId", person,
            "OtherChannelId", person + "-2",
            "Application", "Wait",
            "Data", "80",
            "Async", "true");
    assertThat(pbx.action("Originate", call).get("Response")).isEqualTo("Success");
    await("somebody is there").atMost(SOON).until(() -> heard(person, "Newchannel"));
    try {
      assertThat(recorded(person, "no-such-language&zh-CN")).isFalse();
      assertThat(recorded(person, "zh-CN&no-such-language")).isFalse();
      assertThat(recorded(person, "zh-CN&en")).isTrue();
    } finally {
      pbx.action("Hangup", Map.of("Channel", person));
    }
  }

  /** Whether it came to recording that person's call; each has its end with that. */
  private boolean recorded(String person, String languages) {
    String tape = "announced-tape-" + System.nanoTime();
    Map<String, String> record =
        Map.of(
            "Channel",
            "Local/"
                + DialplanContract.EXTEN_RECORD_FILE
                + "@"
                + DialplanContract.CONTEXT_RECORD
                + "/n",
            "ChannelId",
            tape,
            "OtherChannelId",
            tape + "-2",
            "Context",
            DialplanContract.CONTEXT_RECORD,
            "Exten",
            DialplanContract.EXTEN_RECORD_HEAR,
            "Priority",
            "1",
            "Variable",
            "__%s=%s,__%s=%s.wav,__%s=%s"
                .formatted(
                    DialplanContract.VAR_RECORDED,
                    person,
                    DialplanContract.VAR_RECORDING,
                    tape,
                    DialplanContract.VAR_LANG,
                    languages),
            "Async",
            "true");
    assertThat(pbx.action("Originate", record).get("Response")).isEqualTo("Success");
    await(languages)
        .atMost(SOON)
        .until(() -> heard(tape + "-2", "Hangup") || heard(tape + "-2", "UserEvent"));
    boolean recorded = heard(tape + "-2", "UserEvent");
    if (recorded) {
      pbx.action("Hangup", Map.of("Channel", tape + "-2"));
    }
    return recorded;
  }

  private boolean heard(String channel, String event) {
    return !pbx.events(e -> e.is(event) && e.get("Uniqueid").equals(channel)).isEmpty();
  }

  /** Somebody whose engine is silent. */
  private List<String> said(Map<String, String> variable) {
    Map<String, String> call =
        new HashMap<>(
            Map.of(
                "Channel", "Local/600@from-agents/n",
                "Context", DialplanContract.CONTEXT_SURVEY,
                "Exten", "T",
                "Priority", "1",
                "Async", "true"));
    call.putAll(variable);
    assertThat(witness.action("Originate", call).get("Response")).isEqualTo("Success");
    await("it is over").atMost(SOON).until(() -> !applications("Hangup").isEmpty());
    return applications("Playback");
  }

  private List<String> applications(String name) {
    return witness.events(e -> e.is("Newexten") && e.get("Application").equals(name)).stream()
        .map(e -> e.get("AppData"))
        .toList();
  }
}
