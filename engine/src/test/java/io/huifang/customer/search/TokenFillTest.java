package io.huifang.customer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that were there before the table of tokens. */
class TokenFillTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final CustomerSearch search = SearchFixture.search(DB);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void oldFiles() {
    SearchFixture.people(DB);
    DB.sql(
        "INSERT INTO customer (id, name, archived_at, created_at, updated_at) VALUES"
            + " (700, '赵敏', NULL, NOW(6), NOW(6)), (701, '赵灵', NOW(6), NOW(6), NOW(6))",
        "INSERT INTO customer_token_fill (id, done_until, last_id) VALUES (1, 0, 701)");
  }

  @Test
  void areFilledInAndTheSearchSaysHowFarItIs() {
    assertThat(search.find("王建国").people()).isEmpty();
    assertThat(search.find("王建国").filled()).isZero();
    try (var fill = new TokenFill(DB.database(), meters)) {
      fill.start();
      await().until(() -> search.find("赵").filled() == 100);
    }
    assertThat(search.find("wjg").people()).extracting(Found.Person::id).containsExactly(1L);
    assertThat(search.find("赵").people()).extracting(Found.Person::id).containsExactly(700L);
  }

  /** As after an update from before customer_shown: nobody waits for the row to be found. */
  @Test
  void whoHasNoRowForListsYetIsFoundAndGetsIt() {
    SearchFixture.tokens(DB, 1, 2, 3, 4, 5, 700, 701);
    DB.sql("UPDATE customer_token_fill SET done_until = last_id");
    Found before = search.find("王建国");
    DB.sql(
        "DELETE FROM customer_shown",
        "INSERT INTO customer_token_fill (id, done_until, last_id) VALUES (2, 0, 701)");
    assertThat(search.find("王建国")).isEqualTo(before);
    assertThat(before.people()).hasSize(1);
    assertThat(before.filled()).isEqualTo(100);
    try (var fill = new TokenFill(DB.database(), meters)) {
      fill.start();
      await()
          .until(() ->
              DB.value("SELECT done_until FROM customer_token_fill WHERE id = 2").equals("701"));
    }
    ShownRows.areWhatTheFilesSay(DB);
    assertThat(search.find("王建国")).isEqualTo(before);
  }

  @Test
  void bothAreFilledInOneAfterTheOther() {
    DB.sql("INSERT INTO customer_token_fill (id, done_until, last_id) VALUES (2, 0, 701)");
    var fill = new TokenFill(DB.database(), meters);
    assertThat(fill.step().left()).isEqualTo(701);
    assertThat(search.find("王建国").filled()).isEqualTo(100);
    assertThat(fill.step().left()).isZero();
    assertThat(fill.step().moved()).isFalse();
    ShownRows.areWhatTheFilesSay(DB);
  }

  /** A kill loses at most the batch under way, and leaves nothing half done. */
  @Test
  void goesOnWhereItWas() {
    DB.sql(
        "UPDATE customer_token_fill SET done_until = 2",
        "INSERT INTO customer_token (customer_id, kind, token) VALUES (3, 1, 'old')");
    TokenFill.Mark mark = new TokenFill(DB.database(), meters).step();
    assertThat(mark.doneUntil()).isEqualTo(701);
    assertThat(search.find("王建国").people()).isEmpty();
    assertThat(search.find("㐂").people()).extracting(Found.Person::id).containsExactly(3L);
    assertThat(DB.value("SELECT COUNT(*) FROM customer_token WHERE token = 'old'")).isEqualTo("0");
    assertThat(new TokenFill(DB.database(), meters).step().moved()).isFalse();
  }

  /** Whatever failed: without the rest people are not found, until somebody starts the engine. */
  @Test
  void whatFailsIsTriedAgainAfterLongerAndLongerPauses() {
    DB.sql("ALTER TABLE customer_token RENAME TO customer_token_away");
    var pauses = new CopyOnWriteArrayList<Duration>();
    TokenFill.Pause pause =
        time -> {
          pauses.add(time);
          if (pauses.size() == 7) {
            DB.sql("ALTER TABLE customer_token_away RENAME TO customer_token");
          }
          return false;
        };
    try (var fill = new TokenFill(DB.database(), meters, pause)) {
      fill.start();
      await().until(() -> pauses.size() >= 7 && search.find("赵").filled() == 100);
      await().until(() -> meters.get("huifang.search.unfilled").gauge().value() == 0);
    }
    assertThat(search.find("wjg").people()).extracting(Found.Person::id).containsExactly(1L);
    assertThat(pauses.stream().map(Duration::toSeconds))
        .isEqualTo(List.of(2L, 4L, 8L, 16L, 32L, 60L, 60L));
  }

  /** Before the first batch nothing is known; then all that the batch did not reach. */
  @Test
  void whatIsLeftIsMeasured() {
    DB.sql("UPDATE customer_token_fill SET last_id = 100000");
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) SELECT 1000 + n, '钱', NOW(6),"
            + " NOW(6) FROM (SELECT @n := @n + 1 AS n FROM information_schema.columns,"
            + " (SELECT @n := 0) z LIMIT 600) s");
    var once = new CopyOnWriteArrayList<Duration>();
    DB.sql(
        "CREATE TRIGGER token_refused BEFORE INSERT ON customer_token FOR EACH ROW"
            + " BEGIN IF NEW.customer_id > 1550 THEN SIGNAL SQLSTATE '45000'; END IF; END");
    TokenFill.Pause stop =
        time -> {
          once.add(time);
          return true;
        };
    try (var fill = new TokenFill(DB.database(), meters, stop)) {
      fill.start();
      await().until(() -> !once.isEmpty());
      assertThat(meters.get("huifang.search.unfilled").gauge().value())
          .isBetween(98_000.0, 99_000.0);
    } finally {
      DB.sql("DROP TRIGGER token_refused");
    }
  }
}
