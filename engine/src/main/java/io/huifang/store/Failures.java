package io.huifang.store;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an exception of the driver means. Pure. */
final class Failures {
  /** Lock wait, deadlock, changed since read (MariaDB): the same work may succeed when repeated. */
  private static final Set<Integer> REPEATABLE = Set.of(1205, 1213, 1020);

  /** Too many connections, shutdown, killed, read-only after a failover. */
  private static final Set<Integer> AWAY = Set.of(1040, 1053, 1290, 1836, 1927, 3168);

  private Failures() {}

  static boolean repeatable(Throwable e) {
    return sql(e).anyMatch(s -> REPEATABLE.contains(s.getErrorCode()));
  }

  static boolean away(Throwable e) {
    return cause(e, DatabaseUnavailable.class).isPresent() || awayBySql(e);
  }

  /**
   * Whether the same data may be taken later: all that a database can say, except that this very
   * data is wrong (SQLState class 22, data exception, and 23, integrity constraint violation).
   */
  static boolean mayPass(Throwable e) {
    return away(e)
        || (sql(e).findAny().isPresent()
            && sql(e)
                .map(SQLException::getSQLState)
                .noneMatch(s -> s != null && (s.startsWith("22") || s.startsWith("23"))));
  }

  private static boolean awayBySql(Throwable e) {
    return sql(e)
        .anyMatch(s ->
            s instanceof SQLTransientConnectionException
                || s instanceof SQLNonTransientConnectionException
                || s instanceof SQLRecoverableException
                || AWAY.contains(s.getErrorCode())
                || (s.getSQLState() != null && s.getSQLState().startsWith("08")));
  }

  /** Why no connection could be made, for people. */
  static DatabaseUnavailable connecting(JdbcTarget target, SQLException e) {
    return new DatabaseUnavailable(words(target, e), e);
  }

  /**
   * Why a file or folder could not be had, for people: most of Java's messages are only its name.
   */
  static String words(IOException e) {
    return switch (e) {
      case NoSuchFileException f -> "there is no " + f.getFile() + ", and it cannot be made";
      case AccessDeniedException f -> f.getFile() + " may not be read or written";
      default -> FullDisk.words(e);
    };
  }

  private static String words(JdbcTarget target, SQLException e) {
    String place = target.place();
    String server = place.substring(0, place.indexOf('/'));
    int code = e.getErrorCode();
    if (code == 1045 || code == 1698) {
      return "The database at %s refuses user '%s' %s: check database.user and database.password."
          .formatted(
              server,
              target.user(),
              target.password().reveal().isEmpty() ? "without password" : "with this password");
    }
    if (code == 1049) {
      return "The database at %s has no schema '%s': create it (CREATE DATABASE %s CHARACTER SET utf8mb4) or mend database.url."
          .formatted(server, target.schema(), target.schema());
    }
    if (code == 1044) {
      return "User '%s' has no rights on schema '%s' at %s: GRANT ALL ON %s.* to it."
          .formatted(target.user(), target.schema(), server, target.schema());
    }
    if (code == 1040 || code == 1203) {
      return "The database at %s has no connection left: raise max_connections or lower database.pool."
          .formatted(server);
    }
    if (cause(e, UnknownHostException.class).isPresent()) {
      return "The database's host in %s is not known (no such name): mend database.url."
          .formatted(server);
    }
    if (cause(e, ConnectException.class).isPresent()) {
      return "No database listens at %s: start it, or mend database.url.".formatted(server);
    }
    if (cause(e, SocketTimeoutException.class).isPresent()) {
      return "The database at %s did not answer in time (user '%s')."
          .formatted(server, target.user());
    }
    return "The database at %s cannot be used by '%s': error %s, SQL state %s."
        .formatted(place, target.user(), code, e.getSQLState());
  }

  private static Stream<SQLException> sql(Throwable e) {
    return chain(e).filter(SQLException.class::isInstance).map(SQLException.class::cast);
  }

  private static <T> Optional<T> cause(Throwable e, Class<T> type) {
    return chain(e).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<Throwable> chain(Throwable e) {
    return Stream.iterate(e, t -> t != null, Throwable::getCause).limit(20);
  }
}
