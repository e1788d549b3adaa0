package io.huifang.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.huifang.StepClock;
import io.huifang.cases.CaseDesk;
import io.huifang.cases.CaseEvent;
import io.huifang.cases.CaseOpening;
import io.huifang.cases.CaseSweep;
import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.ConfigDir;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What time brings to cases, told by a real SMTP server to whom the file names. */
class CaseMailTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private static final String MAIL = "{on: [assigned, reopened, warned, escalated], words: [lead]}";

  private static final Instant OPENED = Instant.parse("2026-03-05T02:00:00Z");

  private final GreenMail smtp =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private final Postman postman = new Postman(DB.database());
  private final Path folder;
  private final ConfigDir dir;
  private String server = "127.0.0.1";
  private final StepClock clock = new StepClock(OPENED);
  private Config files;
  private int port;

  CaseMailTest(@TempDir Path folder) {
    this.folder = folder;
    dir =
        ConfigDir.shipped(folder.resolve("config"))
            .change(
                "cases.yaml",
                "en: Customer centre manager}}",
                "en: Customer centre manager}, mail: [centre@example.com]}")
            .change(
                "cases.yaml",
                "en: Service manager}}",
                "en: Service manager}, mail: [manager@example.com]}");
    files = dir.good();
  }

  @BeforeEach
  void start() {
    DB.empty();
    smtp.start();
    port = smtp.getSmtp().getPort();
  }

  @AfterEach
  void stop() {
    smtp.stop();
  }

  @Test
  void aWarningGoesToTheDepartmentAndAnEscalationToWhomItIsEscalatedEachOnce() throws Exception {
    departmentHasAMailbox();
    long id = complaint();
    clock.set(OPENED.plus(Duration.ofHours(3)));
    sweep();
    sweep();
    assertThat(send()).isEqualTo(1);
    assertThat(received()).containsExactly("service@example.com: 投诉 " + id + " 临期提醒：即将逾期：尚未确认");
    clock.set(OPENED.plus(Duration.ofHours(4)));
    sweep();
    sweep();
    assertThat(send()).isEqualTo(1);
    assertThat(received()).last().isEqualTo("centre@example.com: 投诉 " + id + " 升级：报客服经理：尚未确认");
    String body = body(smtp.getReceivedMessages()[1]);
    assertThat(body)
        .contains("回访客服中心", "期限：2026-03-05 14:00", "登记：2026-03-05 10:00", "网点：总店")
        .contains("huifang case show " + id)
        .as("mail goes over many servers")
        .doesNotContain("李秀英", "13800000004", "发动机有异响");
  }

  @Test
  void aDepartmentWithoutAMailboxIsItsManager() throws Exception {
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(3)));
    sweep();
    send();
    assertThat(received()).singleElement().asString().startsWith("manager@example.com: ");
  }

  @Test
  void bothLanguagesStandInOneMailWhenTheFileSaysSo() throws Exception {
    dir.change("cases.yaml", MAIL, "{languages: [en, zh-CN]}");
    files = dir.good();
    long id = complaint();
    clock.set(OPENED.plus(Duration.ofHours(3)));
    sweep();
    send();
    assertThat(received())
        .containsExactly(
            "manager@example.com: complaint " + id + " warned: soon late: not confirmed");
    assertThat(body(smtp.getReceivedMessages()[0]))
        .containsSubsequence(
            "Huifang service centre", "Due: 2026-03-05 14:00", "回访客服中心", "期限：2026-03-05 14:00");
  }

  @Test
  void whatTheFileDoesNotWantIsNotMailedAndStandsInTheCaseAllTheSame() {
    dir.change("cases.yaml", MAIL, "{on: [late]}");
    files = dir.good();
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(4)));
    sweep();
    assertThat(DB.rows("SELECT subject FROM outbox")).singleElement().asString().contains("逾期");
    assertThat(DB.value("SELECT COUNT(*) FROM case_step WHERE what = 'escalated'")).isEqualTo("1");
  }

  @Test
  void whoHasNoAddressGetsNoneAndNothingWaits() {
    files = ConfigDir.shipped(folder.resolve("plain")).good();
    complaint();
    clock.set(OPENED.plus(Duration.ofDays(4)));
    sweep();
    assertThat(DB.value("SELECT COUNT(*) FROM outbox")).isEqualTo("0");
  }

  @Test
  void whileTheServerIsDownItWaitsAndThenGoesOutOnce() throws Exception {
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(3)));
    smtp.stop();
    sweep();
    assertThat(send()).isZero();
    sweep();
    smtp.start();
    port = smtp.getSmtp().getPort();
    DB.sql("UPDATE outbox SET next_at = NOW(6) WHERE state = 'waiting'");
    assertThat(send()).isEqualTo(1);
    assertThat(send()).isZero();
    assertThat(received()).hasSize(1);
  }

  @Test
  void afterALongStopEachIsToldTheNewestThingAboutACase() throws Exception {
    departmentHasAMailbox();
    dir.change(
        "cases.yaml",
        "en: General manager}}",
        "en: General manager}, mail: [general@example.com]}");
    files = dir.good();
    long id = complaint();
    clock.set(OPENED.plus(Duration.ofDays(4)));
    sweep();
    assertThat(send()).isEqualTo(2);
    assertThat(received())
        .as("not the manager whom it went past, and the centre only once")
        .containsExactlyInAnyOrder(
            "centre@example.com: 投诉 " + id + " 升级：报客服经理：尚未分派",
            "general@example.com: 投诉 " + id + " 升级：报总经理：尚未解决");
    assertThat(new Outbox(DB.database()).waiting()).isEmpty();
    assertThat(overtaken())
        .contains(
            "manager@example.com something newer about the case is told",
            "centre@example.com something newer about the case is told");
    assertThat(DB.value("SELECT COUNT(*) FROM case_step WHERE what = 'escalated'"))
        .as("in the case all of it stands")
        .isEqualTo("5");
  }

  @Test
  void whatAMailTookOutIsToldAfterAllWhenThatOneIsRefusedForGood() throws Exception {
    departmentHasAMailbox();
    complaint();
    clock.set(OPENED.plus(Duration.ofDays(4)));
    sweep();
    assertThat(overtaken()).contains("manager@example.com something newer about the case is told");
    DB.sql("UPDATE outbox SET recipient = 'no address' WHERE state = 'waiting'");
    assertThat(send()).isPositive();
    assertThat(received()).as("whoever the alarms went past").isNotEmpty();
    assertThat(new Outbox(DB.database()).waiting())
        .as("only what the server refused is left")
        .allMatch(Outbox.Waiting::failed);
  }

  @Test
  void allThatIsOvertakenIsTakenOutBeforeAnythingIsSent() throws Exception {
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(4)));
    sweep();
    DB.sql(
        "INSERT INTO outbox (message_id, recipient, sender, subject, body, state, next_at, created_at,"
            + " stale_at) SELECT CONCAT('old-', n.seq, '@x'), o.recipient, o.sender, 'old', 'old', 'waiting',"
            + " NOW(6), NOW(6), NOW(6) FROM outbox o JOIN (WITH RECURSIVE s (seq) AS (SELECT 1 UNION ALL"
            + " SELECT seq + 1 FROM s WHERE seq < 501) SELECT seq FROM s) n");
    assertThat(send()).isEqualTo(1);
    assertThat(received()).noneMatch(m -> m.endsWith(": old"));
  }

  @Test
  void whatIsDueAtOneMomentGoesToAllWhoAreToHearOfIt() throws Exception {
    departmentHasAMailbox();
    dir.change("cases.yaml", MAIL, "{on: [late, escalated]}");
    files = dir.good();
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(4)));
    sweep();
    assertThat(send()).as("late for the department, escalated to the centre").isEqualTo(2);
  }

  @Test
  void whatNobodyHasToDoAnyMoreIsNotSentWhenTheServerIsBack() throws Exception {
    long id = complaint();
    clock.set(OPENED.plus(Duration.ofHours(4)));
    sweep();
    desk().act(id, new CaseEvent.Done(CaseStage.CONFIRMED, "seen"), "wang");
    assertThat(send()).isZero();
    assertThat(overtaken()).containsExactly("centre@example.com the step is done");

    clock.set(OPENED.plus(Duration.ofHours(24)));
    sweep();
    desk().act(id, new CaseEvent.Close("settled by letter"), "centre-manager");
    assertThat(send()).isZero();
    assertThat(overtaken()).last().asString().endsWith(" the case is closed");
    assertThat(received()).isEmpty();
  }

  @Test
  void whatCouldNotBeSentWithinTheTimeOfTheFileIsNotSent() throws Exception {
    dir.change("cases.yaml", MAIL, "{on: [escalated], send-within: 12h}");
    files = dir.good();
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(4)));
    sweep();
    DB.sql("UPDATE outbox SET stale_at = stale_at - INTERVAL 11 HOUR");
    assertThat(send()).isEqualTo(1);
    DB.sql("UPDATE outbox SET state = 'waiting', stale_at = stale_at - INTERVAL 1 HOUR");
    assertThat(send()).isZero();
    assertThat(overtaken()).containsExactly("centre@example.com it could not be sent in time");
    long mail = Long.parseLong(DB.value("SELECT id FROM outbox"));
    assertThat(new Outbox(DB.database()).again(mail)).as("overtaken is over").isFalse();
  }

  @Test
  void aWarningThatTheDeadlineHasOvertakenWarnsNobody() throws Exception {
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(3)));
    sweep();
    assertThat(DB.value("SELECT TIMESTAMPDIFF(MINUTE, created_at, stale_at) FROM outbox"))
        .as("until the step is late")
        .isEqualTo("60");
  }

  @Test
  void withoutAServerNothingWaitsForOne() {
    server = "";
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(4)));
    sweep();
    assertThat(DB.value("SELECT COUNT(*) FROM outbox")).isEqualTo("0");
    assertThat(DB.value("SELECT COUNT(*) FROM case_step WHERE what = 'escalated'")).isEqualTo("1");
  }

  private static List<String> overtaken() {
    return new Outbox(DB.database())
        .overtaken().stream().map(w -> w.recipient() + " " + w.reason()).toList();
  }

  @Test
  void whatIsDoneInTimeIsMailedToNobody() {
    dir.change("cases.yaml", MAIL, "{on: [warned, escalated]}");
    files = dir.good();
    long id = complaint();
    clock.set(OPENED.plus(Duration.ofHours(1)));
    desk().act(id, new CaseEvent.Done(CaseStage.CONFIRMED, "seen"), "wang");
    clock.set(OPENED.plus(Duration.ofHours(5)));
    sweep();
    assertThat(DB.value("SELECT COUNT(*) FROM outbox")).isEqualTo("0");
  }

  @Test
  void aLeadGoesToItsAdviserWithWhatTheCustomerSaidAndOnce() throws Exception {
    dir.change("cases.yaml", "staff: []", "staff: [{name: 陈顾问, mail: [chen@example.com]}]");
    files = dir.good();
    DB.sql(
        "INSERT INTO customer (id, customer_no, name, created_at, updated_at) VALUES (3, 'K-1001',"
            + " '李秀英', NOW(6), NOW(6))",
        "INSERT INTO vehicle (id, customer_id, plate) VALUES (5, 3, '粤B12A02')",
        "INSERT INTO sale (customer_id, vehicle_id, contract_no, outlet, delivery_date, adviser, created_at,"
            + " updated_at) VALUES (3, 5, 'HT-1', '总店', '2026-01-02', '陈顾问', NOW(6), NOW(6))");
    long id = open(CaseKind.LEAD, "想看新款");
    sweep();
    sweep();
    assertThat(send()).isEqualTo(1);
    assertThat(received()).containsExactly("chen@example.com: 线索 " + id + " 已分派：销售部（陈顾问）");
    assertThat(body(smtp.getReceivedMessages()[0]))
        .contains("要做：答复", "经办人：陈顾问", "客户编号：K-1001", "内容：想看新款")
        .as("mail goes over many servers")
        .doesNotContain("李秀英", "13800000004");
  }

  @Test
  void whoeverIsGivenACaseIsToldAndWhenItIsReopenedAgain() throws Exception {
    departmentHasAMailbox();
    dir.change(
        "cases.yaml", "en: Sales manager}}", "en: Sales manager}, mail: [sales@example.com]}");
    files = dir.good();
    long id = complaint();
    sweep();
    assertThat(send()).as("nobody's yet").isZero();
    clock.set(OPENED.plus(Duration.ofMinutes(10)));
    desk().act(id, new CaseEvent.Done(CaseStage.CONFIRMED, "seen"), "wang");
    sweep();
    send();
    clock.set(OPENED.plus(Duration.ofMinutes(20)));
    desk().act(id, new CaseEvent.Assign("sales", "", "her customer"), "wang");
    sweep();
    send();
    clock.set(OPENED.plus(Duration.ofMinutes(30)));
    desk().act(id, new CaseEvent.Done(CaseStage.ANSWERED, "Thursday"), "wang");
    desk().act(id, new CaseEvent.Done(CaseStage.SOLVED, "repaired"), "wang");
    clock.set(OPENED.plus(Duration.ofMinutes(40)));
    desk().act(id, new CaseEvent.Reopen("the noise is back"), "wang");
    sweep();
    send();
    assertThat(received())
        .containsExactly(
            "service@example.com: 投诉 " + id + " 已分派：售后服务部",
            "sales@example.com: 投诉 " + id + " 已分派：销售部",
            "sales@example.com: 投诉 " + id + " 重新打开");
    assertThat(body(smtp.getReceivedMessages()[2]))
        .as("what was said stands in the case")
        .doesNotContain("发动机有异响", "noise");
  }

  @Test
  void whatIsOverBeforeAnybodyIsToldIsToldToNobody() {
    long id = open(CaseKind.REQUEST, "要一张发票");
    desk().act(id, new CaseEvent.Close("has it"), "centre-manager");
    sweep();
    assertThat(DB.value("SELECT COUNT(*) FROM outbox")).isEqualTo("0");
    assertThat(DB.value("SELECT COUNT(*) FROM case_notice WHERE tell_at IS NOT NULL"))
        .isEqualTo("0");
  }

  @Test
  void aMailThatCannotBeWrittenLeavesTheAlarmForTheNextLook() {
    complaint();
    clock.set(OPENED.plus(Duration.ofHours(3)));
    var broken =
        new CaseSweep(
            DB.database(),
            () -> files,
            clock,
            new SimpleMeterRegistry(),
            (tx, alarm) -> {
              throw new IllegalStateException("no outbox");
            });
    try {
      broken.sweep();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("no outbox");
    }
    assertThat(DB.value("SELECT COUNT(*) FROM case_step WHERE what = 'warned'")).isEqualTo("0");
    sweep();
    assertThat(DB.value("SELECT COUNT(*) FROM outbox")).isEqualTo("1");
  }

  private void departmentHasAMailbox() {
    dir.change(
        "cases.yaml",
        "en: Service}, manager: service-manager}",
        "en: Service}, manager: service-manager, mail: [service@example.com]}");
    files = dir.good();
  }

  private long complaint() {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (3, '李秀英', NOW(6), NOW(6))",
        "INSERT INTO service_visit (id, customer_id, order_no, handover_date, outlet, technician,"
            + " adviser, created_at, updated_at) VALUES (4711, 3, 'W1', '2026-03-02', '总店', '王师傅',"
            + " '陈顾问', NOW(6), NOW(6))");
    return open(CaseKind.COMPLAINT, "visit:4711", "quality", "发动机有异响");
  }

  private long open(CaseKind kind, String words) {
    return open(kind, "", "", words);
  }

  private long open(CaseKind kind, String occasion, String item, String words) {
    Long customer = DB.value("SELECT COUNT(*) FROM customer WHERE id = 3").equals("1") ? 3L : null;
    var opening =
        new CaseOpening(
            kind,
            customer,
            null,
            "+8613800000004",
            "command",
            "",
            "",
            occasion,
            item,
            null,
            words,
            OPENED);
    return ((CaseDesk.Done) desk().open(opening, "wang")).now().id();
  }

  private CaseDesk desk() {
    return new CaseDesk(DB.database(), () -> files, clock);
  }

  private void sweep() {
    new CaseSweep(
            DB.database(), this::files, clock, new SimpleMeterRegistry(), new CaseMail(this::files))
        .sweep();
  }

  private int send() {
    return postman.sendDue(mail());
  }

  private EngineConfig.Mail mail() {
    return new EngineConfig.Mail(
        server,
        port,
        EngineConfig.Security.NONE,
        "",
        new Secret(""),
        "huifang@example.com",
        Duration.ofDays(90));
  }

  private Config files() {
    return ChangedConfig.of(files).mail(mail()).config();
  }

  private List<String> received() throws MessagingException {
    return Arrays.stream(smtp.getReceivedMessages()).map(CaseMailTest::line).toList();
  }

  private static String line(MimeMessage m) {
    try {
      return m.getAllRecipients()[0] + ": " + m.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String body(MimeMessage m) throws MessagingException, IOException {
    return String.valueOf(((MimeMultipart) m.getContent()).getBodyPart(0).getContent());
  }
}
