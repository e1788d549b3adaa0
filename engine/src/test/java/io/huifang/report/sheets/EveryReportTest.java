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
        "UPDATE customer SET grade = 'A', vip = TRUE, member_level = 'gold'",
        "INSERT INTO customer_tag (customer_id, tag) VALUES (1, 'fleet')",
        "INSERT INTO receivable (id, customer_id, reference, amount, open_amount, due_date, owner,"
            + " created_at, updated_at) VALUES (1, 1, 'R', 900, 400, '2026-03-05', '林',"
            + " '2026-03-01', '2026-03-01')",
        "INSERT INTO receivable_state (receivable_id, at, amount, open_amount, due_date, owner)"
            + " VALUES (1, '2026-03-01', 900, 400, '2026-03-05', '林')",
        "INSERT INTO promise (reference, question, occasion, customer_id, e164, given_at, day,"
            + " checked_at, kept, broken_at) VALUES ('p', 'pay', 'receivable:1', 1,"
            + " '+8613800138000', '2026-03-06', '2026-03-08', '2026-03-10', FALSE, '2026-03-10')",
        "INSERT INTO appointment (reference, question, occasion, customer_id, e164, given_at, day,"
            + " checked_at, kept, broken_at) VALUES ('q', 'when', 'visit:1', 1,"
            + " '+8613800138000', '2026-03-06', '2026-03-08', '2026-03-10', FALSE, '2026-03-10')",
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

  /** Except of reports that tell the state of today; those say so. */
  @Test
  void whatCameAfterAMonthDoesNotChangeWhatIsSaidOfIt() throws IOException {
    var said = new HashMap<String, byte[]>();
    for (Report report : Reports.all()) {
      said.put(report.name(), print(report, Format.JSON, "en"));
    }
    april();
    for (Report report : Reports.all()) {
      byte[] again = print(report, Format.JSON, "en");
      if (report.ofToday().isEmpty()) {
        assertThat(text(again)).as(report.name()).isEqualTo(text(said.get(report.name())));
      } else {
        for (String language : new String[] {"zh-CN", "en"}) {
          assertThat(text(print(report, Format.HTML, language)))
              .as(report.name())
              .contains(report.ofToday().orElseThrow().in(language));
        }
      }
    }
    assertThat(Reports.all())
        .filteredOn(r -> r.ofToday().isPresent())
        .extracting(Report::name)
        .containsExactlyInAnyOrder(
            "due",
            "calls",
            "follow-up-daily",
            "customer-basics",
            "completeness",
            "customer-groups",
            "purchase-structure");
  }

  private static String text(byte[] printed) {
    return new String(printed, StandardCharsets.UTF_8);
  }

  /** New things, and things of March that were paid, corrected, gone on with, edited. */
  private void april() {
    Instant later = Instant.parse("2026-03-31T16:00:00Z");
    town.customer(2, "李雷");
    town.planned(3, "3day", 1, later, "closed", later);
    town.attempt(3, 3, "3day", 1, later, "completed");
    town.graded("b", "3day", 1, later, Map.of("reception", 1));
    town.complaint("3day", "总店", NAME, later);
    town.answer("a", "price", 1, later);
    DB.sql(
        "INSERT INTO answer_correction (answer_id, at, author, points, level, words)"
            + " SELECT id, '2026-03-31 16:00:00', 'chief', 0, 'bad', 'wrong key' FROM answer",
        "UPDATE receivable SET open_amount = 0, due_date = '2026-05-01', owner = '陈'",
        "INSERT INTO receivable_state (receivable_id, at, amount, open_amount, due_date, owner)"
            + " VALUES (1, '2026-03-31 16:00:00', 900, 0, '2026-05-01', '陈')",
        "UPDATE promise SET kept = TRUE, checked_at = '2026-03-31 16:00:00'",
        "UPDATE appointment SET kept = TRUE, checked_at = '2026-03-31 16:00:00'",
        "UPDATE customer SET grade = 'C', vip = FALSE, member_level = '', kind = 'company'",
        "UPDATE vehicle SET model = 'B'",
        "UPDATE customer_tag SET tag = 'family'",
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
