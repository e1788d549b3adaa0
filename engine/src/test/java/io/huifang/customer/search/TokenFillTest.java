package io.huifang.customer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that were there before the table of tokens. */
class TokenFillTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final CustomerSearch search = SearchFixture.search(DB);

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
    try (var fill = new TokenFill(DB.database())) {
      fill.start();
      await().until(() -> search.find("赵").filled() == 100);
    }
    assertThat(search.find("wjg").people()).extracting(Found.Person::id).containsExactly(1L);
    assertThat(search.find("赵").people()).extracting(Found.Person::id).containsExactly(700L);
  }

  /** A kill loses at most the batch under way, and leaves nothing half done. */
  @Test
  void goesOnWhereItWas() {
    DB.sql(
        "UPDATE customer_token_fill SET done_until = 2",
        "INSERT INTO customer_token (customer_id, kind, token) VALUES (3, 1, 'old')");
    TokenFill.Mark mark = new TokenFill(DB.database()).step();
    assertThat(mark.doneUntil()).isEqualTo(701);
    assertThat(search.find("王建国").people()).isEmpty();
    assertThat(search.find("㐂").people()).extracting(Found.Person::id).containsExactly(3L);
    assertThat(DB.value("SELECT COUNT(*) FROM customer_token WHERE token = 'old'")).isEqualTo("0");
    assertThat(new TokenFill(DB.database()).step().moved()).isFalse();
  }
}
