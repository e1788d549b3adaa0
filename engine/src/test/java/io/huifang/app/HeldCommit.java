package io.huifang.app;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps engines between claim and commit: each commit of an attempt first takes the row of the
 * install, which is held here until it is let go.
 */
final class HeldCommit implements AutoCloseable {
  private final Connection holder;

  HeldCommit(LabEngine engine) {
    holder = engine.people().holder();
    // Not committed: whoever wants the row waits.
    People.put(holder, "UPDATE install SET number = number WHERE id = ?", "1");
  }

  /** Engines go on. */
  void letGo() {
    try {
      holder.close();
    } catch (SQLException e) {
      // its database is dead, and what it held with it
    }
  }

  @Override
  public void close() {
    letGo();
  }
}
