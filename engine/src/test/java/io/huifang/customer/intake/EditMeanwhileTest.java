package io.huifang.customer.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.store.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody edits a file while an import has a line about the same person. */
class EditMeanwhileTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  @TempDir private Path dir;

  @Test
  void theImportChangesWhatItsLineSaysAndNothingElse() throws SQLException {
    DB.empty();
    var files = new ImportFixture(DB.database(), dir);
    files.take("customers", "客户编号,客户姓名,手机,备注\nK1,王建国,13800138000,爱喝茶\n");
    CompletableFuture<ImportReport> takenIn;
    try (Connection editor = DB.database().dataSource().getConnection();
        Statement s = editor.createStatement()) {
      s.execute("UPDATE customer SET note = '爱喝咖啡'");
      takenIn =
          CompletableFuture.supplyAsync(
              () -> files.take("customers", "客户编号,客户姓名,手机,单位\nK1,王建国,13800138000,远航\n"));
      await()
          .until(() ->
              !DB.value(
                      "SELECT 1 FROM information_schema.innodb_trx t JOIN"
                          + " information_schema.processlist p ON p.id = t.trx_mysql_thread_id"
                          + " WHERE p.db = DATABASE() AND t.trx_state = 'LOCK WAIT'")
                  .isEmpty());
      editor.commit();
    }
    assertThat(takenIn.join().changed()).isEqualTo(1);
    assertThat(DB.row("SELECT company, note FROM customer")).isEqualTo("远航|爱喝咖啡");
  }
}
