package io.huifang.customer.search;

import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives files that were there before the table of tokens theirs, some at a time, while the engine
 * works. How far it came is written with each batch, so that it goes on there after a kill. What
 * fails is tried again until it is done: without it people are not found, and nobody would see why.
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

  /** Numbers of files, among them some that nobody has. */
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
        left = mark.last() - mark.doneUntil();
        more = left > 0;
        if (!more ? told > 0 || mark.moved() : mark.doneUntil() - told >= TOLD_EVERY) {
          told = mark.doneUntil();
          log.info("search: files up to customer {} of {} can be found", told, mark.last());
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
