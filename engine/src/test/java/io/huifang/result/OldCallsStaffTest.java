package io.huifang.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.report.Town;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first start on a database whose calls are older than the table of who did the work. */
class OldCallsStaffTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();

  private final Town town = new Town(DB);

  @Test
  void oddOccasionsAreNobodysWorkAndTheOthersAreFilledInAndJoined() {
    town.customer(1, "王芳");
    town.visit(7, 1, "总店", "张师傅", "李顾问");
    List<String> occasions =
        List.of("visit:7", "visit:7#2", "visit:x", "visit:", "visit:99999999999999999999", "sale:");
    for (String o : occasions) {
      DB.sql(
          "INSERT INTO call_record (reference, direction, campaign, occasion, customer_id, e164,"
              + " answered_at) VALUES ('r-"
              + o
              + "', 'out', '3day', '"
              + o
              + "', 1, '+8613800000001', '2026-03-10 04:00:00')");
    }
    DB.sql(
        "DROP TABLE occasion_staff",
        "DELETE FROM schema_version WHERE version IN ('955', '971')",
        "ALTER TABLE call_record MODIFY occasion VARCHAR(128) CHARACTER SET utf8mb4 COLLATE"
            + " utf8mb4_unicode_520_ci NOT NULL DEFAULT ''");
    Database.open(DB.config()).close();
    assertThat(DB.rows("SELECT occasion, technician, adviser FROM occasion_staff"))
        .containsExactly("visit:7|张师傅|李顾问");
    assertThat(
            DB.value(
                "SELECT COUNT(*) FROM call_record k JOIN occasion_staff s ON s.occasion = k.occasion"))
        .as("whatever the server's default is today")
        .isEqualTo("1");
  }
}
