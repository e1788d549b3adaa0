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
    assertThat(h.menu()).as("nobody hears a menu").isEmpty();
    assertThat(h.menus()).isEmpty();
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
    dir.change("hotline.yaml", "{when: low-score,", "{when: low-score, offer: closed,");
    says("offer: has no meaning with when: low-score; allowed with missed-call");
    dir.change(
        "hotline.yaml",
        "when: missed-call, below: 3, priority: 6",
        "when: language, queue: english");
    says("the key 'language' is missing, and this rule needs it");
    dir.change("hotline.yaml", "when: language, queue: english", "when: mised-call, priority: 1");
    says("found 'mised-call'; allowed: open-complaint, low-score, missed-call");
  }

  @Test
  void aRuleThatAsksForASkillLeadsToTheQueueOfWhoHasIt() {
    dir.change("hotline.yaml", "skills: {}", "skills: {english: service-en}");
    dir.change(
        "hotline.yaml",
        "# - {when: language, language: en, skill: english}",
        "- {when: language, language: en, skill: english}");
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("skills.english: skill 'english' is no agent's");
    dir.change("agents.yaml", "queues: [service]}", "queues: [service], skills: {english: 20}}");
    assertThat(warnings()).isEmpty();
    Config c = good();
    assertThat(c.hotline().rules().getLast().queue()).isEqualTo("service-en");
    assertThat(c.hotline().queues()).contains("service-en");
    AgentsConfig.Agent bob = c.agents().agents().getLast();
    assertThat(bob.queues()).containsExactly("service", "service-en");
    assertThat(bob.penalties()).containsEntry("service-en", 20);
    assertThat(c.agents().agents().getFirst().queues()).doesNotContain("service-en");
  }

  @Test
  void aSkillThatIsInNoFileIsRefusedWhereItIsAskedForAndWhereSomebodyHasIt() {
    dir.change("hotline.yaml", "{when: missed-call,", "{when: missed-call, skill: russian,");
    says("rules[2].skill: there is no skill in hotline.yaml named 'russian'");
    dir.change("hotline.yaml", "{when: low-score,", "{when: low-score, skill: russian,");
    says("rules[1].skill: stands beside a queue");
    dir.change("agents.yaml", "queues: [service]}", "queues: [service], skills: {russian: 0}}");
    says("agents.yaml:", "there is no skill in hotline.yaml named 'russian'");
  }

  @Test
  void whatAnAgentsQueuesSayGoesBeforeTheirSkills() {
    dir.change("hotline.yaml", "skills: {}", "skills: {repairs: service}");
    dir.change("agents.yaml", "queues: [service]}", "queues: [service], skills: {repairs: 50}}");
    AgentsConfig.Agent bob = good().agents().agents().getLast();
    assertThat(bob.queues()).containsExactly("service");
    assertThat(bob.penalties()).isEmpty();
  }

  @Test
  void aMenuThatIsHalfWrittenIsSafe() {
    dir.change("hotline.yaml", "menus:\n", "menus:\n  short: {prompt: closed, keys: {1: {}}}\n");
    dir.change("hotline.yaml", "open: hours}", "menu: short, open: hours}");
    HotlineConfig h = good().hotline();
    HotlineMenu menu = h.menus().get(h.lines().get("4008001234").menu());
    assertThat(menu.keys().get('1').go()).isEqualTo(HotlineMenu.Go.RULES);
    assertThat(menu.otherwise().go()).isEqualTo(HotlineMenu.Go.RULES);
    assertThat(menu.tries()).isEqualTo(3);
    assertThat(menu.patience()).isEqualTo(Duration.ofSeconds(5));
    assertThat(menu.wrong()).isEqualTo("wrong-choice");
    assertThat(h.prompts()).contains("closed", "wrong-choice", "no-input", "menu-main");
  }

  @Test
  void whereAKeyLeadsMustBeThere() {
    dir.change(
        "hotline.yaml", "# 3: {title: {zh-CN: 其他, en: other}, menu: other}", "3: {menu: othr}");
    says("hotline.yaml:", "menus.main.keys.3.menu: there is no menu named 'othr'", "main");
    dir.change("hotline.yaml", "3: {menu: othr}", "x: {queue: sales}");
    says("menus.main.keys.x: found 'x'; allowed: a key of a telephone");
    dir.change("hotline.yaml", "x: {queue: sales}", "3: {queue: sales, menu: main}");
    says("menus.main.keys.3: names more than one way; allowed: one of queue, menu and go");
    dir.change("hotline.yaml", "3: {queue: sales, menu: main}", "3: {queue: night}");
    assertThat(warnings())
        .singleElement()
        .asString()
        .contains("menus.main.keys.3.queue: ", "'night' is served by no agent");
    dir.change("hotline.yaml", "menu: \"\"", "menu: mian");
    says("hotline.yaml:", "menu: there is no menu named 'mian'");
  }

  @Test
  void aMenuNeedsKeysAndItsPromptMustBeThere() {
    dir.change("hotline.yaml", "menus:\n", "menus:\n  dumb: {prompt: closed, keys: {}}\n");
    says("menus.dumb.keys: names no key; allowed: at least one");
    dir.change("hotline.yaml", "dumb: {prompt: closed, keys: {}}", "dumb: {prompt: closed}");
    says("menus.dumb: the key 'keys' is missing");
  }

  @Test
  void aKeyThatTakesAMessageNeedsTheWordsForIt() {
    dir.write(
        "hotline.yaml",
        """
        numbers: ["4008001234"]
        menu: main
        menus: {main: {prompt: closed, keys: {"*": {go: voicemail}}}}
        routes:
          known: {queue: service, priority: 5}
          vip: {queue: service, priority: 10}
          unknown: {queue: sales, priority: 1}
        """);
    HotlineConfig h = good().hotline();
    assertThat(h.takesMessages()).isTrue();
    assertThat(h.prompts()).contains("voicemail", "voicemail-thanks");
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
