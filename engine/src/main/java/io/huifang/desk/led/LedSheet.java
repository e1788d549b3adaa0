package io.huifang.desk.led;

import io.huifang.config.Outcome;
import io.huifang.config.PromptTexts;
import io.huifang.config.SurveyConfig;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.config.Text;
import io.huifang.customer.OccasionFacts;
import io.huifang.survey.Form;
import io.huifang.survey.Given;
import io.huifang.survey.Speech;
import io.huifang.survey.Turn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The questionnaire of one call, as the agent fills it in. Not thread-safe. */
final class LedSheet {
  private final SurveyConfig survey;
  private final String reference;
  private final boolean goesOn;
  private final Form form;
  private final Speech speech;
  private final List<Given> given;
  private final Set<String> passed = new LinkedHashSet<>();
  private boolean answeredNow;

  /**
   * Begins it.
   *
   * @param reference of the call that the answers belong to
   * @param goesOn whether that is an earlier one that was cut
   * @param given what is answered already
   */
  LedSheet(
      SurveyConfig survey,
      String reference,
      boolean goesOn,
      List<Given> given,
      LocalDate today,
      PromptTexts texts,
      OccasionFacts facts) {
    this.survey = survey;
    this.reference = reference;
    this.goesOn = goesOn;
    this.form = new Form(survey, today);
    this.speech = new Speech(texts, facts);
    this.given = new ArrayList<>(given);
    this.answeredNow = !goesOn && !given.isEmpty();
  }

  String survey() {
    return survey.name();
  }

  String reference() {
    return reference;
  }

  boolean goesOn() {
    return goesOn;
  }

  int answered() {
    return given.size();
  }

  /** The question to be asked, if it is that one. */
  Optional<Question> asked(String question) {
    return form.next(given, passed).filter(q -> q.id().equals(question));
  }

  /** What would be kept; empty: it is no answer. */
  Optional<Turn.Answer> answer(Question q, String said) {
    return form.answer(q, said);
  }

  /** It is kept. */
  void kept(Turn.Answer answer) {
    given.add(new Given(answer.question(), answer.key(), answer.value()));
    answeredNow = true;
  }

  /** They did not answer that one. */
  void pass(Question q) {
    passed.add(q.id());
  }

  /** How the talk went, by the answers alone. */
  Outcome outcome() {
    if (form.next(given, passed).isEmpty() && passed.isEmpty()) {
      return Outcome.COMPLETED;
    }
    return answeredNow ? Outcome.PARTIAL : Outcome.HUNG_UP;
  }

  LedView.Sheet view() {
    String next = form.next(given, passed).map(Question::id).orElse("");
    return new LedView.Sheet(
        survey.title(), survey.questions().stream().map(this::asked).toList(), next);
  }

  private LedView.Asked asked(Question q) {
    return new LedView.Asked(
        q.id(),
        q.title(),
        q.kind().label(),
        new Text(words(q, "zh-CN"), words(q, "en")),
        q.answers().options().entrySet().stream().map(LedSheet::option).toList(),
        q.answers().min(),
        q.answers().max(),
        given.stream()
            .filter(g -> g.question().equals(q.id()))
            .map(g -> g.value().isEmpty() ? g.key() : g.value())
            .findFirst()
            .orElse(null),
        passed.contains(q.id()));
  }

  private String words(Question q, String language) {
    return speech.words(new Turn.Say(q.prompt(), "", false), language);
  }

  private static LedView.Option option(Map.Entry<String, SurveyConfig.Option> e) {
    SurveyConfig.Option o = e.getValue();
    Text title =
        o.title()
            .or(() -> o.level().map(l -> l.title()))
            .orElseGet(() ->
                switch (o.value()) {
                  case "yes" -> new Text("是", "yes");
                  case "no" -> new Text("否", "no");
                  case "" -> new Text(e.getKey(), e.getKey());
                  default -> new Text(o.value(), o.value());
                });
    return new LedView.Option(e.getKey(), title);
  }
}
