package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cases.yaml may say, and what it may not. */
class CasesFileTest {
  private static final String FILE = "cases.yaml";
  private static final String MAIL = "{on: [assigned, reopened, warned, escalated], words: [lead]}";

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

  @Test
  void addressesAndWhatIsMailedAreChecked() {
    says(
        "manager: service-manager}",
        "manager: service-manager, mail: [manager]}",
        "a mail address");
    dir.write(FILE, ConfigDir.read(FILE));
    says(MAIL, "{on: [solved]}", "warned, late, escalated");
    dir.write(FILE, ConfigDir.read(FILE));
    dir.change(FILE, "mail: " + MAIL + "\n", "");
    assertThat(dir.good().cases().mail().on())
        .containsExactlyInAnyOrder("assigned", "reopened", "warned", "escalated");
    assertThat(dir.good().cases().mail().words()).containsExactly(CaseKind.LEAD);
    assertThat(dir.good().cases().mails()).as("nobody has an address").isFalse();
    assertThat(dir.good().cases().mail().sendWithin()).isEqualTo(Duration.ofDays(3));
    dir.write(FILE, ConfigDir.read(FILE));
    says(MAIL, "{send-within: 1m}", "from 1h to 30d");
  }

  @Test
  void staffAreToldAtTheirOwnAddressElseTheirDepartmentIs() {
    dir.change(FILE, "staff: []", "staff: [{name: 李娜, mail: [na@example.com]}]");
    address("en: Sales manager}}", "sales@example.com");
    CasesConfig file = dir.good().cases();
    assertThat(file.mailOfHandler("sales", "李娜")).containsExactly("na@example.com");
    assertThat(file.mailOfHandler("sales", "陈顾问")).containsExactly("sales@example.com");
    assertThat(file.mailOfHandler("sales", "")).containsExactly("sales@example.com");
    assertThat(file.mailOfHandler("service", "sales-manager")).containsExactly("sales@example.com");
    says("[na@example.com]", "[]", "staff[0].mail");
  }

  @Test
  void addressesWithoutAServerAreWarnedOf() {
    assertThat(warnings()).isEmpty();
    address("en: Service manager}}", "manager@example.com");
    assertThat(warnings()).as("once").filteredOn(w -> w.message().contains("server")).hasSize(1);
    assertThat(warnings().getFirst().toString())
        .contains(FILE + ":", "no mail server is named", "HUIFANG_SMTP_HOST");
    dir.set("HUIFANG_SMTP_HOST", "mail.example.com");
    assertThat(warnings()).noneMatch(w -> w.message().contains("no mail server"));
  }

  @Test
  void anEscalationToSomebodyWithoutAnAddressIsWarnedOfWhereItStands() {
    dir.set("HUIFANG_SMTP_HOST", "mail.example.com");
    address("en: Service manager}}", "service@example.com");
    address("en: Customer centre manager}}", "centre@example.com");
    assertThat(warnings())
        .extracting(ConfigProblem::message)
        .as("sales has nobody, and the general manager no address")
        .anySatisfy(m ->
            assertThat(m)
                .startsWith("kinds.complaint.steps[3].escalate[1].to")
                .contains("general-manager"))
        .anySatisfy(m ->
            assertThat(m)
                .startsWith("kinds.complaint.steps[2].escalate[0].to")
                .contains("sales-manager"))
        .anySatisfy(m -> assertThat(m).contains("department 'sales'"))
        .noneMatch(m -> m.contains("centre-manager"));
    address("en: Sales manager}}", "sales@example.com");
    address("en: General manager}}", "general@example.com");
    assertThat(warnings()).isEmpty();
    dir.write(FILE, ConfigDir.read(FILE));
    address("en: Service manager}}", "service@example.com");
    dir.change(FILE, MAIL, "{on: []}");
    assertThat(warnings()).as("nothing is to be mailed").isEmpty();
  }

  private void address(String after, String address) {
    dir.change(FILE, after, after.replaceFirst("}$", ", mail: [" + address + "]}"));
  }

  private List<ConfigProblem> warnings() {
    return ((ConfigLoader.Good) dir.load()).warnings();
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
