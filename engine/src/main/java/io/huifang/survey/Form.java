package io.huifang.survey;

import io.huifang.config.SurveyConfig;
import io.huifang.config.SurveyConfig.Kind;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.survey.Stand.Phase;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A survey that a person fills in for the one they talk with: the questions of {@link Flow} in its
 * order, and answers that are kept as if keys had said them. Pure.
 */
public final class Form {
  /** What somebody said in their own words is kept as long as this at most. */
  public static final int LONGEST_WORDS = 255;

  private static final DateTimeFormatter KEYS = DateTimeFormatter.ofPattern("MMdd", Locale.ROOT);

  private final SurveyConfig survey;
  private final Flow flow;

  /** {@code today} is the business day, for dates. */
  public Form(SurveyConfig survey, LocalDate today) {
    this.survey = survey;
    this.flow = new Flow(survey, today);
  }

  /**
   * The question that is to be asked.
   *
   * @param given answers so far
   * @param passed questions that were not answered and are left behind
   * @return empty: the survey is at its end
   */
  public Optional<Question> next(Collection<Given> given, Collection<String> passed) {
    List<Given> all = new ArrayList<>(given);
    passed.forEach(q -> all.add(new Given(q, "", "")));
    Stand stand = flow.begin("en", all).stand();
    return stand.phase() == Phase.OVER ? Optional.empty() : survey.question(stand.question());
  }

  /**
   * What an answer is kept as.
   *
   * @param said the key of an option, a number, an ISO date, or words for a comment
   * @return empty: it is no answer to that question
   */
  public Optional<Turn.Answer> answer(Question q, String said) {
    return switch (q.kind()) {
      case COMMENT -> words(q, said);
      case DATE ->
          date(said)
              .flatMap(
                  day -> keyed(q, KEYS.format(day)).filter(a -> a.value().equals(day.toString())));
      default -> keyed(q, said);
    };
  }

  private static Optional<LocalDate> date(String iso) {
    try {
      return Optional.of(LocalDate.parse(iso));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<Turn.Answer> words(Question q, String said) {
    String line = said.strip().replaceAll("\\s+", " ");
    return line.isEmpty() || line.length() > LONGEST_WORDS
        ? Optional.empty()
        : kept(flow.heard(at(q), new Heard.Taped(line, Optional.empty())));
  }

  private Optional<Turn.Answer> keyed(Question q, String keys) {
    boolean fits =
        q.kind().keyed()
            ? q.answers().options().containsKey(keys)
            : keys.matches("[0-9]{1,9}") && (q.kind() == Kind.DATE || q.kind() == Kind.NUMBER);
    if (!fits) {
      return Optional.empty();
    }
    Stand stand = at(q);
    for (char key : (keys + "#").toCharArray()) {
      Turn turn = flow.heard(stand, new Heard.Key(key));
      stand = turn.stand();
      Optional<Turn.Answer> answer = confirmed(q, turn);
      if (answer.isPresent() || !stand.question().equals(q.id()) || stand.phase() == Phase.OVER) {
        return answer;
      }
    }
    return Optional.empty();
  }

  /** Nobody reads back what a person has typed. */
  private Optional<Turn.Answer> confirmed(Question q, Turn turn) {
    if (turn.stand().phase() != Phase.CONFIRM) {
      return kept(turn);
    }
    char yes = q.answers().confirm().orElseThrow().key().charAt(0);
    return kept(flow.heard(turn.stand(), new Heard.Key(yes)));
  }

  private static Optional<Turn.Answer> kept(Turn turn) {
    return turn.kept().stream()
        .filter(Turn.Answer.class::isInstance)
        .map(Turn.Answer.class::cast)
        .findFirst();
  }

  private static Stand at(Question q) {
    return new Stand(Phase.QUESTION, q.id(), "", "", 0, 0, 0, "en", false, false);
  }
}
