package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions, keys and what they are worth. */
class SurveyProblemsTest {
  private static final String SURVEY = "surveys/service.yaml";

  private final ConfigDir dir;

  SurveyProblemsTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void oneQuestionDecidesWhetherAComplaintIsClosed() {
    String survey = "surveys/recovery.yaml";
    String friendly =
        "  - {id: friendly, title: {zh-CN: 态度, en: Friendly}, prompt: recovery-solved,"
            + " kind: yes-no}\n";
    dir.change(survey, "questions:\n", "questions:\n" + friendly).good();
    dir.change(survey, "    closes: case\n", "");
    assertThat(dir.problems()).singleElement().asString().startsWith("campaigns/recovery.yaml");
    says("survey: there is no survey that tells which answer closes the case (one question with");
    dir.change(survey, friendly, "").good();
    dir.change(survey, "questions:\n", "questions:\n" + friendly)
        .change(survey, "kind: yes-no}", "kind: yes-no, closes: case}")
        .change(survey, "    points: {1: 100, 2: 0}\n", "    points: {1: 100}\n    closes: case\n");
    says("closes: one question decides, and 'friendly' above does");
    dir.change(survey, "    kind: yes-no\n    points: {1: 100}", "    points: {1: 100, 2: 0}");
    says("closes: not for a question of kind rating");
  }

  @Test
  void keysPointsAndWeightsOfASurveyAreChecked() {
    dir.change(SURVEY, "{key: \"9\"", "{key: \"0\"")
        .change(SURVEY, "points: {5: 100, 4: 80", "points: {0: 101, 444: -1")
        .change(SURVEY, "weight: 2", "weight: -1")
        .change(SURVEY, "id: price", "id: quality");
    says("stop.key: the key 0 is already the one of 'person'");
    says("questions[0].points.0: the key 0 is already the one of 'person'");
    says("questions[0].points.0: found '101'; allowed: a whole number from 0 to 100");
    says("questions[0].points.444: found '444'; allowed: one key of the phone");
    says("questions[1].weight: found '-1'; allowed: a whole number from 0 to 1000");
    says("questions[2].id: 'quality' stands twice");
  }

  @Test
  void whereQuestionsLeadIsChecked() {
    dir.change(SURVEY, "next: {1: comment, 2: comment, otherwise: end}", "next: reception");
    says("questions[2].next: found 'reception', which leads back, so the survey might never end");
    dir.change(SURVEY, "next: reception", "next: nowhere");
    says("questions[2].next: found 'nowhere'; allowed: the id of a later question, or 'end'");
    dir.change(SURVEY, "next: nowhere", "next: end");
    says("questions[3].id: no answer leads to 'comment'");
    dir.change(SURVEY, "next: end", "next: {7: comment, otherwise: end}");
    says("questions[2].next.7: '7' is no answer of this question");
  }

  @Test
  void aSurveyOfRatingsMustBeAbleToHaveAScore() {
    dir.write(SURVEY, dir.text(SURVEY).replaceAll("weight: [12]", "weight: 0"))
        .change(
            SURVEY, "    low: {at-most: 30, opens: complaint}\n    next", "    weight: 0\n    next")
        .write(SURVEY, dir.text(SURVEY).replace("    weight: 0\n    weight: 0", "    weight: 0"));
    says("questions: no question that has points has a weight, so the survey could have no score");
  }

  @Test
  void itIsTheWeightOfAllThatHasPointsThatMakesAScore() {
    String yesNo =
        "  - {id: kept, title: {zh-CN: 守约, en: Kept}, prompt: recovery-solved, kind: yes-no,"
            + " points: {1: 100, 2: 0}, weight: 1}\n";
    dir.write(SURVEY, dir.text(SURVEY).replaceAll("weight: [12]", "weight: 0"))
        .change(SURVEY, "\nquestions:\n", "\nquestions:\n" + yesNo);
    assertThat(dir.problems()).isEmpty();
    dir.change(
        "surveys/recovery.yaml", "points: {1: 100, 2: 0}", "weight: 0\n    points: {1: 100}");
    assertThat(dir.problems())
        .singleElement()
        .asString()
        .contains("surveys/recovery.yaml", "no question that has points has a weight");
  }

  @Test
  void aCommentThatTheEndOfTheCallCutsOffIsWarnedOf() {
    dir.change(SURVEY, "longest: 60s", "longest: 10m");
    assertThat(((ConfigLoader.Good) dir.load()).warnings())
        .singleElement()
        .asString()
        .contains("questions[3].longest: never reached: call-limit in engine.yaml ends the call")
        .contains("after 600 s");
    dir.change("engine.yaml", "call-limit: 10m", "call-limit: 15m");
    assertThat(((ConfigLoader.Good) dir.load()).warnings()).isEmpty();
  }

  @Test
  void whatIsNotForAKindIsRefused() {
    dir.change(SURVEY, "longest: 60s", "max: 7").change(SURVEY, "prompt: comment-ask", "prompt: x");
    says("questions[3].max: not for a question of kind comment");
    dir.change(SURVEY, "max: 7", "unanswered: person")
        .change(SURVEY, "person: {key: \"0\"", "x: {key: \"0\"");
    says("questions[3].unanswered: this survey has no 'person' to go to");
    dir.change(SURVEY, "opens: complaint", "opens: lawsuit");
    says("low.opens: found 'lawsuit'; allowed: complaint, request, lead, corrective-action");
  }

  private void says(String words) {
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains(words));
  }
}
