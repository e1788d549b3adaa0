package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.report.Days;
import io.huifang.report.Report;
import io.huifang.report.ReportMaker;
import io.huifang.report.Reports;
import io.huifang.report.Town;
import io.huifang.report.format.Format;
import io.huifang.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All reports there are, over tables that hold something of everything. */
class EveryReportTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Days MARCH =
      Days.month(LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"));
  private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");
  private static final String NAME = "<script>㐂𠮷</script>";

  private final Config config = Shipped.config();
  private final Town town = new Town(DB);

  @BeforeEach
  void something() {
    DB.empty();
    town.customer(1, NAME);
    town.visit(1, 1, "总店", NAME, "李顾问");
    town.visit(2, 1, "", "", "");
    town.planned(1, "3day", 1, NOON, "closed", NOON);
    town.planned(2, "gone-from-the-files", 1, NOON, "closed", NOON);
    town.attempt(1, 1, "3day", 1, NOON, "completed");
    town.attempt(2, 2, "gone-from-the-files", 1, NOON, "no-answer");
    town.graded("a", "3day", 1, NOON, Map.of("reception", 5, "no-such-question", 1));
    town.complaint("3day", "总店", NAME, NOON);
    DB.sql(
        "UPDATE customer SET created_at = '2026-01-05 00:00:00'",
        "INSERT INTO vehicle (id, customer_id, model) VALUES (1, 1, 'A')",
        "INSERT INTO case_deadline (case_id, round, stage, from_at, due_at) SELECT id, 1,"
            + " 'solved', opened_at, TIMESTAMPADD(HOUR, 72, opened_at) FROM case_file",
        "INSERT INTO do_not_call (e164, customer_id, source, since)"
            + " VALUES ('+8613800138000', 1, 'survey', '2026-03-10 04:00:00')");
  }

  @Test
  void eachIsPrintedInEachFormatAndLanguageAndNoNameBecomesMarkup() throws IOException {
    for (Report report : Reports.all()) {
      for (Format format : Format.values()) {
        for (String language : new String[] {"zh-CN", "en"}) {
          byte[] printed = print(report, format, language);
          assertThat(printed).as(report.name() + " " + format).isNotEmpty();
          if (format == Format.HTML) {
            assertThat(new String(printed, StandardCharsets.UTF_8))
                .as(report.name())
                .contains(report.title().in(language))
                .doesNotContain(NAME);
          }
        }
      }
    }
  }

  /** Except what lists the state of today: due calls. */
  @Test
  void whatCameAfterAMonthDoesNotChangeWhatIsSaidOfIt() throws IOException {
    var said = new HashMap<String, byte[]>();
    for (Report report : Reports.all()) {
      said.put(report.name(), print(report, Format.JSON, "en"));
    }
    april();
    for (Report report : Reports.all()) {
      if (!report.name().equals("due")) {
        assertThat(print(report, Format.JSON, "en"))
            .as(report.name())
            .isEqualTo(said.get(report.name()));
      }
    }
  }

  private void april() {
    Instant later = Instant.parse("2026-03-31T16:00:00Z");
    town.customer(2, "李雷");
    town.planned(3, "3day", 1, later, "closed", later);
    town.attempt(3, 3, "3day", 1, later, "completed");
    town.graded("b", "3day", 1, later, Map.of("reception", 1));
    town.complaint("3day", "总店", NAME, later);
    DB.sql(
        "UPDATE case_deadline SET done_at = '2026-03-31 16:00:00'",
        "UPDATE case_file SET closed_at = '2026-03-31 16:00:00'",
        "UPDATE do_not_call SET lifted_at = '2026-03-31 16:00:00'",
        "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
            + " VALUES (1, 'R9', '2026-04-01', NOW(6), NOW(6))",
        "INSERT INTO sale (customer_id, vehicle_id, delivery_date, created_at, updated_at)"
            + " VALUES (1, 1, '2026-04-01', NOW(6), NOW(6))");
  }

  @Test
  void noTwoHaveTheSameNameOrTitle() {
    assertThat(Reports.all()).extracting(Report::name).doesNotHaveDuplicates();
    assertThat(Reports.all()).extracting(r -> r.title().zh()).doesNotHaveDuplicates();
    assertThat(Reports.all()).extracting(r -> r.title().en()).doesNotHaveDuplicates();
  }

  private byte[] print(Report report, Format format, String language) throws IOException {
    var out = new ByteArrayOutputStream();
    new ReportMaker(DB.database(), Clock.fixed(NOON, ZoneOffset.UTC))
        .make(report, config, MARCH, Map.of(), language, d -> format.print(d, out));
    return out.toByteArray();
  }
}
