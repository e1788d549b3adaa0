package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  @BeforeEach
  void oneInboundCall() {
    DB.empty();
    DB.sql(
        """
        INSERT INTO customer (id, name, created_at, updated_at)
        VALUES (1, '=王<b>㐂', NOW(6), NOW(6))
        """);
    DB.sql(
        """
        INSERT INTO call_record (reference, direction, customer_id, e164, answered_at, ended_at)
        VALUES ('1.1', 'in', 1, '+8613800000001', '2026-03-05 15:59:59', '2026-03-05 16:01:00')
        """);
  }

  @Test
  void withoutANameTheReportsAreListedByGroup() {
    assertThat(report()).isEqualTo(Cli.OK);
    assertThat(out.toString())
        .containsSubsequence("回访 · Follow-up", "calls", "热线 · Hotline", "hotline-calls");
  }

  @Test
  void aCallOneSecondBeforeMidnightBelongsToThatDayOfTheZone() {
    assertThat(report("hotline-calls", "--day", "2026-03-05")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("2026-03-05 23:59:59", "+8613800000001", "0:01:01");
    out.getBuffer().setLength(0);
    assertThat(report("hotline-calls", "--day", "2026-03-06")).isEqualTo(Cli.OK);
    assertThat(out.toString()).doesNotContain("+8613800000001");
  }

  @Test
  void theMomentsThatAnAgentMarkedStandInTheRegister() {
    DB.sql(
        "INSERT INTO screen_pop (agent, linked_id, e164, rang_at, shown_name) VALUES"
            + " ('amy', '1.1', '+8613800000001', '2026-03-05 15:59:59', '')",
        "INSERT INTO call_mark (call_id, agent, at, second) VALUES"
            + " ('1.1', 'amy', '2026-03-05 16:00:00', 200), ('1.1', 'amy', NOW(6), 65)");
    assertThat(report("hotline-calls", "--day", "2026-03-05", "--format", "csv")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("1:05 3:20");
  }

  @Test
  void theRegisterTellsWhoGotACallFromItsAgentAndNotWhoWasOnlyAsked() {
    DB.sql(
        "INSERT INTO screen_pop (agent, linked_id, e164, rang_at, shown_name) VALUES"
            + " ('amy', '1.1', '+8613800000001', '2026-03-05 15:59:59', '')",
        "INSERT INTO handover (call_id, agent, title, way, kind, target, at, given_at) VALUES"
            + " ('1.1', 'amy', '王晓梅', 'attended', 'agent', 'carl', NOW(6), NULL),"
            + " ('1.1', 'amy', '王晓梅', 'attended', 'agent', 'bob', NOW(6), NOW(6))");
    assertThat(report("hotline-calls", "--day", "2026-03-05", "--format", "csv")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("王晓梅", "李波").doesNotContain("amy", "carl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--week=2026-W10", "--week=2026-03-05", "--month=2026-03", "--year=2026"})
  void weeksMonthsAndYearsAreOneWord(String when) {
    assertThat(report("hotline-calls", when, "--format", "csv")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("\"'=王<b>㐂\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"txt", "csv", "xlsx", "html", "json"})
  void theFileIsWrittenInTheFormatOfItsName(String end) throws Exception {
    Path file = folder.resolve("r." + end);
    assertThat(report("hotline-calls", "--month", "2026-03", "--out", file.toString()))
        .isEqualTo(Cli.OK);
    assertThat(file).isNotEmptyFile();
    assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEqualToIgnoringNewLines(file + ": 1 行");
  }

  @Test
  void everyReportCanBePrintedInBothLanguages() {
    for (String name : new String[] {"calls", "follow-up-daily", "due", "hotline-calls"}) {
      for (String language : new String[] {"zh-CN", "en"}) {
        assertThat(report(name, "--month", "2026-03", "--language", language)).isEqualTo(Cli.OK);
      }
    }
    assertThat(out.toString()).contains("电话登记表", "Hotline call register");
  }

  @Test
  void peopleReadACampaignsTitleAndProgramsItsName() {
    DB.sql(
        """
        INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,
          window_until, due_at, state, reason, created_at, updated_at)
        VALUES ('3day', 'visit:7', 1, '+8613800000001', 1, '2026-03-05', '2026-03-08',
          '2026-03-05 02:00', 'waiting', 'x', '2026-03-05', '2026-03-05')
        """);
    assertThat(report("due", "--day", "2026-03-05")).isZero();
    assertThat(out.toString()).contains("三日回访").doesNotContain("3day");
    out.getBuffer().setLength(0);
    assertThat(report("due", "--day", "2026-03-05", "--json")).isZero();
    assertThat(out.toString()).contains("\"campaign\" : \"3day\"");
  }

  @Test
  void whatIsDueIsToldInWordsWithTheCallsThatWereMade() {
    DB.sql(
        """
        INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority, window_from,
          window_until, due_at, state, reason, attempts, created_at, updated_at)
        VALUES (9, 'monthly-pick', 'customer:1#2026-03', 1, '+8613800000001', 1, '2026-03-05',
          '2026-03-08', '2026-03-05 02:00', 'proposed', 'x', 0, '2026-03-05', '2026-03-05')
        """,
        """
        INSERT INTO attempt (planned_call_id, campaign, customer_id, e164, trunk, pbx, node, fence,
          committed_at, placed_at, outcome, dialed) VALUES
          (9, 'monthly-pick', 1, '+8613800000001', 't', 'p', 'n', 1, NOW(6), NOW(6),
            'trunk-refused', TRUE),
          (9, 'monthly-pick', 1, '+8613800000001', 't', 'p', 'n', 1, NOW(6), NOW(6),
            'not-dialed', FALSE)
        """);
    assertThat(report("due", "--day", "2026-03-05", "--format", "csv")).isZero();
    assertThat(out.toString())
        .contains("每月 2026-03", "\"待挑选\",\"1\",")
        .doesNotContain("customer:1", "proposed");
    out.getBuffer().setLength(0);
    assertThat(report("due", "--day", "2026-03-05", "--json")).isZero();
    assertThat(out.toString())
        .contains("\"occasion\" : \"customer:1#2026-03\"", "\"state\" : \"proposed\"");
  }

  @Test
  void fromTomorrowToYesterdayIsRefused() {
    assertThat(report("calls", "--from", "2026-03-06", "--to", "2026-03-04")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("--to 2026-03-04 早于 --from 2026-03-06");
  }

  /** As beside a lab clock, whose day the machine's clock does not know. */
  @Test
  void asOfAnotherMomentItsDayIsMeantAndNothingIsLateThatWasNotThen() {
    DB.sql(
        """
        INSERT INTO case_file (id, kind, state, source, words, opened_at, round_at)
        VALUES (1, 'complaint', 'opened', 'answer', 'noise', '2026-03-05 02:00', '2026-03-05 02:00')
        """,
        """
        INSERT INTO case_deadline (case_id, round, stage, from_at, due_at)
        VALUES (1, 1, 'answered', '2026-03-05 02:00', '2026-03-06 02:00')
        """);
    assertThat(report("complaints", "--month", "2026-03", "--at", "2026-03-05T10:05")).isZero();
    assertThat(out.toString()).contains("未到期").doesNotContain("▲ 超时");
    out.getBuffer().setLength(0);
    assertThat(report("complaints", "--month", "2026-03", "--at", "2026-03-06T10:05")).isZero();
    assertThat(out.toString()).contains("▲ 超时");
    out.getBuffer().setLength(0);
    assertThat(report("hotline-calls", "--at", "2026-03-05 18:00")).isZero();
    assertThat(out.toString()).contains("+8613800000001");
  }

  @Test
  void twoWaysOfSayingTheDaysAreRefused() {
    assertThat(report("calls", "--day", "2026-03-06", "--month", "2026-03")).isEqualTo(Cli.USAGE);
  }

  @Test
  void aReportOrParameterThatIsNotThereIsRefusedWithThoseThatAre() {
    assertThat(report("cals")).isEqualTo(Cli.USAGE);
    assertThat(report("calls", "--set", "months=3")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("hotline-calls", "no parameter 'months'");
  }

  @Test
  void theOutboxTellsWhatWaitsAndWhy() {
    DB.sql(
        """
        INSERT INTO outbox (message_id, recipient, sender, subject, body, state, attempts, next_at,
          reason, created_at)
        VALUES ('<1@x>', 'a@example.com', 'x', 'daily', 'x', 'failed', 80, NOW(6),
          'connection refused', NOW(6))
        """);
    assertThat(report("outbox")).isEqualTo(Cli.OK);
    assertThat(out.toString())
        .contains("a@example.com", "失败", "connection refused", "mail.host", "HUIFANG_SMTP_HOST")
        .contains("1 封未发送");
    String id = DB.value("SELECT id FROM outbox");
    assertThat(report("outbox", "--retry", id)).isEqualTo(Cli.OK);
    assertThat(DB.row("SELECT state, attempts FROM outbox")).isEqualTo("waiting|0");
    assertThat(report("outbox", "--retry", "999")).isEqualTo(Cli.PROBLEM);
  }

  @Test
  void whatWasOvertakenIsShownWhenAskedForAndNotTriedAgain() {
    DB.sql(
        """
        INSERT INTO outbox (message_id, recipient, sender, subject, body, state, next_at, overtaken,
          created_at)
        VALUES ('<2@x>', 'b@example.com', 'x', 'alarm', 'x', 'overtaken', NOW(6), 'closed', NOW(6))
        """);
    assertThat(report("outbox")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("待发邮件").doesNotContain("b@example.com");
    out.getBuffer().setLength(0);
    assertThat(report("outbox", "--overtaken")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("过时未发的邮件", "b@example.com", "个案已结案").doesNotContain("待发邮件");
    assertThat(report("outbox", "--retry", DB.value("SELECT id FROM outbox")))
        .isEqualTo(Cli.PROBLEM);
  }

  @Test
  void aWorkbookNeedsAFile() {
    assertThat(report("calls", "--format", "xlsx")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("--out");
  }

  @Test
  void aFileOfAKindThatNoReportIsWrittenAsIsRefused() {
    Path pdf = folder.resolve("march.pdf");
    assertThat(report("calls", "--out", pdf.toString())).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("“.pdf”", ".csv", ".xlsx", "--format");
    assertThat(pdf).doesNotExist();
  }

  @Test
  void aFolderThatIsNotThereIsToldPlainly() {
    assertThat(report("calls", "--out", folder.resolve("no/r.html").toString()))
        .isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("cannot be written", "no").doesNotContain("\tat ");
  }

  private int report(String... arguments) {
    var all = new java.util.ArrayList<String>();
    all.add("report");
    all.addAll(java.util.List.of(arguments));
    return Cli.run(
        all.toArray(String[]::new), DB.environment(), new PrintWriter(out), new PrintWriter(err));
  }
}
