package io.huifang.report.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.StepClock;
import io.huifang.config.Shipped;
import io.huifang.report.hotline.QueuesToday.Today;
import io.huifang.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The day's figures on the supervisor's page: the same as the table has, and read only once. */
class QueuesTodayTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final StepClock clock = new StepClock(Instant.parse("2026-03-05T02:00:00Z"));
  private final QueuesToday today = new QueuesToday(DB.database(), Shipped::config, clock);

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void theyFollowEachVisitFromTheWaitToItsEnd() {
    visit(1, "service", 10, "''", "NULL", false);
    assertThat(service()).isEqualTo(new Today(1, 0, 0, 0, null, null, 10));
    step(20);
    assertThat(service().longestSeconds()).as("waits on").isEqualTo(30);
    DB.sql(
        "UPDATE queue_visit SET ending = 'answered', answered_at = "
            + at(5)
            + ", left_at = "
            + at(5));
    assertThat(service().answered()).isEqualTo(1);
    DB.sql("UPDATE queue_visit SET ended_at = " + at(0) + ", settled = TRUE");
    visit(2, "service", 60, "'abandoned'", at(0), true);
    assertThat(service())
        .satisfies(t -> {
          assertThat(t.offered()).isEqualTo(2);
          assertThat(t.answered()).isEqualTo(1);
          assertThat(t.abandoned()).isEqualTo(1);
        });
    assertThat(service()).as("read again").isEqualTo(service());
  }

  @Test
  void aDayOfTenThousandCallsIsReadOnceAndAfterThatOnlyWhatIsNew() {
    DB.sql(
        "INSERT INTO queue_visit (pbx, channel, reference, queue, joined_at, left_at, ending, agent,"
            + " answered_at, ended_at, settled) SELECT 'pbx', CONCAT('c', seq), CONCAT('c', seq),"
            + " 'service', "
            + at(3600)
            + ", "
            + at(3590)
            + ", 'answered', 'amy', "
            + at(3590)
            + ", "
            + at(3500)
            + ", TRUE FROM (SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n AS seq FROM "
            + digits("a")
            + ", "
            + digits("b")
            + ", "
            + digits("c")
            + ", "
            + digits("d")
            + ") s");
    visit(20_000, "service", 10, "''", "NULL", false);
    assertThat(service().offered()).isEqualTo(10_001);
    step(120);
    assertThat(service().offered()).isEqualTo(10_001);
    // What is counted for good is not read again: it would be missed if it were.
    DB.sql("DELETE FROM queue_visit WHERE settled");
    visit(20_001, "service", 5, "''", "NULL", false);
    step(5);
    Today t = service();
    assertThat(t.offered()).isEqualTo(10_002);
    assertThat(t.answered()).isEqualTo(10_000);
  }

  @Test
  void aRowThatIsCommittedLateUnderASmallerIdIsCounted() {
    visit(8, "service", 10, "'abandoned'", at(0), true);
    assertThat(service().offered()).isEqualTo(1);
    step(10);
    visit(7, "service", 15, "'abandoned'", at(0), true);
    assertThat(service().offered()).isEqualTo(2);
    step(100);
    assertThat(service().offered()).isEqualTo(2);
  }

  @Test
  void aNewDayBeginsWithNobody() {
    visit(1, "service", 10, "'abandoned'", at(0), true);
    assertThat(today.read()).isNotEmpty();
    clock.step(Duration.ofDays(1));
    assertThat(today.read()).isEmpty();
  }

  private Today service() {
    Map<String, Today> all = today.read();
    return Objects.requireNonNull(all.get("service"), all.toString());
  }

  private void visit(
      int id, String queue, int secondsAgo, String ending, String left, boolean settled) {
    DB.sql(
        "INSERT INTO queue_visit (id, pbx, channel, reference, queue, joined_at, left_at, ending,"
            + " settled) VALUES (%s, 'pbx', 'v%s', 'v%s', '%s', %s, %s, %s, %s)"
                .formatted(id, id, id, queue, at(secondsAgo), left, ending, settled));
  }

  private String at(int secondsAgo) {
    return "'"
        + clock.instant().minusSeconds(secondsAgo).toString().replace("T", " ").replace("Z", "")
        + "'";
  }

  private void step(int seconds) {
    clock.step(seconds);
  }

  private static String digits(String name) {
    return "(SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5"
        + " UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) "
        + name;
  }
}
