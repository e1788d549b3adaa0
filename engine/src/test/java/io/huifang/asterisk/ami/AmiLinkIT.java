package io.huifang.asterisk.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.huifang.LabVariables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The link on the real Asterisks of the lab. */
@Timeout(120)
class AmiLinkIT {
  private static final String OUT = "huifang-out";
  private static final Originate.Target SURVEY = new Originate.Target("huifang-survey", "s", 1);

  private final Heard heard = new Heard();
  private AmiLink link = link(env("HUIFANG_AMI_SECRET"), heard);

  private static String env(String name) {
    return LabVariables.get(name);
  }

  /** As it is now: another test may have killed the PBX and started it again. */
  private static String pbxPid() throws IOException {
    return Files.readString(Path.of(env("HUIFANG_LAB_DIR"), "pbx", "pid")).strip();
  }

  private static AmiLink link(String secret, AmiListener listener) {
    String port = env("HUIFANG_AMI_PORT");
    AmiLink link =
        new AmiLink(
            AmiSettings.of(
                "pbx",
                env("HUIFANG_AMI_HOST"),
                port.isEmpty() ? 1 : Integer.parseInt(port),
                env("HUIFANG_AMI_USER"),
                secret),
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    link.addListener(listener);
    return link;
  }

  @BeforeEach
  void labIsThere() {
    assumeTrue(!env("HUIFANG_AMI_PORT").isEmpty(), "no lab: scripts/lab up");
    link.start();
    await().atMost(Duration.ofSeconds(30)).until(() -> link.state().trustworthy());
  }

  @AfterEach
  void stop() {
    link.stop();
  }

  @Test
  void readsTheWholeStateAfterTheLogin() throws Exception {
    PbxSnapshot snapshot = heard.resync();
    assertThat(snapshot.queues()).extracting(PbxSnapshot.Queue::name).contains("service", "sales");
    assertThat(link.snapshot().queues()).hasSameSizeAs(snapshot.queues());
  }

  @Test
  void knowsWhichAsteriskRunsAndItsLifeWithFewRights() throws Exception {
    assertThat(link.version()).startsWith("22.");
    assertThat(link.life()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d/[0-9a-f-]{36}");
    assertThat(link.lifeNow()).isEqualTo(link.life());
    try (AmiLink another = link(env("HUIFANG_AMI_SECRET"), new Heard())) {
      another.start();
      await().atMost(Duration.ofSeconds(30)).until(() -> another.state().trustworthy());
      assertThat(another.life()).as("one name for all engines").isEqualTo(link.life());
    }
  }

  @Test
  void knowsModulesAndContexts() throws Exception {
    assertThat(link.moduleCheck("app_queue")).isTrue();
    assertThat(link.moduleCheck("app_nonsense")).isFalse();
    assertThat(link.hasContext(OUT)).isTrue();
    assertThat(link.hasContext("no-such-context")).isFalse();
    assertThat(link.hasExtension("huifang-db", "prompt")).isTrue();
    assertThat(link.hasExtension("huifang-db", "no-such-extension")).isFalse();
  }

  @Test
  void looksForPromptsWithFewRights() throws Exception {
    assertThat(promptIsThere("zh-CN", "sorry")).isTrue();
    assertThat(promptIsThere("zh-CN", "no-such-prompt")).isFalse();
    assertThat(promptIsThere("zh-CN", "../en/sorry")).isFalse();
  }

  private boolean promptIsThere(String language, String name) throws Exception {
    Map<String, String> prompt = Map.of("__HF_LANG", language, "__HF_PROMPT", name);
    return link.runExtension("huifang-db", "prompt", prompt).ok();
  }

  @Test
  void writesAndReadsAstDbWithFewRights() throws Exception {
    String tag = "999999" + (System.nanoTime() % 1_000_000_000L + 1_000_000_000L);
    assertThat(link.dbGet("hf-void", tag)).isEmpty();
    assertThat(link.runExtension("huifang-db", "void", Map.of("__HF_TAG", tag)).ok()).isTrue();
    assertThat(link.dbGet("hf-void", tag)).isPresent();
    assertThat(link.dbGetTree("hf-void")).containsKey(tag);
    assertThat(link.dbDelete("hf-void", tag).ok()).isTrue();
    assertThat(link.dbGet("hf-void", tag)).isEmpty();
    assertThat(link.runExtension("huifang-db", "no-such-extension", Map.of()).ok()).isFalse();
    assertThat(heard.events()).noneMatch(e -> e.toString().contains("@huifang-db-"));
  }

  @Test
  void dialsTheTownAndHearsTheAnswer() throws Exception {
    String tag = dial("13800000001", "answer");
    PbxEvent.OriginateResponse answer = heard.originateResponse(tag);
    assertThat(answer.success()).isTrue();
    assertThat(answer.uniqueId()).isEqualTo("hf-" + tag);
    link.hangup("hf-" + tag, 16);
    heard.hangup("hf-" + tag);
    assertThat(heard.events())
        .filteredOn(PbxEvent.OfChannel.class::isInstance)
        .map(e -> ((PbxEvent.OfChannel) e).linkedId())
        .contains("hf-" + tag);
  }

  @Test
  void tellsADeclinedCallByItsTechCause() throws Exception {
    String tag = dial("13800000012", "declined");
    assertThat(heard.originateResponse(tag).success()).isFalse();
    await()
        .untilAsserted(() ->
            assertThat(heard.events())
                .anySatisfy(e -> {
                  assertThat(e).isInstanceOf(PbxEvent.Hangup.class);
                  PbxEvent.Hangup hangup = (PbxEvent.Hangup) e;
                  assertThat(hangup.linkedId()).isEqualTo("hf-" + tag);
                  assertThat(hangup.techCause()).contains("603");
                }));
  }

  private String dial(String number, String what) throws AmiUnavailable {
    String tag = "888888" + (System.nanoTime() % 1_000_000_000L + 1_000_000_000L);
    ActionResult accepted =
        link.originate(
            new Originate(
                tag,
                "Local/" + tag + "@" + OUT + "/n",
                "hf-" + tag,
                "hf-" + tag + "-out",
                SURVEY,
                new Originate.CallerId("", "4008001234"),
                Duration.ofSeconds(20),
                Map.of(
                    "__HF_ATTEMPT",
                    tag,
                    "__HF_DIAL",
                    "PJSIP/" + number + "@town",
                    "__HF_RING",
                    "15")));
    assertThat(accepted).as(what).isInstanceOf(ActionResult.Done.class);
    return tag;
  }

  @Test
  void queueMembersComeAndGo() throws Exception {
    String member = "PJSIP/8009";
    link.queueRemove("sales", member);
    assertThat(link.queueAdd("sales", member, "Test", 3, true).ok()).isTrue();
    assertThat(link.queueAdd("sales", member, "Test", 3, true))
        .isInstanceOf(ActionResult.Refused.class);
    assertThat(link.queuePause("sales", member, false, "").ok()).isTrue();
    assertThat(link.snapshot().queues())
        .filteredOn(q -> q.name().equals("sales"))
        .flatMap(PbxSnapshot.Queue::members)
        .anySatisfy(m -> {
          assertThat(m.memberInterface()).isEqualTo(member);
          assertThat(m.memberName()).isEqualTo("Test");
          assertThat(m.penalty()).isEqualTo(3);
          assertThat(m.paused()).isFalse();
        });
    assertThat(link.queueRemove("sales", member).ok()).isTrue();
    await()
        .untilAsserted(() ->
            assertThat(heard.events())
                .hasAtLeastOneElementOfType(PbxEvent.QueueMemberAdded.class)
                .hasAtLeastOneElementOfType(PbxEvent.QueueMemberPaused.class)
                .hasAtLeastOneElementOfType(PbxEvent.QueueMemberRemoved.class));
  }

  @Test
  void variablesAreReadAndMissingChannelsAreNoError() throws Exception {
    assertThat(link.getVar(null, "HF_AGI").orElseThrow()).startsWith("agi://");
    assertThat(link.getVar("PJSIP/none-1", "X")).isEmpty();
    assertThat(link.hangup("PJSIP/none-1", 16)).isInstanceOf(ActionResult.Refused.class);
    assertThatThrownBy(() -> link.getVar(null, "a\r\nAction: Originate"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aWrongPasswordIsToldApart() {
    AmiLink wrong = link("not the password", new Heard());
    try {
      wrong.start();
      await().until(() -> wrong.state().wrongPassword());
      assertThat(wrong.state().reason()).contains(env("HUIFANG_AMI_USER")).contains("password");
      assertThatThrownBy(wrong::version).isInstanceOf(AmiUnavailable.class);
    } finally {
      wrong.stop();
    }
  }

  @Test
  void aHungAsteriskIsNoticedAndLeftBehindWhenItWakes() throws Exception {
    heard.resync();
    signal("STOP");
    try {
      await().atMost(Duration.ofSeconds(20)).until(() -> !heard.downs().isEmpty());
      assertThat(link.state().trustworthy()).isFalse();
    } finally {
      signal("CONT");
    }
    heard.resync();
    await().until(() -> link.state().trustworthy());
  }

  private static void signal(String signal) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + signal, pbxPid()).inheritIO().start().waitFor();
    assertThat(exit).isZero();
  }
}
