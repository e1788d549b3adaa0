package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.HotlineConfig.Then;
import io.huifang.config.HotlineConfig.When;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hotline.yaml may say, and what is said of it when it is wrong. */
class HotlineFileTest {
  @TempDir private Path folder;
  private ConfigDir dir;

  @BeforeEach
  void files() {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void whatIsLeftOutIsSafe() {
    dir.write(
        "hotline.yaml",
        """
        numbers: ["4008001234"]
        routes:
          known: {queue: service, priority: 5}
          vip: {queue: service, priority: 10}
          unknown: {queue: sales, priority: 1}
        """);
    HotlineConfig h = good().hotline();
    assertThat(h.hours()).as("always open").isEmpty();
    assertThat(h.rules()).isEmpty();
    assertThat(h.blocked().holds("+8613800138000", "8613800138000")).isFalse();
    assertThat(h.blocked().holds("", "")).isFalse();
    assertThat(h.known().then()).isEqualTo(Then.BUSY);
    assertThat(h.known().overflow()).isEmpty();
    assertThat(h.takesMessages()).isFalse();
  }

  @Test
  void theShippedFileUsesTheMainOnes() {
    HotlineConfig h = good().hotline();
    assertThat(h.rules())
        .extracting(HotlineConfig.Rule::when)
        .containsExactly(When.OPEN_COMPLAINT, When.LOW_SCORE, When.MISSED_CALL, When.SAME_AGENT);
    assertThat(h.rules().getFirst().agentFor()).isEqualTo(Duration.ofSeconds(15));
    assertThat(h.hours().orElseThrow().then()).isEqualTo(Then.VOICEMAIL);
    assertThat(h.queues()).containsExactly("sales", "service");
  }

  @Test
  void numbersThatAreBlockedHaveACountryCode() {
    dir.change(
        "hotline.yaml", "numbers: []", "numbers: [\"+8613800138000\", \"+86170*\", withheld]");
    HotlineConfig.Blocked blocked = good().hotline().blocked();
    assertThat(blocked.holds("+8613800138000", "8613800138000")).isTrue();
    assertThat(blocked.holds("+86138001380001", "86138001380001")).isFalse();
    assertThat(blocked.holds("+8617012345678", "8617012345678")).isTrue();
    assertThat(blocked.holds("", "")).isTrue();
    dir.change("hotline.yaml", "\"+86170*\", withheld", "\"170*\", withheld");
    says("hotline.yaml:", "found '170*'", "+86170*");
  }

  @Test
  void whoShowsANumberOfAServiceHidesNothing() {
    dir.change("hotline.yaml", "numbers: []", "numbers: [withheld, \"12345\"]");
    HotlineConfig.Blocked blocked = good().hotline().blocked();
    assertThat(blocked.holds("", "95518")).isFalse();
    assertThat(blocked.holds("", "12345")).as("as it is").isTrue();
    assertThat(blocked.holds("+861234512345", "1234512345")).isFalse();
    assertThat(blocked.holds("", "")).isTrue();
  }

  @Test
  void aKeyThatHasNoMeaningForARuleIsRefused() {
    dir.change("hotline.yaml", "{when: missed-call, within: 3d", "{when: missed-call, below: 3");
    says("below: has no meaning with when: missed-call; allowed with low-score");
    dir.change(
        "hotline.yaml",
        "when: missed-call, below: 3, priority: 6",
        "when: language, queue: english");
    says("the key 'language' is missing, and this rule needs it");
    dir.change("hotline.yaml", "when: language, queue: english", "when: mised-call, priority: 1");
    says("found 'mised-call'; allowed: open-complaint, low-score, missed-call");
  }

  @Test
  void anOverflowComesBeforeTheLongestWaitIsOver() {
    dir.change("hotline.yaml", "{after: 60s,", "{after: 2m,");
    says("routes.unknown.overflow.after: found 120 s; allowed: less than max-wait, 120 s");
  }

  @Test
  void hoursAreSpansOfTheDay() {
    dir.change("hotline.yaml", "mon: [\"08:00-20:00\"]", "mon: [\"20:00-08:00\"]");
    says("hours.week.mon[0]: found 20:00-08:00, which ends before it begins");
    dir.change("hotline.yaml", "until: 2026-02-22", "until: 2026-02-01");
    says("hours.days[0].until: found 2026-02-01; allowed: 2026-02-18 or later");
  }

  @Test
  void hoursThatOverlapAreWarnedOfWithBothPlaces() {
    dir.change("hotline.yaml", "mon: [\"08:00-20:00\"]", "mon: [\"08:00-12:00\", \"11:30-24:00\"]");
    assertThat(warnings())
        .singleElement()
        .asString()
        .containsPattern(
            "hotline\\.yaml:\\d+:\\d+: hours\\.week\\.mon\\[1\\]: found 11:30-24:00, which"
                + " overlaps 08:00-12:00 in \\S*hotline\\.yaml:\\d+:\\d+");
    dir.change("hotline.yaml", "\"11:30-24:00\"", "\"12:00-24:00\"");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void aNumberWithWordsOfItsOwnIsOneOfTheHotline() {
    dir.change("hotline.yaml", "\n  4008001234: {", "\n  4008001239: {");
    says("there is no hotline number named '4008001239'");
  }

  @Test
  void aQueueThatNoAgentServesIsAWarningAtItsPlace() {
    assertThat(warnings()).isEmpty();
    dir.change(
        "hotline.yaml",
        "overflow: {after: 60s, queue: service}",
        "overflow: {after: 60s, queue: night}");
    assertThat(warnings())
        .singleElement()
        .asString()
        .containsPattern("hotline\\.yaml:\\d+:\\d+: routes\\.unknown\\.overflow\\.queue: ")
        .contains("queue 'night' is served by no agent of agents.yaml");
  }

  private List<ConfigProblem> warnings() {
    return ConfigLoader.load(folder, Map.of("HUIFANG_AMI_SECRET", "x"))
            instanceof ConfigLoader.Good good
        ? good.warnings()
        : List.of(new ConfigProblem("not good", 0, 0, ""));
  }

  private Config good() {
    return switch (ConfigLoader.load(folder, Map.of("HUIFANG_AMI_SECRET", "x"))) {
      case ConfigLoader.Good good -> good.config();
      case ConfigLoader.Bad bad -> throw new AssertionError(bad.problems());
    };
  }

  private void says(String... parts) {
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains(parts));
  }
}
