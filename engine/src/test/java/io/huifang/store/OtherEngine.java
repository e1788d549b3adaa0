package io.huifang.store;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** One that was quicker with an engine's name, as after the server was away, until it is closed. */
public final class OtherEngine implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Connection connection;

  private OtherEngine(Connection connection) {
    this.connection = connection;
  }

  /** Takes the name of that engine, which has seen it when this returns. */
  public static OtherEngine quickerThan(Database engine, TestDatabase db) throws Exception {
    JdbcTarget target = JdbcTarget.of(db.access());
    String name = EngineName.name(target, db.config().node());
    Connection other = DriverManager.getConnection(target.url(), target.properties(0));
    try (ExecutorService waits = Executors.newSingleThreadExecutor();
        Statement s = other.createStatement()) {
      Future<?> has = waits.submit(() -> s.execute("SELECT GET_LOCK('" + name + "', 60)"));
      await()
          .until(() ->
              db.rows("SHOW FULL PROCESSLIST").stream()
                  .anyMatch(r -> r.contains("GET_LOCK('" + name + "'")));
      db.sql("KILL " + db.value("SELECT IS_USED_LOCK('" + name + "')"));
      has.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }
    await().atMost(LONGEST).until(() -> !engine.nameHeld());
    return new OtherEngine(other);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
