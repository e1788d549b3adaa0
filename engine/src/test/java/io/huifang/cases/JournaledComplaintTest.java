package io.huifang.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huifang.call.CallEvent;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.result.ResultBook;
import io.huifang.result.ResultLog;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A low answer that the database did not take opens its complaint when the journal is replayed. */
class JournaledComplaintTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  @TempDir Path dir;
  private final Database database = DB.database();
  private final Config files = Shipped.config();

  @BeforeEach
  void aPerson() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (3, '李秀英', NOW(6), NOW(6))");
  }

  @Test
  void aReplayOpensOneComplaintAndASecondOneNothingMore() throws IOException {
    Path journal = dir.resolve("answers.journal");
    byte[] kept;
    try (ResultLog log = log()) {
      log.record(
          new CallEvent.Started(
              "call-1",
              NOW,
              "out",
              null,
              "3day",
              "visit:1",
              3L,
              null,
              "+8613800000001",
              "service",
              3));
      DB.sql("RENAME TABLE answer TO answer_away");
      log.record(low("reception"));
      log.record(low("quality"));
      log.record(new CallEvent.Ended("call-1", NOW, "service", Outcome.PARTIAL));
      kept = Files.readAllBytes(journal);
      assertThatThrownBy(log::replay).isInstanceOf(DatabaseUnavailable.class);
      assertThat(DB.rows("SELECT id FROM case_file")).as("without its answer").isEmpty();
      DB.sql("RENAME TABLE answer_away TO answer");
      assertThat(log.replay()).isTrue();
    }
    assertComplaint();
    Files.write(journal, kept);
    try (ResultLog log = log()) {
      assertThat(log.replay()).isTrue();
    }
    assertComplaint();
  }

  private static void assertComplaint() {
    assertThat(DB.rows("SELECT kind, customer_id, e164, reference FROM case_file"))
        .containsExactly("complaint|3|+8613800000001|call-1");
    assertThat(DB.value("SELECT GROUP_CONCAT(item ORDER BY id) FROM case_cause"))
        .isEqualTo("reception,quality");
    assertThat(DB.value("SELECT COUNT(*) FROM answer")).isEqualTo("2");
    assertThat(List.of(DB.value("SELECT GROUP_CONCAT(what ORDER BY id) FROM case_step").split(",")))
        .doesNotHaveDuplicates();
  }

  private static CallEvent low(String question) {
    return new CallEvent.Answered(
        "call-1", NOW, "service", question, "1", "rating", "", "bad", 0, 1, "complaint", null);
  }

  private ResultLog log() {
    var book =
        new ResultBook(
            database,
            () -> files,
            new DoNotCall(),
            new ContactLog(),
            new CaseEar(() -> files),
            Clock.systemUTC());
    return new ResultLog(database, book, dir, new SimpleMeterRegistry());
  }
}
