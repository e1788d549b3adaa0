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
  private AmiTap witness;

  @BeforeEach
  void listen() {
    Lab lab = Lab.up();
    witness = new AmiTap(lab.port("AMI"), "witness", lab.text("HUIFANG_TOWN_AMI_SECRET"));
  }

  @AfterEach
  void close() {
    witness.close();
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
    await("it is over")
        .atMost(Duration.ofSeconds(60))
        .until(() -> !applications("Hangup").isEmpty());
    return applications("Playback");
  }

  private List<String> applications(String name) {
    return witness.events(e -> e.is("Newexten") && e.get("Application").equals(name)).stream()
        .map(e -> e.get("AppData"))
        .toList();
  }
}
