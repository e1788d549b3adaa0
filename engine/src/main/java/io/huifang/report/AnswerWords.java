package io.huifang.report;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Level;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig.Kind;
import io.huifang.config.SurveyConfig.Option;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.config.Text;
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
 * Answers in either language. They are kept as {@code question: value (level); …}, with the stable
 * words of the files, questions by the titles in the language that the house had then; what is no
 * answer to a question of the files stays as it is. Pure.
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

  /** Name of a recording; what an agent wrote down of somebody's words is none. */
  private static final Pattern TAPE = Pattern.compile("[A-Za-z0-9._-]+");

  private static final Text VOICEMAIL = new Text("电话留言", "voicemail");

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Text> titles = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> comments = new HashSet<>();
  private final Map<String, Text> campaigns = new HashMap<>();

  /** Of those files. */
  AnswerWords(Config files) {
    files.surveys().stream().flatMap(s -> s.questions().stream()).forEach(this::learn);
    for (CampaignConfig c : files.campaigns()) {
      campaigns.put(c.name(), c.title());
    }
    for (String title : List.of(VOICEMAIL.zh(), VOICEMAIL.en())) {
      titles.put(title, VOICEMAIL);
      comments.add(title);
    }
  }

  private void learn(Question q) {
    for (String title : List.of(q.id(), q.title().zh(), q.title().en())) {
      titles.putIfAbsent(title, q.title());
      if (q.kind() == Kind.COMMENT) {
        comments.add(title);
      }
      for (Option o : q.answers().options().values()) {
        known.add(title + ": " + o.value());
        chinese(q, o).ifPresent(zh -> values.putIfAbsent(title + ": " + o.value(), zh));
      }
    }
  }

  private static Optional<String> chinese(Question q, Option o) {
    return q.kind() == Kind.YES_NO
        ? Optional.of(o.value().equals("yes") ? "是" : "否")
        : o.title().map(t -> t.zh());
  }

  /** One answer or several, in Chinese. */
  String chinese(String words) {
    return levels(each(words, "zh-CN"));
  }

  /** One answer or several, in English. */
  String english(String words) {
    return each(words, "en");
  }

  private String each(String words, String language) {
    Matcher outcome = OUTCOME.matcher(words);
    if (outcome.matches() && campaigns.containsKey(outcome.group(1))) {
      return campaigns.get(outcome.group(1)).in(language)
          + new Text("：", ": ").in(language)
          + OutcomeNames.of(Outcome.of(outcome.group(2))).in(language);
    }
    return Stream.of(words.split("; ", -1))
        .map(answer -> one(answer, language))
        .collect(Collectors.joining("; "));
  }

  private String one(String answer, String language) {
    Matcher m = ANSWER.matcher(answer);
    if (!m.matches() || !titles.containsKey(m.group(1)) || !answers(m.group(1), m.group(2))) {
      return answer;
    }
    boolean zh = language.startsWith("zh");
    String value = zh ? values.get(m.group(1) + ": " + m.group(2)) : m.group(2);
    boolean taped = comments.contains(m.group(1)) && TAPE.matcher(m.group(2)).matches();
    String said = value != null ? value : (taped ? "录音 " : "") + m.group(2);
    return titles.get(m.group(1)).in(language) + ": " + said + m.group(3);
  }

  /** Whether that may be said to the question; somebody may have written about its matter. */
  private boolean answers(String title, String value) {
    return comments.contains(title)
        || known.contains(title + ": " + value)
        || value.matches("[0-9*#]{1,3}");
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
