package io.huifang.report.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.report.Days;
import io.huifang.report.Town;
import io.huifang.store.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who was called, asked for a person and met none, counts once in each kind of figures: as reached
 * where calls are counted, as a wait in vain where queues are.
 */
class AskedForAPersonTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final Days TENTH = Days.day(LocalDate.of(2026, 3, 10), ZoneId.of("Asia/Shanghai"));
  private static final Instant NOON = Instant.parse("2026-03-10T04:00:00Z");

  private final Town town = new Town(DB);

  @BeforeEach
  void oneWaitedTooLongOneHungUpAndOneWasNotReached() {
    DB.empty();
    town.customer(1, "王芳");
    for (int id = 1; id <= 3; id++) {
      town.visit(id, 1, "总店", "张师傅", "李顾问");
      town.planned(id, "3day", 1, NOON, "closed", NOON.plusSeconds(300));
      town.attempt(id, id, "3day", 1, NOON, id == 3 ? "no-answer" : "nobody-came");
    }
    waited(1, 120, "timed-out");
    waited(2, 40, "abandoned");
  }

  private static void waited(int attempt, int seconds, String ending) {
    DB.sql(
        ("INSERT INTO queue_visit (pbx, channel, reference, queue, joined_at, left_at, ending,"
                + " settled) VALUES ('pbx', 'hf-%s', 'hf-%s', 'service', '2026-03-10 04:00:20',"
                + " TIMESTAMPADD(SECOND, %s, '2026-03-10 04:00:20'), '%s', TRUE)")
            .formatted(attempt, attempt, seconds, ending));
  }

  @Test
  void theyWereReachedAndStandOnNoListOfThoseWhoWereNot() {
    assertThat(town.rows("not-reached", "not-reached", TENTH)).hasSize(1);
    Map<String, @Nullable Object> day = town.rows("3dc-daily", "figures", TENTH).getFirst();
    assertThat(day)
        .containsEntry("called", 3L)
        .containsEntry("reached", 2L)
        .containsEntry("not_reached", 1L);
  }

  @Test
  void inTheQueueEachWaitIsOneOfTheTwo() {
    assertThat(town.rows("queue-figures", "queues", TENTH).getFirst())
        .containsEntry("offered", 2L)
        .containsEntry("timed_out", 1L)
        .containsEntry("abandoned", 1L)
        .containsEntry("short_abandoned", 0L);
  }

  /** They did not call us: the figures of the hotline's numbers have nothing of them. */
  @Test
  void callsInKnowNothingOfThem() {
    assertThat(town.rows("number-figures", "figures", TENTH))
        .allSatisfy(r -> assertThat(r).containsEntry("calls", 0L));
  }
}
