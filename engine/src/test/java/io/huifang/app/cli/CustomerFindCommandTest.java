package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.customer.search.TokenTable;
import io.huifang.store.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The agent page's search on the command line. */
class CustomerFindCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void people() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES (1, '王建国', NOW(6), NOW(6))",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800138000', 0)");
    DB.database()
        .run(tx ->
            tx.jdbc(connection -> {
              new TokenTable(connection).rewrite(List.of(1L));
              return true;
            }));
  }

  @Test
  void findsByInitialsWithTheNumberAsTheOtherCommandsShowIt() {
    assertThat(find("wjg")).isZero();
    assertThat(out.toString()).contains("id:1  王建国  +8613800138000");
    assertThat(find("138", "0013", "8000", "--json")).isZero();
    assertThat(out.toString()).contains("\"found_by\" : \"phone\"", "\"more\" : false");
  }

  /** As a word to look for it would find nobody, and look as if there were nobody. */
  @Test
  void anOptionThatItDoesNotHaveIsRefusedAndNotSearchedFor() {
    assertThat(find("wjg", "--at", "2026-03-05T10:00")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("未知选项", "--at");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void saysThatNobodyWasFoundThatItIsTooShortAndThatOldFilesAreMissing() {
    assertThat(find("赵")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("没有找到");
    assertThat(find("w")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("太短");
    DB.sql("INSERT INTO customer_token_fill (id, done_until, last_id) VALUES (1, 1, 4)");
    assertThat(find("wjg")).isZero();
    assertThat(err.toString()).contains("25 %");
  }

  private int find(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] args = new String[words.length + 2];
    args[0] = "customer";
    args[1] = "find";
    System.arraycopy(words, 0, args, 2, words.length);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(err));
  }
}
