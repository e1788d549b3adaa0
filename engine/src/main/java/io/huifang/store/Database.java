package io.huifang.store;

import io.huifang.config.EngineConfig;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The one way to the database: short transactions at READ COMMITTED, in UTC.
 *
 * <p>Every method throws {@link DatabaseUnavailable} when the database is away, within a bounded
 * time.
 */
public final class Database implements AutoCloseable {
  private Database() {}

  /** Starts the embedded database where asked for, opens the pool, migrates. */
  public static Database open(EngineConfig config) {
    throw new IllegalStateException("in the making: " + config.node());
  }

  /** Runs the work in one transaction and commits; rolls back when it throws. */
  public <T> T inTx(Function<Tx, T> work) {
    throw new IllegalStateException("in the making: " + work);
  }

  /** As {@link #inTx}, without a result. */
  public void run(Consumer<Tx> work) {
    throw new IllegalStateException("in the making: " + work);
  }

  /** For Quartz, Flyway and streams of many rows. */
  public DataSource dataSource() {
    throw new IllegalStateException("in the making");
  }

  /** Whether the database answers a trivial query within the limit. */
  public boolean answers(Duration limit) {
    throw new IllegalStateException("in the making: " + limit);
  }

  @Override
  public void close() {}
}
