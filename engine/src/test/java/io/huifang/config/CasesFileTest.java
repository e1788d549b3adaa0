package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cases.yaml may say, and what it may not. */
class CasesFileTest {
  private static final String FILE = "cases.yaml";

  private final ConfigDir dir;

  CasesFileTest(@TempDir Path folder) {
    dir = ConfigDir.few(folder);
  }

  @Test
  void theShippedComplaintIsAnsweredIn24HoursAndSolvedIn72() {
    CasesConfig.Kind complaint = dir.good().cases().kind(CaseKind.COMPLAINT);
    assertThat(complaint.working()).isFalse();
    assertThat(complaint.step(CaseStage.ANSWERED).orElseThrow().within()).isEqualTo(hours(24));
    CasesConfig.Step solved = complaint.step(CaseStage.SOLVED).orElseThrow();
    assertThat(solved.within()).isEqualTo(hours(72));
    assertThat(solved.escalate())
        .as("what is not solved within two days goes to the next manager")
        .first()
        .isEqualTo(new CasesConfig.Escalation(hours(48).orElseThrow(), "manager"));
    assertThat(complaint.closing())
        .containsExactlyInAnyOrder(CasesConfig.Closing.RECOVERY, CasesConfig.Closing.REASON);
  }

  @Test
  void aWorkingDayIsAsLongAsItsSpans() {
    assertThat(dir.good().cases().working().day()).isEqualTo(Duration.ofMinutes(450));
  }

  @Test
  void aComplaintNeverEndsByItself() {
    says("by: [recovery, reason]", "by: [recovery, done]", "a complaint ends by a yes");
  }

  @Test
  void aStepStandsInItsOrderAndOnce() {
    says(
        "{step: assigned, within: 8h,",
        "{step: confirmed, within: 8h,",
        "confirmed after confirmed");
  }

  @Test
  void aDeadlineIsCountedFromAStepInFrontOfIt() {
    says("from: solved", "from: told", "'told' is no step in front of this one");
  }

  @Test
  void aWarningComesBeforeItsDeadline() {
    says("within: 24h, warn-after: 20h", "within: 24h, warn-after: 24h", "too late");
    dir.write(FILE, ConfigDir.read(FILE));
    says("within: 24h, warn-after: 20h", "warn-after: 20h", "no deadline to warn of");
  }

  @Test
  void namesOfPeopleAndDepartmentsAreCheckedWithAHint() {
    says("otherwise: service", "otherwise: servise", "servise");
    dir.write(FILE, ConfigDir.read(FILE));
    says("to: general-manager", "to: genral-manager", "genral-manager");
    dir.write(FILE, ConfigDir.read(FILE));
    says("name: sales-manager", "name: manager", "and not 'manager'");
  }

  @Test
  void whoeverMayCloseWithAReasonIsNamed() {
    says(
        ", who: [centre-manager, general-manager]}\n    outcomes",
        "}\n    outcomes",
        "'who' belong");
  }

  @Test
  void aRecoveryCallIsForComplaintsAndNeedsSomethingSolved() {
    says(
        "by: [done, reason], who: [sales",
        "by: [recovery, reason], who: [sales",
        "complaints only");
    dir.write(FILE, ConfigDir.read(FILE));
    says("step: solved, within: 72h", "step: told, within: 72h", "no step 'solved'");
  }

  @Test
  void aLineThatFitsEverythingIsRefused() {
    says("{kind: [lead], to: sales, person: adviser}", "{to: sales}", "fits every case");
  }

  private void says(String from, String to, String words) {
    dir.change(FILE, from, to);
    assertThat(dir.problems())
        .anySatisfy(p -> assertThat(p).startsWith(FILE + ":").contains(words));
  }

  private static Optional<CasesConfig.Within> hours(int n) {
    return Optional.of(new CasesConfig.Within(CasesConfig.Within.Unit.HOURS, n));
  }
}
