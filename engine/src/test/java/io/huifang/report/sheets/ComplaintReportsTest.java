package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.huifang.config.Text;
import io.huifang.report.Days;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ComplaintReportsTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Days TENTH = Days.day(LocalDate.of(2026, 3, 10), SHANGHAI);
  private static final Days MARCH = Days.month(LocalDate.of(2026, 3, 1), SHANGHAI);
  private static final Instant OPENED = Instant.parse("2026-03-10T04:00:00Z");

  private final Town town = new Town(DB);

  @BeforeEach
  void twoComplaints() {
    DB.empty();
    town.complaint("3day", "总店", "张师傅", OPENED);
    town.complaint("3day", "总店", "赵师傅", OPENED.plusSeconds(60));
    DB.sql(
        "UPDATE case_file SET department = 'service', closed_at = '2026-03-12 04:00:00'"
            + " WHERE id = 1",
        "INSERT INTO case_step (case_id, round, at, author, what) SELECT id, 1, opened_at, 'engine',"
            + " 'opened' FROM case_file",
        "INSERT INTO case_cause (case_id, kind, reference, item, at) SELECT id, 'complaint',"
            + " CONCAT('case:', id), 'price', opened_at FROM case_file",
        "INSERT INTO case_cause (case_id, kind, reference, item, at) SELECT id, 'complaint',"
            + " CONCAT('case:', id), 'waiting-time', opened_at FROM case_file WHERE id = 2",
        "INSERT INTO case_deadline (case_id, round, stage, from_at, due_at) SELECT id, 1,"
            + " 'answered', opened_at, TIMESTAMPADD(HOUR, 24, opened_at) FROM case_file",
        "INSERT INTO case_deadline (case_id, round, stage, from_at, due_at) SELECT id, 1,"
            + " 'solved', opened_at, TIMESTAMPADD(HOUR, 72, opened_at) FROM case_file",
        "UPDATE case_deadline SET done_at = TIMESTAMPADD(HOUR, 23, from_at)"
            + " WHERE case_id = 1 AND stage = 'answered'",
        "UPDATE case_deadline SET done_at = TIMESTAMPADD(HOUR, 73, from_at)"
            + " WHERE case_id = 1 AND stage = 'solved'");
  }

  @Test
  void whatWasLateStandsOutAndSoDoesWhatWasNeverDone() {
    assertThat(town.rows("complaints", "complaints", MARCH))
        .extracting(r -> r.get("answered_in_time"), r -> r.get("solved_in_time"))
        .containsExactly(
            tuple(new Text("按时", "in time"), new Text("▲ 超时", "▲ late")),
            tuple(new Text("▲ 超时", "▲ late"), new Text("▲ 超时", "▲ late")));
  }

  @Test
  void whileTheMonthGoesOnWhatIsNotDueYetIsNotLate() {
    Instant now = OPENED.plusSeconds(25 * 3_600);
    assertThat(town.rows("complaints", "complaints", MARCH, now).getLast())
        .containsEntry("answered_in_time", new Text("▲ 超时", "▲ late"))
        .containsEntry("solved_in_time", new Text("未到期", "open"));
  }

  @Test
  void asOfAMomentWithinTheMonthWhatCameLaterIsNotKnown() {
    Instant asked = OPENED.plusSeconds(22 * 3_600);
    assertThat(town.rows("complaints", "complaints", MARCH, asked).getFirst())
        .containsEntry("answered", null)
        .containsEntry("answered_in_time", new Text("未到期", "open"))
        .containsEntry("closed", null);
    assertThat(town.rows("complaint-analysis", "departments", MARCH, asked).getFirst())
        .containsEntry("closed", 0L)
        .containsEntry("answered_late", 0L);
    assertThat(town.rows("complaints", "complaints", MARCH, OPENED.plusSeconds(30))).hasSize(1);
  }

  @Test
  void aPastDayDoesNotKnowWhatCameAfterIt() {
    Map<String, @Nullable Object> first = town.rows("complaints", "complaints", TENTH).getFirst();
    assertThat(first)
        .containsEntry("answered", null)
        .containsEntry("answered_in_time", new Text("未到期", "open"))
        .containsEntry("closed", null);
  }

  @Test
  void causesAreNamedAndOneComplaintMayHaveSeveral() {
    assertThat(town.rows("complaint-analysis", "causes", MARCH))
        .extracting(r -> r.get("complaints"))
        .containsExactly(2L, 1L);
  }

  @Test
  void deadlinesAreCountedByDepartmentAndTechnician() {
    assertThat(town.rows("complaint-analysis", "departments", MARCH))
        .extracting(r -> r.get("complaints"), r -> r.get("answer_rate"), r -> r.get("solve_rate"))
        .containsExactly(tuple(1L, new BigDecimal("1.000000"), new BigDecimal("0.000000")));
    assertThat(town.rows("complaint-analysis", "technicians", MARCH))
        .extracting(r -> r.get("technician"))
        .containsExactlyInAnyOrder("张师傅 · 总店", "赵师傅 · 总店");
  }

  @Test
  void weeksAddUpToTheMonth() {
    List<Map<String, @Nullable Object>> weeks = town.rows("complaint-analysis", "weeks", MARCH);
    assertThat(weeks).hasSize(6);
    assertThat(weeks).extracting(r -> r.get("complaints")).contains(2L);
    assertThat(town.total("complaint-analysis", "weeks", MARCH, "complaints")).isEqualTo(2L);
  }

  @Test
  void theCentresMonthIsTheSumOfTheOthers() {
    assertThat(town.rows("centre-monthly", "follow-up", MARCH))
        .extracting(r -> r.get("complaints"))
        .containsExactly(2L);
    assertThat(town.total("centre-monthly", "periods", MARCH, "complaints")).isEqualTo(2L);
    assertThat(
            town.total(
                "annual-summary", "periods", Days.year(MARCH.first(), SHANGHAI), "complaints"))
        .isEqualTo(2L);
  }
}
