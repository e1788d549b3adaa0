package io.huifang.store;

import io.huifang.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * As whom and where the embedded database is reached.
 *
 * @param port on 127.0.0.1
 * @param user made at each start
 * @param password given to the user at each start
 * @param rights schemas over which it may do everything, as {@code huifang.*}
 */
record MariaDbAccount(int port, String user, Secret password, String rights) {

  MariaDbAccount with(Secret other) {
    return new MariaDbAccount(port, user, other, rights);
  }

  /** What the server runs when it starts: one statement a line. */
  String sql() {
    String who = quoted(user) + "@'127.0.0.1'";
    return """
    CREATE DATABASE IF NOT EXISTS %s CHARACTER SET utf8mb4;
    CREATE USER IF NOT EXISTS %s;
    ALTER USER %s IDENTIFIED BY %s;
    GRANT ALL ON %s TO %s;
    """
        .formatted(EmbeddedMariaDb.SCHEMA, who, who, quoted(password.reveal()), rights, who);
  }

  private static String quoted(String text) {
    return "'"
        + text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\r", "\\r")
        + "'";
  }

  /** Waits until nobody has the port, at most so long, or until the thread is told to stop. */
  void awaitPort(Duration most) {
    long until = System.nanoTime() + most.toNanos();
    while (!isPortFree()
        && System.nanoTime() - until < 0
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private boolean isPortFree() {
    try {
      takePort();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void takePort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    }
  }

  void checkPortIsFree() {
    try {
      takePort();
    } catch (IOException e) {
      throw new DatabaseUnavailable(
          "Port %s on 127.0.0.1 is taken by another program, so the embedded database cannot start: end that program, or set database.port (HUIFANG_DB_PORT) to a free one."
              .formatted(port),
          e);
    }
  }
}
