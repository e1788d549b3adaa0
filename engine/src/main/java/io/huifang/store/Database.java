package io.huifang.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.huifang.config.EngineConfig;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to the database: short transactions at READ COMMITTED, in UTC.
 *
 * <p>Every method throws {@link DatabaseUnavailable} when the database is away, within a bounded
 * time: about 10 s even when it is stopped in the middle of a statement.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Wait for a free connection. Callers hold a caller on the line: better a quick "away". */
  private static final long POOL_WAIT_MILLIS = 3_000;

  /** A connection that does not answer a ping in this time is thrown away. */
  private static final long PING_MILLIS = 1_500;

  /** A long read may sort millions of rows before the first one comes. */
  private static final int LONG_READ_MILLIS = 600_000;

  /** Runs of one transaction that others keep locking out. */
  private static final int MAX_RUNS = 4;

  private final JdbcTarget target;
  private final HikariDataSource pool;
  private final Mappers mappers;
  private final Probe probe;
  private final @Nullable EmbeddedMariaDb embedded;
  private final Optional<EngineName> name;
  private final AtomicLong repeats = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  private Database(
      JdbcTarget target,
      HikariDataSource pool,
      @Nullable EmbeddedMariaDb embedded,
      Optional<EngineName> name) {
    this.name = name;
    this.target = target;
    this.pool = pool;
    this.embedded = embedded;
    this.mappers = new Mappers(pool);
    this.probe = new Probe(pool);
  }

  /**
   * For commands that write: starts the embedded database where asked for, opens the pool,
   * migrates, unless an engine runs on tables of another version.
   *
   * @throws TablesOutdated when one does
   */
  public static Database open(EngineConfig config) {
    return open(
        config,
        target -> {
          Migrations.unlessAnEngineLives(target);
          return Optional.empty();
        });
  }

  /**
   * For the engine: takes its name first, then migrates, whoever else runs.
   *
   * @throws EngineNameTaken when another engine of that name lives on this database
   */
  public static Database openForEngine(EngineConfig config) {
    return open(
        config,
        target -> {
          EngineName name = EngineName.take(target, config.node());
          try {
            Migrations.run(target);
            return Optional.of(name);
          } catch (RuntimeException e) {
            name.close();
            throw e;
          }
        });
  }

  /**
   * As {@link #open(EngineConfig)}, for those who only look: tables of another version stay as they
   * are, for an engine of that version may be running on them.
   *
   * @throws TablesOutdated when they are
   */
  public static Database openAsItIs(EngineConfig config) {
    return open(
        config,
        target -> {
          Migrations.onlyWhenEmpty(target);
          return Optional.empty();
        });
  }

  private static Database open(
      EngineConfig config, Function<JdbcTarget, Optional<EngineName>> prepared) {
    EngineConfig.Database wanted = config.database();
    if (!wanted.embedded()) {
      return open(JdbcTarget.of(wanted), wanted.poolSize(), null, prepared);
    }
    EmbeddedMariaDb embedded =
        EmbeddedMariaDb.start(
            config.dataDir().resolve("mariadb"), wanted.port(), wanted.user(), wanted.password());
    try {
      return open(embedded.target(), wanted.poolSize(), embedded, prepared);
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  private static Database open(
      JdbcTarget target,
      int poolSize,
      @Nullable EmbeddedMariaDb embedded,
      Function<JdbcTarget, Optional<EngineName>> prepared) {
    checkConnection(target);
    Optional<EngineName> name = prepared.apply(target);
    return new Database(target, pool(target, poolSize), embedded, name);
  }

  /** Outside the pool first: the pool's message would not tell why. */
  private static void checkConnection(JdbcTarget target) {
    try (Connection c =
        DriverManager.getConnection(target.url(), target.properties(JdbcTarget.SOCKET_MILLIS))) {
      LOG.info("database={} version={}", target, c.getMetaData().getDatabaseProductVersion());
    } catch (SQLException e) {
      throw Failures.connecting(target, e);
    }
  }

  private static HikariDataSource pool(JdbcTarget target, int size) {
    var c = new HikariConfig();
    c.setPoolName("huifang-db");
    c.setJdbcUrl(target.url());
    c.setUsername(target.user());
    c.setPassword(target.password().reveal());
    c.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    // Off for good: switching it costs two round trips for each transaction.
    c.setAutoCommit(false);
    c.setMaximumPoolSize(size);
    c.setMinimumIdle(Math.min(size, 4));
    c.setConnectionTimeout(POOL_WAIT_MILLIS);
    c.setValidationTimeout(PING_MILLIS);
    c.setKeepaliveTime(Duration.ofMinutes(1).toMillis());
    c.setInitializationFailTimeout(-1);
    c.setRegisterMbeans(false);
    return new HikariDataSource(c);
  }

  /**
   * Runs the work in one transaction and commits; rolls back when it throws.
   *
   * <p>After a deadlock or a lock wait the work runs again, a few times: what it does beside the
   * database must bear that.
   */
  public <T> T inTx(Function<Tx, T> work) {
    for (int run = 1; ; run++) {
      try {
        return once(work);
      } catch (RuntimeException e) {
        if (Failures.repeatable(e) && run < MAX_RUNS) {
          repeats.incrementAndGet();
          LOG.debug("transaction locked out, run={} again", run, e);
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000L, 60_000_000L));
        } else if (e instanceof DatabaseUnavailable || Failures.away(e)) {
          failures.incrementAndGet();
          throw e instanceof DatabaseUnavailable
              ? e
              : new DatabaseUnavailable("The database " + target + " does not answer.", e);
        } else {
          throw e;
        }
      }
    }
  }

  private <T> T once(Function<Tx, T> work) {
    try (SqlSession session = mappers.session()) {
      T result = work.apply(new SessionTx(mappers, session));
      // Forced: MyBatis would skip the commit of a session in which only selects (FOR UPDATE)
      // ran.
      session.commit(true);
      return result;
    }
  }

  /**
   * Only reads, as long as it takes: all statements see one moment, and one may keep the caller
   * waiting for ten minutes. For reports, never for what a caller on the line waits for.
   */
  public <T> T read(Function<Tx, T> work) {
    try (SqlSession session = mappers.session()) {
      // The pool takes these back with the connection.
      Connection connection = session.getConnection();
      connection.setNetworkTimeout(Runnable::run, LONG_READ_MILLIS);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Statement begin = connection.createStatement()) {
        begin.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
      }
      T result = work.apply(new SessionTx(mappers, session));
      session.rollback(true);
      return result;
    } catch (SQLException e) {
      failures.incrementAndGet();
      throw new DatabaseUnavailable("The database " + target + " does not answer.", e);
    } catch (RuntimeException e) {
      if (e instanceof DatabaseUnavailable || !Failures.away(e)) {
        throw e;
      }
      failures.incrementAndGet();
      throw new DatabaseUnavailable("The database " + target + " does not answer.", e);
    }
  }

  /** As {@link #inTx}, without a result. */
  public void run(Consumer<Tx> work) {
    inTx(tx -> {
      work.accept(tx);
      return true;
    });
  }

  /** For Quartz and streams of many rows. Autocommit is off: commit, or it was nothing. */
  public DataSource dataSource() {
    return pool;
  }

  /**
   * Whether the database answers a trivial query within the limit. Never takes longer than the
   * limit; while one question is still open no second one is put.
   */
  public boolean answers(Duration limit) {
    return probe.answers(limit);
  }

  /**
   * Whether the engine's name is still its own: after the database was away another engine of the
   * same name may have been quicker.
   */
  public boolean nameHeld() {
    return name.map(EngineName::held).orElse(true);
  }

  /**
   * Hears whether the engine's name is its own, now and whenever that changes; on a thread of the
   * database's, and must not wait. What was opened for a command has no name to lose.
   */
  public void whenNameChanges(Consumer<Boolean> ear) {
    name.ifPresentOrElse(n -> n.whenChanged(ear), () -> ear.accept(true));
  }

  /**
   * Shows the pool and what went wrong: {@code huifang.store.connections} by state, and {@code
   * huifang.store.transactions.repeated}, {@code .failed}.
   */
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "active", HikariPoolMXBean::getActiveConnections);
    gauge(registry, "idle", HikariPoolMXBean::getIdleConnections);
    gauge(registry, "waiting", HikariPoolMXBean::getThreadsAwaitingConnection);
    FunctionCounter.builder("huifang.store.transactions.repeated", repeats, AtomicLong::doubleValue)
        .description("Transactions run again after a deadlock or lock wait")
        .register(registry);
    FunctionCounter.builder("huifang.store.transactions.failed", failures, AtomicLong::doubleValue)
        .description("Transactions that found the database away")
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String state, ToDoubleFunction<HikariPoolMXBean> value) {
    Gauge.builder(
            "huifang.store.connections",
            pool,
            p -> {
              HikariPoolMXBean bean = p.getHikariPoolMXBean();
              return bean == null ? 0 : value.applyAsDouble(bean);
            })
        .tag("state", state)
        .register(registry);
  }

  /** Closes the pool; stops the embedded database when no other engine uses it. */
  @Override
  public void close() {
    probe.close();
    pool.close();
    name.ifPresent(EngineName::close);
    if (embedded != null) {
      embedded.close();
    }
  }

  @Override
  public String toString() {
    return target.toString();
  }

  private record SessionTx(Mappers mappers, SqlSession session) implements Tx {
    @Override
    public <M> M mapper(Class<M> type) {
      return mappers.mapper(session, type);
    }

    @Override
    public <T> T jdbc(Work<T> work) {
      try {
        return work.on(session.getConnection());
      } catch (SQLException e) {
        throw new PersistenceException(e);
      }
    }
  }
}
