package io.huifang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.Shipped;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from an event, by the shipped file. */
class CaseRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");
  private static final String MANAGER = "centre-manager";

  private final CaseRules rules = new CaseRules(Shipped.config().cases());

  @Test
  void aConfirmedComplaintGoesToItsDepartmentByRule() {
    Ruling.Go go = go(complaint(CaseStage.REGISTERED, "handover"), done(CaseStage.CONFIRMED, ""));
    assertThat(go.stage()).isEqualTo(CaseStage.ASSIGNED);
    assertThat(go.handler()).hasValueSatisfying(h -> assertThat(h.department()).isEqualTo("sales"));
    assertThat(go.lines()).extracting(Ruling.Line::what).containsExactly("confirmed", "assigned");
    go = go(complaint(CaseStage.REGISTERED, "quality"), done(CaseStage.CONFIRMED, ""));
    assertThat(go.handler())
        .as("what no line fits")
        .hasValueSatisfying(h -> assertThat(h.department()).isEqualTo("service"));
  }

  @Test
  void noStepIsLeftOutAndNoneIsDoneTwice() {
    assertThat(refused(complaint(CaseStage.REGISTERED), done(CaseStage.SOLVED, "paid")))
        .isEqualTo("complaint 17 is registered; first it must be confirmed");
    assertThat(refused(complaint(CaseStage.ASSIGNED), done(CaseStage.SOLVED, "paid")))
        .isEqualTo("complaint 17 is assigned; first it must be answered");
    assertThat(refused(complaint(CaseStage.ANSWERED), done(CaseStage.ANSWERED, "again")))
        .isEqualTo("complaint 17 is already answered");
    assertThat(refused(complaint(CaseStage.ANSWERED), done(CaseStage.TOLD, "told")))
        .startsWith("a complaint has no step 'told'");
  }

  @Test
  void whatWasAnsweredAndSolvedIsSaidInWords() {
    assertThat(refused(complaint(CaseStage.ASSIGNED), done(CaseStage.ANSWERED, " ")))
        .isEqualTo("say in words what was answered");
  }

  @Test
  void onlyAYesInTheRecoveryCallOrAManagersReasonClosesAComplaint() {
    CaseView solved = complaint(CaseStage.SOLVED);
    assertThat(refused(solved, new CaseEvent.Close("all is well")))
        .isEqualTo(
            "amy may not close complaint 17; it ends by a yes in the recovery call, or a written"
                + " reason of centre-manager or general-manager");
    assertThat(rules.rule(solved, new CaseEvent.Close(""), MANAGER))
        .isEqualTo(new Ruling.Refused("write down the reason why complaint 17 is closed"));
    assertThat(rules.rule(solved, new CaseEvent.Close("moved abroad"), MANAGER))
        .isInstanceOfSatisfying(
            Ruling.Go.class, g -> assertThat(g.stage()).isEqualTo(CaseStage.CLOSED));
    assertThat(go(solved, new CaseEvent.Asked(1, true, "yes")).stage()).isEqualTo(CaseStage.CLOSED);
    assertThat(go(complaint(CaseStage.ANSWERED), done(CaseStage.SOLVED, "done")).stage())
        .as("the last step does not close it")
        .isEqualTo(CaseStage.SOLVED);
  }

  @Test
  void aNoReopensItForTheDepartmentThatHasIt() {
    Ruling.Go go = go(complaint(CaseStage.SOLVED), new CaseEvent.Asked(1, false, "no"));
    assertThat(go.reopened()).isTrue();
    assertThat(go.stage()).isEqualTo(CaseStage.ASSIGNED);
  }

  @Test
  void anAnswerOfAnEarlierRoundChangesNothing() {
    assertThat(
            rules.rule(complaint(CaseStage.SOLVED), new CaseEvent.Asked(7, true, ""), "customer"))
        .isInstanceOf(Ruling.Nothing.class);
    assertThat(
            rules.rule(complaint(CaseStage.CLOSED), new CaseEvent.Asked(1, false, ""), "customer"))
        .isInstanceOf(Ruling.Nothing.class);
  }

  @Test
  void aSecondBadScoreReopensWhatWasSolvedAndAddsToWhatIsOpen() {
    assertThat(go(complaint(CaseStage.CLOSED), new CaseEvent.BadAgain("1")).reopened()).isTrue();
    Ruling.Go open = go(complaint(CaseStage.ANSWERED), new CaseEvent.BadAgain("1"));
    assertThat(open.reopened()).isFalse();
    assertThat(open.stage()).isEqualTo(CaseStage.ANSWERED);
  }

  @Test
  void aClosedCaseIsLeftAloneButTakesNotes() {
    assertThat(refused(complaint(CaseStage.CLOSED), done(CaseStage.SOLVED, "x")))
        .isEqualTo("complaint 17 is closed; reopen it first");
    assertThat(go(complaint(CaseStage.CLOSED), new CaseEvent.Note("called again")).stage())
        .isEqualTo(CaseStage.CLOSED);
  }

  @Test
  void aLeadGoesToTheAdviserAtOnceAndEndsWithItsAnswer() {
    CaseView lead = view(CaseKind.LEAD, CaseStage.REGISTERED, "interest", "");
    Ruling.Go go = rules.opened(lead, "wants a call");
    assertThat(go.stage()).isEqualTo(CaseStage.ASSIGNED);
    assertThat(go.handler())
        .contains(new AssignRules.Handler("sales", "Li Na", "by line 1 of assign"));
    go =
        go(
            view(CaseKind.LEAD, CaseStage.ASSIGNED, "", "sales"),
            done(CaseStage.ANSWERED, "called"));
    assertThat(go.stage()).isEqualTo(CaseStage.CLOSED);
  }

  @Test
  void aCaseCanBeGivenToAnotherDepartmentThatThereIs() {
    assertThat(
            go(complaint(CaseStage.ANSWERED), new CaseEvent.Assign("sales", "wu", "theirs"))
                .stage())
        .isEqualTo(CaseStage.ANSWERED);
    assertThat(refused(complaint(CaseStage.ANSWERED), new CaseEvent.Assign("nobody", "", "")))
        .isEqualTo("no department 'nobody'; there are service, sales, centre");
    assertThat(refused(complaint(CaseStage.REGISTERED), new CaseEvent.Assign("sales", "", "")))
        .isEqualTo("complaint 17 is registered; first it must be confirmed");
  }

  private Ruling.Go go(CaseView c, CaseEvent event) {
    return (Ruling.Go) rules.rule(c, event, "amy");
  }

  private String refused(CaseView c, CaseEvent event) {
    return ((Ruling.Refused) rules.rule(c, event, "amy")).words();
  }

  private static CaseEvent done(CaseStage stage, String words) {
    return new CaseEvent.Done(stage, words);
  }

  private static CaseView complaint(CaseStage stage, String... items) {
    String department = stage == CaseStage.REGISTERED ? "" : "service";
    return view(CaseKind.COMPLAINT, stage, items.length == 0 ? "quality" : items[0], department);
  }

  private static CaseView view(CaseKind kind, CaseStage stage, String item, String department) {
    return new CaseView(
        17,
        kind,
        stage,
        1,
        3L,
        null,
        "+8613800000001",
        "3day",
        List.of(item),
        new CaseFacts("总店", "王师傅", "Li Na"),
        department,
        "",
        "words",
        NOW,
        null,
        null);
  }
}
