package io.huifang.customer.intake;

import io.huifang.store.DatabaseUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * One import at a time on a database: two would make the same person twice. A lock of the
 * connection, so that it ends with a process that is killed.
 *
 * @param ours whether we have it
 */
record ImportTurn(Connection connection, boolean ours) implements AutoCloseable {
  private static final String NAME = "CONCAT('huifang-import-', LEFT(DATABASE(), 45))";

  static ImportTurn take(DataSource source) {
    try {
      Connection connection = source.getConnection();
      return new ImportTurn(connection, isOne(connection, "SELECT GET_LOCK(" + NAME + ", 2)"));
    } catch (SQLException e) {
      throw new DatabaseUnavailable("The database does not answer.", e);
    }
  }

  private static boolean isOne(Connection connection, String question) throws SQLException {
    try (Statement s = connection.createStatement();
        var rs = s.executeQuery(question)) {
      return rs.next() && rs.getInt(1) == 1;
    }
  }

  @Override
  public void close() {
    try (connection) {
      if (ours) {
        isOne(connection, "SELECT RELEASE_LOCK(" + NAME + ")");
      }
    } catch (SQLException e) {
      throw new DatabaseUnavailable("The database went away.", e);
    }
  }
}
