package io.huifang.store;

import java.sql.Connection;
import java.sql.SQLException;

/** One transaction. Features bring their own package-private MyBatis mapper interfaces. */
public interface Tx {
  /** The mapper bound to this transaction; registered on first use. */
  <M> M mapper(Class<M> type);

  /** Work on the plain connection: many rows in few statements. */
  interface Work<T> {
    /** Neither commits nor closes. */
    T on(Connection connection) throws SQLException;
  }

  /**
   * Runs it within this transaction. What the driver throws comes out unchecked, and is judged as
   * if a mapper had thrown it.
   */
  <T> T jdbc(Work<T> work);
}
