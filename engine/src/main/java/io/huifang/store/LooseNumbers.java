package io.huifang.store;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * V955 reads the number out of each call's occasion. In strict mode one that has none ({@code
 * visit:x}) would end the first start of an update, and what has landed is not edited: for that one
 * change the session is not strict, and such an occasion is nobody's work, as it is to the engine.
 */
final class LooseNumbers extends BaseCallback {
  private static final String READS_NUMBERS = "955";

  private static final String LOOSEN =
      "SET @huifang_sql_mode = @@SESSION.sql_mode, SESSION sql_mode ="
          + " REPLACE(REPLACE(REPLACE(@@SESSION.sql_mode, 'STRICT_TRANS_TABLES', ''),"
          + " 'STRICT_ALL_TABLES', ''), 'TRADITIONAL', '')"; // which stands for both

  private static final String RESTORE = "SET SESSION sql_mode = @huifang_sql_mode";

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    MigrationInfo change = context.getMigrationInfo();
    if (!change.isVersioned() || !change.getVersion().getVersion().equals(READS_NUMBERS)) {
      return;
    }
    try (Statement s = context.getConnection().createStatement()) {
      s.execute(event == Event.BEFORE_EACH_MIGRATE ? LOOSEN : RESTORE);
    } catch (SQLException e) {
      throw new IllegalStateException("before or after V955: " + e.getMessage(), e);
    }
  }
}
