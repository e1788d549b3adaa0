package io.huifang.customer.search;

import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files that were there before the table of tokens theirs, and those that were there before
 * {@link ShownTable} their rows, some at a time, while the engine works. How far it came is written
 * with each batch, so that it goes on there after a kill. What fails is tried again until it is
 * done: without it people are not found, and nobody would see why.
 */
public final class TokenFill implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TokenFill.class);

  /** Files of one transaction; none waits for it longer than a moment. */
  private static final int BATCH = 500;

  private static final int TOLD_EVERY = 50_000;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Database database;
  private final Pause pause;
  private final Thread thread;
  private final CountDownLatch stopping;

  /** Mark of the tokens; what lists show is written with them. */
  private static final int TOKENS = 1;

  /** Numbers of files, among them some that nobody has; those that wait for both count twice. */
  private volatile long left;

  /** Waits before what failed is tried again; true: the engine stops. */
  @FunctionalInterface
  interface Pause {
    boolean then(Duration time) throws InterruptedException;
  }

  /** On that database; registers how many numbers of files are left. */
  public TokenFill(Database database, MeterRegistry registry) {
    this(database, registry, new CountDownLatch(1), null);
  }

  /** With a pause of the test's own. */
  TokenFill(Database database, MeterRegistry registry, Pause pause) {
    this(database, registry, new CountDownLatch(1), pause);
  }

  private TokenFill(
      Database database, MeterRegistry registry, CountDownLatch stopping, @Nullable Pause pause) {
    this.database = database;
    this.stopping = stopping;
    this.pause =
        pause == null ? time -> stopping.await(time.toMillis(), TimeUnit.MILLISECONDS) : pause;
    this.thread = Thread.ofPlatform().name("search-fill").daemon().unstarted(this::run);
    registry.gauge("huifang.search.unfilled", this, fill -> fill.left);
  }

  /** Begins, where there is anything to do. */
  public void start() {
    thread.start();
  }

  /** The batch under way ends first. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      fill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill() throws InterruptedException {
    long told = 0;
    boolean more = true;
    Duration wait = FIRST_PAUSE;
    while (more && stopping.getCount() > 0) {
      try {
        Mark mark = step();
        wait = FIRST_PAUSE;
        left = mark.left();
        more = left > 0;
        if (!more ? told > 0 || mark.moved() : mark.doneUntil() - told >= TOLD_EVERY) {
          told = mark.doneUntil();
          log.info("search: files up to customer {} of {} are prepared", told, mark.last());
        }
      } catch (RuntimeException e) {
        tell(e, wait);
        more = !pause.then(wait);
        wait = longer(wait);
      }
    }
  }

  private static Duration longer(Duration wait) {
    Duration twice = wait.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private static void tell(RuntimeException e, Duration wait) {
    if (e instanceof DatabaseUnavailable) {
      log.warn("search: filling waits for the database: {}", e.getMessage());
    } else {
      log.error(
          "search: old files are not all found yet; filling goes on in {} s", wait.toSeconds(), e);
    }
  }

  /**
   * How far it is.
   *
   * @param doneUntil number of the last file that has what this mark is about
   * @param last number of the last one that needs it
   * @param left over all marks
   * @param moved whether there was anything to do
   */
  record Mark(long doneUntil, long last, long left, boolean moved) {}

  /** Fills the next files; two engines take turns. */
  Mark step() {
    return database.inTx(tx -> {
      Mapper mapper = tx.mapper(Mapper.class);
      List<Stored> all = mapper.lock();
      Optional<Stored> next = all.stream().filter(m -> m.left() > 0).findFirst();
      if (next.isEmpty()) {
        return new Mark(0, 0, 0, false);
      }
      Stored mark = next.get();
      List<Long> ids = mapper.next(mark.doneUntil, mark.lastId, BATCH);
      long until = ids.size() < BATCH ? mark.lastId : ids.getLast();
      tx.jdbc(connection -> {
        var table = new TokenTable(connection);
        if (mark.id == TOKENS) {
          table.rewrite(ids);
        } else {
          table.show(ids);
        }
        return true;
      });
      mapper.done(mark.id, until);
      long left = all.stream().mapToLong(Stored::left).sum() - (until - mark.doneUntil);
      return new Mark(until, mark.lastId, left, true);
    });
  }

  record Stored(int id, long doneUntil, long lastId) {
    long left() {
      return Math.max(0, lastId - doneUntil);
    }
  }

  interface Mapper {
    @Select("SELECT id, done_until, last_id FROM customer_token_fill ORDER BY id FOR UPDATE")
    List<Stored> lock();

    @Select(
        """
        SELECT id FROM customer WHERE id > #{after} AND id <= #{last} ORDER BY id LIMIT #{most}
        """)
    List<Long> next(@Param("after") long after, @Param("last") long last, @Param("most") int most);

    @Update("UPDATE customer_token_fill SET done_until = #{until} WHERE id = #{id}")
    int done(@Param("id") int id, @Param("until") long until);
  }
}
