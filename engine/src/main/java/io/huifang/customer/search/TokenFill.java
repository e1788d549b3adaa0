package io.huifang.customer.search;

import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files that were there before the table of tokens theirs, some at a time, while the engine
 * works. How far it came is written with each batch, so that it goes on there after a kill.
 */
public final class TokenFill implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TokenFill.class);

  /** Files of one transaction; none waits for it longer than a moment. */
  private static final int BATCH = 500;

  private static final int TOLD_EVERY = 50_000;

  private final Database database;
  private final Thread thread;
  private volatile boolean stopping;

  /** On that database. */
  public TokenFill(Database database) {
    this.database = database;
    this.thread = Thread.ofPlatform().name("search-fill").daemon().unstarted(this::run);
  }

  /** Begins, where there is anything to do. */
  public void start() {
    thread.start();
  }

  /** The batch under way ends first. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long told = 0;
    boolean more = true;
    while (more && !stopping) {
      try {
        Mark mark = step();
        more = mark.doneUntil() < mark.last();
        if (!more ? told > 0 || mark.moved() : mark.doneUntil() - told >= TOLD_EVERY) {
          told = mark.doneUntil();
          log.info("search: files up to customer {} of {} can be found", told, mark.last());
        }
      } catch (DatabaseUnavailable e) {
        log.warn("search: filling waits for the database: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        log.error("search: old files are not all found; filling goes on at the next start", e);
        return;
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  record Mark(long doneUntil, long last, boolean moved) {}

  /** Fills the next files; two engines take turns. */
  Mark step() {
    return database.inTx(tx -> {
      Mapper mapper = tx.mapper(Mapper.class);
      Mark mark = mapper.lock();
      if (mark == null || mark.doneUntil() >= mark.last()) {
        return mark == null ? new Mark(0, 0, false) : mark;
      }
      List<Long> ids = mapper.next(mark.doneUntil(), mark.last(), BATCH);
      long until = ids.size() < BATCH ? mark.last() : ids.getLast();
      tx.jdbc(connection -> {
        new TokenTable(connection).rewrite(ids);
        return true;
      });
      mapper.done(until);
      return new Mark(until, mark.last(), true);
    });
  }

  interface Mapper {
    @Select(
        "SELECT done_until, last_id AS last, FALSE AS moved FROM customer_token_fill FOR UPDATE")
    @Nullable Mark lock();

    @Select(
        """
        SELECT id FROM customer WHERE id > #{after} AND id <= #{last} ORDER BY id LIMIT #{most}
        """)
    List<Long> next(@Param("after") long after, @Param("last") long last, @Param("most") int most);

    @Update("UPDATE customer_token_fill SET done_until = #{until}")
    int done(long until);
  }
}
