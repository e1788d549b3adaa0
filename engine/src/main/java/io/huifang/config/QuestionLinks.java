package io.huifang.config;

import io.huifang.config.SurveyConfig.Kind;
import io.huifang.config.SurveyConfig.Option;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.config.SurveyConfig.Ways;
import io.huifang.config.read.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where questions lead. Each leads to a later one or to the end, so no survey goes in a circle; and
 * each can be reached.
 */
final class QuestionLinks {
  static final String OTHERWISE = "otherwise";
  private static final String ALLOWED = "the id of a later question, or 'end'";

  private record Link(String question, Value at, String target) {}

  private final List<Link> links = new ArrayList<>();
  private final Map<String, Value> ids = new LinkedHashMap<>();
  private final Map<String, String> otherwise = new HashMap<>();
  private String current = "";

  /** What follows belongs to this question. */
  void question(Value id, String name) {
    current = name;
    ids.putIfAbsent(name, id);
  }

  /** Reads {@code next}: one target for every answer, or targets by answer. */
  Map<String, String> next(Value v, Map<String, Option> options, Kind kind) {
    var next = new LinkedHashMap<String, String>();
    if (!v.present()) {
      return next;
    }
    if (!v.mapping()) {
      target(v, v.matching(Forms.NAME, ALLOWED), OTHERWISE, next);
      return next;
    }
    v.entries()
        .forEach((key, value) -> {
          String answer = key.matching(Forms.NAME_OR_KEY, "an answer of this question");
          boolean known =
              answer.equals(OTHERWISE)
                  || (kind == Kind.RATING
                      ? options.containsKey(answer)
                      : options.values().stream().anyMatch(o -> o.value().equals(answer)));
          if (key.good() && !known) {
            key.problem("'" + answer + "' is no answer of this question");
          }
          target(value, value.matching(Forms.NAME, ALLOWED), answer, next);
        });
    return next;
  }

  private void target(Value at, String target, String answer, Map<String, String> next) {
    if (!at.good()) {
      return;
    }
    links.add(new Link(current, at, target));
    if (answer.equals(OTHERWISE)) {
      otherwise.put(current, target);
    } else {
      next.put(answer, target);
    }
  }

  /** Completes the questions with where they lead when nothing is said, and checks the whole. */
  List<Question> check(List<Question> questions) {
    List<String> order = questions.stream().map(Question::id).toList();
    boolean good = true;
    for (Link l : links) {
      int target = order.indexOf(l.target);
      if (l.target.equals(SurveyConfig.END)) {
        continue;
      }
      if (target < 0) {
        good = false;
        l.at.problem("found '" + l.target + "'; allowed: " + ALLOWED);
      } else if (target <= order.indexOf(l.question)) {
        good = false;
        l.at.problem(
            "found '"
                + l.target
                + "', which leads back, so the survey might never end; allowed: "
                + ALLOWED);
      }
    }
    var linked = new ArrayList<Question>();
    for (int i = 0; i < questions.size(); i++) {
      Question q = questions.get(i);
      String following = i + 1 < order.size() ? order.get(i + 1) : SurveyConfig.END;
      linked.add(
          new Question(
              q.id(),
              q.title(),
              q.kind(),
              q.prompt(),
              q.help(),
              q.answers(),
              new Ways(
                  q.ways().next(),
                  otherwise.getOrDefault(q.id(), following),
                  q.ways().unanswered()),
              q.manners()));
    }
    if (good) {
      unreachable(linked);
    }
    return List.copyOf(linked);
  }

  private void unreachable(List<Question> questions) {
    Set<String> reached = new HashSet<>();
    for (int i = 0; i < questions.size(); i++) {
      Question q = questions.get(i);
      if (i > 0 && !reached.contains(q.id())) {
        Value id = ids.get(q.id());
        if (id != null && id.good()) {
          id.problem("no answer leads to '" + q.id() + "'; delete it, or let a 'next' lead to it");
        }
        continue;
      }
      reached.addAll(q.ways().next().values());
      boolean others =
          !q.kind().keyed()
              || !everyAnswerNamed(q)
              || q.ways().unanswered() == SurveyConfig.Unanswered.NEXT;
      if (others) {
        reached.add(q.ways().otherwise());
      }
    }
  }

  private static boolean everyAnswerNamed(Question q) {
    return !q.answers().options().isEmpty()
        && q.answers().options().entrySet().stream()
            .allMatch(o ->
                q.ways()
                    .next()
                    .containsKey(q.kind() == Kind.RATING ? o.getKey() : o.getValue().value()));
  }
}
