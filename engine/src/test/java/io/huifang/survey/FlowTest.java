package io.huifang.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.config.SurveyConfig;
import io.huifang.config.SurveyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of question, and everything a caller may press, without a line. */
class FlowTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 12, 20);

  private static final String ALL_KINDS =
      """
      survey: service
      title: {zh-CN: 全部题型, en: All kinds}
      greeting: service-greeting
      questions:
        - id: quality
          title: {zh-CN: 质量, en: Quality}
          prompt: service-quality
          points: {5: 100, 4: 80, 3: 60, 2: 30, 1: 0}
          low: {at-most: 30}
          next: {1: why, 2: why, otherwise: again}
        - id: why
          kind: choice
          title: {zh-CN: 原因, en: Why}
          prompt: lost-cause
          options:
            1: {name: price, title: {zh-CN: 价格, en: Price}}
            2: {name: other, title: {zh-CN: 其他, en: Other}}
          opens: {price: lead}
        - id: again
          kind: yes-no
          title: {zh-CN: 再来, en: Again}
          prompt: reminder-ask
        - id: scale
          title: {zh-CN: 推荐, en: Recommend}
          prompt: event-ask
          points: {1: 10, 2: 20, 3: 30, 10: 100}
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
          wrong-key: wrong-date
          wrong-keys: 1
        - id: words
          kind: comment
          title: {zh-CN: 意见, en: Words}
          prompt: comment-ask
      thanks: service-thanks
      thanks-low: low-thanks
      person: {key: "0", prompt: to-agent, queue: service}
      stop: {key: "9", prompt: opted-out}
      repeat-key: "*"
      help: {key: "#", prompt: care-greeting}
      language-key: "8"
      no-barge-in: [service-greeting]
      """;

  @TempDir Path folder;
  private Flow flow;
  private Turn turn;
  private final List<Turn.Kept> kept = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    Path file = Files.writeString(folder.resolve("all.yaml"), ALL_KINDS);
    SurveyFile read = SurveyFile.read(file, Shipped.dir());
    assertThat(read.problems()).isEmpty();
    SurveyConfig survey = read.survey().orElseThrow();
    flow = new Flow(survey, TODAY);
    turn = flow.begin("zh-CN", List.of());
  }

  private void press(String keys) {
    keys.chars().forEach(k -> hear(new Heard.Key((char) k)));
  }

  private void hear(Heard heard) {
    turn = flow.heard(turn.stand(), heard);
    kept.addAll(turn.kept());
  }

  private void silence() {
    hear(new Heard.Silence());
  }

  private String asked() {
    return turn.stand().question();
  }

  private List<String> said() {
    return switch (turn.next()) {
      case Turn.Listen l -> l.prompts().stream().map(Turn.Say::prompt).toList();
      case Turn.Tape t -> t.prompts().stream().map(Turn.Say::prompt).toList();
      case Turn.Person p -> List.of(p.prompt().prompt());
      case Turn.End e -> e.prompt().stream().map(Turn.Say::prompt).toList();
    };
  }

  private Turn.Answer last() {
    return (Turn.Answer) kept.getLast();
  }

  private Outcome outcome() {
    return ((Turn.End) turn.next()).outcome();
  }

  /** The right person is asked for first. */
  private void rightParty() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("right.yaml"),
            ALL_KINDS.replace(
                "greeting:",
                "right-party: {prompt: arrears-right-party, key: \"1\", otherwise: goodbye}\n"
                    + "greeting:"));
    SurveyFile read = SurveyFile.read(file, Shipped.dir());
    assertThat(read.problems()).isEmpty();
    flow = new Flow(read.survey().orElseThrow(), TODAY);
    turn = flow.begin("zh-CN", List.of());
  }

  @Test
  void whoeverIsAskedForTheRightPersonMayWantToBeLeftAlone() throws IOException {
    rightParty();
    assertThat(said()).containsExactly("arrears-right-party");
    press("9");
    assertThat(kept).containsExactly(new Turn.Stop());
    assertThat(said()).as("nothing of the matter").containsExactly("opted-out");
    assertThat(outcome()).isEqualTo(Outcome.OPTED_OUT);
  }

  @Test
  void whoeverIsAskedForTheRightPersonMayWantAPerson() throws IOException {
    rightParty();
    press("0");
    assertThat(turn.next()).isInstanceOf(Turn.Person.class);
    assertThat(said()).as("nothing of the matter").containsExactly("to-agent");
    assertThat(kept).isEmpty();
  }

  @Test
  void otherKeysAreStillTheWrongPerson() throws IOException {
    rightParty();
    press("*");
    assertThat(said()).containsExactly("arrears-right-party");
    press("2");
    assertThat(outcome()).isEqualTo(Outcome.WRONG_PERSON);
    rightParty();
    press("1");
    assertThat(said()).containsExactly("service-greeting", "service-quality");
  }

  @Test
  void keysBesideTheAnswersWorkBeforeAComment() {
    toTheComment();
    Turn.Tape tape = (Turn.Tape) turn.next();
    assertThat(tape.keys()).isEqualTo("#09");
    assertThat(tape.before()).startsWith(tape.keys()).contains("*").contains("8");
    hear(new Heard.Taped("", Optional.of('*')));
    assertThat(said()).as("asked again").containsExactly("comment-ask");
    hear(new Heard.Taped("", Optional.of('8')));
    assertThat(turn.stand().language()).isEqualTo("en");
    assertThat(turn.next()).isInstanceOf(Turn.Tape.class);
    hear(new Heard.Taped("", Optional.of('#')));
    assertThat(outcome()).as("no comment").isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void goesFromTheGreetingThroughEveryKindToTheThanks() {
    assertThat(said()).containsExactly("service-greeting", "service-quality");
    press("5");
    assertThat(last().level()).isEqualTo("very-satisfied");
    assertThat(asked()).as("the branch leaves out why").isEqualTo("again");
    press("1");
    assertThat(last().value()).isEqualTo("yes");
    assertThat(last().points()).isNull();
    press("10");
    assertThat(last().key()).isEqualTo("10");
    assertThat(last().points()).isEqualTo(100);
    press("12345#");
    assertThat(last().value()).isEqualTo("12345");
    press("1224");
    assertThat(said()).containsExactly("confirm-date");
    press("1");
    assertThat(last().value()).isEqualTo("2026-12-24");
    assertThat(last().follows()).isEqualTo("appointment");
    assertThat(turn.next()).isInstanceOf(Turn.Tape.class);
    hear(new Heard.Taped("7-words", Optional.of('#')));
    assertThat(last().value()).isEqualTo("7-words");
    assertThat(last().ahead()).isZero();
    assertThat(said()).containsExactly("service-thanks");
    assertThat(outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(kept).hasSize(6);
  }

  @Test
  void aLowAnswerOpensAComplaintAndIsThankedForOtherwise() {
    press("1");
    assertThat(last().follows()).isEqualTo("complaint");
    assertThat(asked()).isEqualTo("why");
    press("1");
    assertThat(last().value()).isEqualTo("price");
    assertThat(last().follows()).isEqualTo("lead");
    press("2");
    press("1");
    silence();
    press("50#");
    press("1224");
    press("1");
    hear(new Heard.Taped("", Optional.empty()));
    assertThat(said()).containsExactly("low-thanks");
    assertThat(outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void aKeyThatIsNotOfferedIsSaidAndAskedAgainUntilPatienceEnds() {
    press("7");
    assertThat(said()).containsExactly("wrong-key", "service-quality");
    press("6");
    press("7");
    assertThat(said()).containsExactly("goodbye");
    assertThat(outcome()).isEqualTo(Outcome.SILENT);
    assertThat(kept).isEmpty();
  }

  @Test
  void silenceHasItsOwnPromptAndItsOwnCount() {
    press("7");
    silence();
    assertThat(said()).containsExactly("no-input", "service-quality");
    press("7");
    silence();
    assertThat(asked()).isEqualTo("quality");
    silence();
    assertThat(outcome()).isEqualTo(Outcome.SILENT);
  }

  @Test
  void whoAnsweredSomethingAndThenFallsSilentIsPartial() {
    press("5");
    silence();
    silence();
    silence();
    assertThat(outcome()).isEqualTo(Outcome.PARTIAL);
  }

  @Test
  void zeroGoesToAPersonAndNineIsLeftAloneEverywhere() {
    press("5");
    Turn before = turn;
    press("0");
    assertThat(turn.next()).isInstanceOf(Turn.Person.class);
    turn = before;
    press("9");
    assertThat(kept.getLast()).isEqualTo(new Turn.Stop());
    assertThat(outcome()).isEqualTo(Outcome.OPTED_OUT);
  }

  @Test
  void amongDigitsZeroAndNineWorkWhereTheyAreNoAnswer() {
    press("51");
    press("10");
    assertThat(asked()).isEqualTo("km");
    press("0#");
    assertThat(turn.next()).as("0 is below the least").isInstanceOf(Turn.Person.class);
  }

  private void toTheComment() {
    press("51");
    press("10");
    press("50#");
    press("12241");
  }

  @Test
  void duringACommentAPersonMayBeAskedForAndTheWordsAreKept() {
    toTheComment();
    hear(new Heard.Taped("7-words", Optional.of('0')));
    assertThat(last().value()).isEqualTo("7-words");
    assertThat(turn.next()).isInstanceOf(Turn.Person.class);
  }

  @Test
  void repeatHelpAndLanguageCountNeitherAsWrongNorForEver() {
    press("*");
    assertThat(said()).containsExactly("service-quality");
    press("#");
    assertThat(said()).containsExactly("care-greeting", "service-quality");
    press("8");
    assertThat(turn.stand().language()).isEqualTo("en");
    for (int i = 0; i < 7; i++) {
      press("*");
    }
    assertThat(said()).containsExactly("service-quality");
    press("***");
    assertThat(outcome()).isEqualTo(Outcome.SILENT);
  }

  @Test
  void aStarBeginsAnEntryAgain() {
    press("51");
    press("10");
    press("99");
    press("*");
    assertThat(said()).containsExactly("event-ask");
    press("77#");
    assertThat(last().value()).isEqualTo("77");
  }

  @Test
  void aHashAloneAndADayThatIsNoneAreWrong() {
    press("51");
    press("10");
    press("50#");
    assertThat(asked()).isEqualTo("day");
    press("1399");
    assertThat(said()).containsExactly("wrong-date", "reminder-day");
    press("0230");
    assertThat(outcome()).isEqualTo(Outcome.PARTIAL);
  }

  @Test
  void aDayBeyondTheYearsEndIsNextYears() {
    press("51");
    press("10");
    press("50#");
    press("0105");
    press("2");
    assertThat(said()).as("not right: asked again").containsExactly("reminder-day");
    press("0106");
    press("1");
    assertThat(last().value()).isEqualTo("2027-01-06");
  }

  @Test
  void anotherScaleOfTwoDigitsWaitsForTheSecond() {
    press("51");
    press("1");
    assertThat(turn.next()).isEqualTo(new Turn.Listen(List.of(), Duration.ofSeconds(5), false));
    silence();
    assertThat(last().points()).isEqualTo(10);
  }

  @Test
  void aPromptMayForbidBeingCutShort() {
    Turn.Listen first = (Turn.Listen) flow.begin("zh-CN", List.of()).next();
    assertThat(first.prompts()).extracting(Turn.Say::cut).containsExactly(false, true);
  }

  @Test
  void aCallTakenUpAgainGoesOnWhereItWasCut() {
    turn =
        flow.begin("zh-CN", List.of(new Given("quality", "1", ""), new Given("why", "2", "other")));
    assertThat(asked()).isEqualTo("again");
  }
}
