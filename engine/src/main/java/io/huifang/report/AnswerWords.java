package io.huifang.report;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Level;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig.Kind;
import io.huifang.config.SurveyConfig.Option;
import io.huifang.config.SurveyConfig.Question;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers in Chinese. They are kept as {@code question: value (level); …}, with the stable words of
 * the files; what is no answer to a question of the files stays as it is. Pure.
 */
final class AnswerWords {
  private static final Pattern ANSWER = Pattern.compile("^(.+?): (\\S+)((?: \\([a-z-]+\\))?)$");
  private static final Pattern OUTCOME =
      Pattern.compile(
          Arrays.stream(Outcome.values())
              .map(Outcome::label)
              .collect(Collectors.joining("|", "^(\\S+): (", ")$")));
  private static final Pattern LEVEL =
      Pattern.compile(
          Stream.of(Level.values())
              .map(Level::label)
              .collect(Collectors.joining("|", " \\((", ")\\)")));

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> comments = new HashSet<>();
  private final Map<String, String> campaigns = new HashMap<>();

  /** Of those files. */
  AnswerWords(Config files) {
    files.surveys().stream().flatMap(s -> s.questions().stream()).forEach(this::learn);
    for (CampaignConfig c : files.campaigns()) {
      campaigns.put(c.name(), c.title().zh());
    }
  }

  private void learn(Question q) {
    for (String title : List.of(q.id(), q.title().zh(), q.title().en())) {
      if (q.kind() == Kind.COMMENT) {
        comments.add(title);
      }
      for (Option o : q.answers().options().values()) {
        chinese(q, o).ifPresent(zh -> values.putIfAbsent(title + ": " + o.value(), zh));
      }
    }
  }

  private static Optional<String> chinese(Question q, Option o) {
    return q.kind() == Kind.YES_NO
        ? Optional.of(o.value().equals("yes") ? "是" : "否")
        : o.title().map(t -> t.zh());
  }

  /** One answer or several. */
  String chinese(String words) {
    Matcher outcome = OUTCOME.matcher(words);
    if (outcome.matches() && campaigns.containsKey(outcome.group(1))) {
      return campaigns.get(outcome.group(1))
          + "："
          + OutcomeNames.of(Outcome.of(outcome.group(2))).zh();
    }
    return levels(
        Stream.of(words.split("; ", -1)).map(this::one).collect(Collectors.joining("; ")));
  }

  private String one(String answer) {
    Matcher m = ANSWER.matcher(answer);
    if (!m.matches()) {
      return answer;
    }
    String zh = values.get(m.group(1) + ": " + m.group(2));
    if (zh != null) {
      return m.group(1) + ": " + zh + m.group(3);
    }
    return comments.contains(m.group(1)) ? m.group(1) + ": 录音 " + m.group(2) : answer;
  }

  private static String levels(String words) {
    return LEVEL
        .matcher(words)
        .replaceAll(m ->
            Stream.of(Level.values())
                .filter(l -> l.label().equals(m.group(1)))
                .map(l -> "（" + l.title().zh() + "）")
                .findFirst()
                .orElse(m.group()));
  }
}
