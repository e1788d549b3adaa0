package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that only look, beside a running engine of another version. */
class OtherTablesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void keep() {
    DB.sql("CREATE TABLE schema_version_kept AS SELECT * FROM schema_version");
  }

  @AfterEach
  void putBack() {
    DB.sql("DELETE FROM schema_version");
    DB.sql("INSERT INTO schema_version SELECT * FROM schema_version_kept");
    DB.sql("DROP TABLE schema_version_kept");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "case list",
        "case show 1",
        "case causes",
        "user list",
        "config versions",
        "config show 1",
        "config diff 1",
        "rollback 1",
        "report calls --day 2026-03-05",
        "report outbox",
        "recording list",
        "recording show 1",
        "recording verify",
        "customer show id:1",
        "customer forget id:1 --reason wish",
        "why id:1",
        "plan",
        "pick monthly-pick",
        "resume",
      })
  void leaveTheTablesAloneAndSayWhatToDo(String command) {
    DB.sql("DELETE FROM schema_version ORDER BY installed_rank DESC LIMIT 1");
    String before = DB.value("SELECT COUNT(*) FROM schema_version");
    assertThat(run(command)).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("older version", "huifang serve").doesNotContain("\tat ");
    assertThat(DB.value("SELECT COUNT(*) FROM schema_version")).isEqualTo(before);

    putBack();
    keep();
    DB.sql(
        "INSERT INTO schema_version SELECT installed_rank + 1, '99999', 'later', type, 'V99999__later.sql',"
            + " checksum, installed_by, installed_on, execution_time, success FROM"
            + " schema_version_kept ORDER BY installed_rank DESC LIMIT 1");
    err.getBuffer().setLength(0);
    assertThat(run(command)).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString())
        .contains("newer version", "whose engine runs")
        .doesNotContain("\tat ");
  }

  private int run(String command) {
    var writer = new PrintWriter(err);
    return Cli.run(command.split(" "), DB.environment(), writer, writer);
  }
}
