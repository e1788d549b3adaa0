package io.huifang.config;

import io.huifang.config.HotlineConfig.Rule;
import io.huifang.config.HotlineConfig.When;
import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one of the {@code rules} of {@code hotline.yaml}. */
final class HotlineRuleReader {
  private static final Map<String, When> WHEN = Forms.words(Stream.of(When.values()), When::label);
  private static final Map<String, Boolean> MENU =
      Forms.words(Stream.of(false, true), past -> past ? "skip" : "ask");
  private static final Set<When> DATED = Set.of(When.LOW_SCORE, When.MISSED_CALL, When.SAME_AGENT);
  private static final Set<When> KNOW_AN_AGENT = Set.of(When.OPEN_COMPLAINT, When.SAME_AGENT);

  private HotlineRuleReader() {}

  /** {@code skills}: the queue of each. */
  static Rule read(Value v, Map<String, String> skills) {
    Fields f = v.fields("{when: open-complaint, agent-for: 15s}");
    Value whenValue = f.need("when");
    When when = whenValue.oneOf(WHEN);
    boolean sure = whenValue.good();
    Value within = f.or("within", "30d");
    Value below = f.or("below", "60");
    Value language = f.or("language", "");
    Value agentFor = f.or("agent-for", "0s");
    Value offer = f.or("offer", "");
    if (sure) {
      only(within, when, DATED);
      only(below, when, Set.of(When.LOW_SCORE));
      only(language, when, Set.of(When.LANGUAGE));
      only(agentFor, when, KNOW_AN_AGENT);
      only(offer, when, Set.of(When.MISSED_CALL));
    }
    var rule =
        new Rule(
            when,
            within.duration(Duration.ofHours(1), Duration.ofDays(3_650)),
            below.intIn(1, 100),
            HotlineReader.language(language),
            queue(f, skills),
            f.or("priority", "0").intIn(0, 100),
            agentFor.duration(Duration.ZERO, Duration.ofMinutes(2)),
            f.or("menu", "ask").oneOf(MENU),
            HotlineReader.promptOrNone(offer));
    if (sure && when == When.LANGUAGE && !language.present()) {
      v.problem("the key 'language' is missing, and this rule needs it");
    }
    f.done();
    return rule;
  }

  private static String queue(Fields f, Map<String, String> skills) {
    Value skill = f.or("skill", "");
    Value queue = f.or("queue", "");
    String named = HotlineReader.queueOrNone(queue);
    if (!skill.present()) {
      return named;
    }
    if (queue.present()) {
      skill.problem("stands beside a queue; allowed: one of the two");
    }
    return skills.getOrDefault(skill.uses(HotlineReader.SKILL), named);
  }

  private static void only(Value v, When when, Set<When> those) {
    if (v.present() && !those.contains(when)) {
      v.problem(
          "has no meaning with when: "
              + when.label()
              + "; allowed with "
              + those.stream().map(When::label).sorted().collect(Collectors.joining(", ")));
    }
  }
}
