package io.huifang.desk;

import io.huifang.store.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table screen_pop. */
final class DatabasePopStore implements PopStore {
  private final Database db;

  DatabasePopStore(Database db) {
    this.db = db;
  }

  @Override
  public void save(Saved saved) {
    db.run(tx -> tx.mapper(ScreenPopMapper.class).save(ScreenPopMapper.Row.of(saved)));
  }

  @Override
  public List<PopHistoryEntry> recent(String agent, int limit) {
    return db.inTx(tx ->
        tx.mapper(ScreenPopMapper.class).recent(agent, limit).stream()
            .map(ScreenPopMapper.Row::entry)
            .toList());
  }

  @Override
  public boolean hasSeen(String agent, long customerId) {
    return db.inTx(tx -> tx.mapper(ScreenPopMapper.class).seen(agent, customerId) > 0);
  }

  @Override
  public @Nullable Handover handedTo(String agent, String id) {
    return db.inTx(tx -> tx.mapper(ScreenPopMapper.class).handedTo(agent, id));
  }
}
