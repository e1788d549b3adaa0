package io.huifang.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Shipped;
import io.huifang.config.SurveyConfig;
import io.huifang.config.SurveyConfig.Question;
import io.huifang.config.SurveyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A survey that somebody fills in for the one they talk with. */
class FormTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 20);

  private static final String KINDS =
      """
      survey: service
      title: {zh-CN: 题型, en: Kinds}
      right-party: {prompt: arrears-right-party, key: "1"}
      greeting: service-greeting
      questions:
        - id: quality
          title: {zh-CN: 质量, en: Quality}
          prompt: service-quality
          points: {1: 0, 2: 30, 10: 100}
          low: {at-most: 30, opens: complaint}
          next: {1: words, 2: words, otherwise: again}
        - id: again
          kind: yes-no
          title: {zh-CN: 再来, en: Again}
          prompt: reminder-ask
        - id: km
          kind: number
          title: {zh-CN: 里程, en: Mileage}
          prompt: event-ask
          min: 10
          max: 999999
        - id: day
          kind: date
          title: {zh-CN: 日期, en: Day}
          prompt: reminder-day
          from-days: 1
          until-days: 30
          confirm: {prompt: confirm-date}
          keeps: appointment
        - id: words
          kind: comment
          title: {zh-CN: 意见, en: Words}
          prompt: comment-ask
      thanks: service-thanks
      person: {key: "0", prompt: to-agent, queue: service}
      stop: {key: "9", prompt: opted-out}
      """;

  @TempDir Path folder;
  private SurveyConfig survey;
  private Form form;

  @BeforeEach
  void read() throws IOException {
    Path file = Files.writeString(folder.resolve("kinds.yaml"), KINDS);
    SurveyFile read = SurveyFile.read(file, Shipped.dir());
    assertThat(read.problems()).isEmpty();
    survey = read.survey().orElseThrow();
    form = new Form(survey, TODAY);
  }

  private Optional<Turn.Answer> answer(String question, String said) {
    return form.answer(survey.question(question).orElseThrow(), said);
  }

  private String next(List<Given> given, String... passed) {
    return form.next(given, Set.of(passed)).map(Question::id).orElse("");
  }

  @Test
  void goesTheWaysOfTheSurveyAndPassesByWhatWasNotAnswered() {
    assertThat(next(List.of())).isEqualTo("quality");
    assertThat(next(List.of(new Given("quality", "2", "")))).isEqualTo("words");
    var good = new Given("quality", "10", "");
    assertThat(next(List.of(good))).isEqualTo("again");
    assertThat(next(List.of(good), "again", "km")).isEqualTo("day");
    assertThat(next(List.of(good), "again", "km", "day", "words")).isEmpty();
  }

  @Test
  void keepsAnAnswerAsAKeyWould() {
    Turn.Answer low = answer("quality", "1").orElseThrow();
    assertThat(low.key()).isEqualTo("1");
    assertThat(low.points()).isZero();
    assertThat(low.follows()).isEqualTo("complaint");
    assertThat(answer("quality", "10").orElseThrow().points()).isEqualTo(100);
    assertThat(answer("again", "2").orElseThrow().value()).isEqualTo("no");
    assertThat(answer("km", "12000").orElseThrow().value()).isEqualTo("12000");
  }

  @Test
  void nobodyReadsADateBackThatWasTypedIn() {
    Turn.Answer day = answer("day", "2027-01-04").orElseThrow();
    assertThat(day.value()).isEqualTo("2027-01-04");
    assertThat(day.follows()).isEqualTo("appointment");
  }

  @Test
  void keepsTheirOwnWordsInOneLine() {
    Turn.Answer words = answer("words", " 太贵了，\n下次不来 ").orElseThrow();
    assertThat(words.kind()).isEqualTo("comment");
    assertThat(words.key()).isEmpty();
    assertThat(words.value()).isEqualTo("太贵了， 下次不来");
    assertThat(answer("words", "长".repeat(Form.LONGEST_WORDS + 1))).isEmpty();
    assertThat(answer("words", "  ")).isEmpty();
  }

  @Test
  void whatIsNoAnswerIsNone() {
    assertThat(answer("quality", "3")).isEmpty();
    assertThat(answer("quality", "0")).as("the key for a person").isEmpty();
    assertThat(answer("again", "9")).as("the key to be left alone").isEmpty();
    assertThat(answer("km", "9")).isEmpty();
    assertThat(answer("km", "1e5")).isEmpty();
    assertThat(answer("day", "2026-12-20")).as("today is too soon").isEmpty();
    assertThat(answer("day", "2027-06-01")).isEmpty();
    assertThat(answer("day", "morning")).isEmpty();
  }
}
