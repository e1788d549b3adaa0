package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.report.Days;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The centre's month reads only the ledgers of campaigns with something in it. */
class CentreCampaignsTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Days MARCH =
      Days.month(LocalDate.of(2026, 3, 1), ZoneId.of("Asia/Shanghai"));
  private static final Instant BEFORE = Instant.parse("2026-02-10T04:00:00Z");
  private static final Instant IN = Instant.parse("2026-03-10T04:00:00Z");
  private static final Instant AFTER = Instant.parse("2026-04-10T04:00:00Z");

  private final Town town = new Town(DB);

  @BeforeEach
  void empty() {
    DB.empty();
    town.customer(1, "王芳");
    for (int visit = 1; visit <= 6; visit++) {
      town.visit(visit, 1, "总店", "张师傅", "李顾问");
    }
  }

  @Test
  void oneThingOfTheSpanIsEnoughAndNothingOfOtherTimesIs() {
    town.planned(1, "planned", 1, IN, "waiting", AFTER);
    town.planned(2, "closed", 1, BEFORE, "closed", IN);
    town.planned(3, "dialed", 1, BEFORE, "closed", AFTER);
    town.attempt(1, 3, "dialed", 1, IN, "completed");
    town.planned(4, "answered", 1, BEFORE, "closed", BEFORE);
    town.attempt(2, 4, "answered", 1, BEFORE, "partial");
    town.graded("a", "answered", 4, BEFORE, Map.of());
    town.answer("a", "quality", 5, IN);
    town.planned(5, "other", 1, BEFORE, "closed", BEFORE);
    town.attempt(3, 5, "other", 1, BEFORE, "completed");
    town.graded("b", "other", 5, BEFORE, Map.of("quality", 1));
    town.complaint("other", "总店", "张师傅", BEFORE);
    town.planned(6, "to-come", 1, AFTER, "waiting", IN);
    town.complaint("complained", "总店", "张师傅", IN);
    town.complaint("", "总店", "张师傅", IN);
    DB.sql(
        "INSERT INTO planned_campaign (campaign, first_day, last_day) VALUES"
            + " ('other', '2026-02-01', '2026-02-28'), ('to-come', '2026-03-01', '2026-03-31')");
    List<String> names =
        DB.database()
            .inTx(tx -> tx.mapper(CentreMapper.class).campaigns(MARCH.start(), MARCH.end()));
    assertThat(names)
        .containsExactlyInAnyOrder("planned", "closed", "dialed", "answered", "complained");
    assertThat(town.rows("centre-monthly", "follow-up", MARCH)).hasSize(5);
  }
}
