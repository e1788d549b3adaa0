package io.huifang.desk;

import io.huifang.store.Database;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps pops. Each method throws {@link io.huifang.store.DatabaseUnavailable}. */
public interface PopStore {
  /**
   * A pop as it is kept.
   *
   * @param shownAt when the page said that it shows it; null until then
   * @param popMicros from the PBX's event to that; null until then
   */
  record Saved(Pop pop, @Nullable Instant shownAt, @Nullable Long popMicros) {}

  /** Writes it; saving again changes the row, and never makes a second one. */
  void save(Saved pop);

  /** An agent's last pops, newest first. */
  List<PopHistoryEntry> recent(String agent, int limit);

  /** Whether this agent was ever shown this customer. */
  boolean hasSeen(String agent, long customerId);

  /** Who handed that call over last, but for the agent who has it now; null: nobody did. */
  @Nullable Handover handedTo(String agent, String id);

  /** In table screen_pop. */
  static PopStore in(Database db) {
    return new DatabasePopStore(db);
  }
}
