package io.huifang.store;

import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to connect and as whom. Adds to the user's URL what we rely on, unless the URL says
 * otherwise.
 *
 * @param url complete JDBC URL; may hold secrets, so it is never printed
 * @param place host, port and schema for messages, as {@code db.example:3306/huifang}
 * @param user database user
 * @param password its password
 */
record JdbcTarget(String url, String place, String user, Secret password) {
  private static final Pattern URL =
      Pattern.compile("jdbc:(?:mysql|mariadb):(?:\\w+:)?//([^/?]*)(?:/([^?]*))?(?:\\?(.*))?");

  /** Time for the TCP connect: a database is on the same site. */
  static final int CONNECT_MILLIS = 3_000;

  /**
   * A read that waits longer ends as "unavailable". Above {@link #LOCK_WAIT_SECONDS}, so that a
   * lock wait is told apart; small enough that a stopped database is known within 10 s.
   */
  static final int SOCKET_MILLIS = 7_000;

  /** Bound of a wait for a row lock; the transaction is then tried again. */
  static final int LOCK_WAIT_SECONDS = 3;

  private static final Map<String, String> DEFAULTS = defaults();

  private static Map<String, String> defaults() {
    var d = new LinkedHashMap<String, String>();
    d.put("connectionTimeZone", "UTC");
    d.put("forceConnectionTimeZoneToSession", "true");
    d.put("characterEncoding", "UTF-8");
    d.put("connectTimeout", String.valueOf(CONNECT_MILLIS));
    d.put("socketTimeout", String.valueOf(SOCKET_MILLIS));
    d.put("tcpKeepAlive", "true");
    d.put("rewriteBatchedStatements", "true");
    // Else the driver asks the server before each change whether the session may write.
    d.put("readOnlyPropagatesToServer", "false");
    d.put("cachePrepStmts", "true");
    // By default only statements of 256 characters are kept, 25 of them; most of ours are longer.
    d.put("prepStmtCacheSqlLimit", "4096");
    d.put("prepStmtCacheSize", "250");
    // Two sessions of the pool: every statement within the bounds above.
    d.put("sessionVariables", "innodb_lock_wait_timeout=" + LOCK_WAIT_SECONDS);
    return d;
  }

  /** The user's own MySQL. */
  static JdbcTarget of(EngineConfig.Database config) {
    return of(config.url(), config.user(), config.password());
  }

  static JdbcTarget of(String url, String user, Secret password) {
    Matcher m = URL.matcher(url);
    if (!m.matches()) {
      throw new DatabaseUnavailable(
          "database.url is neither \"embedded\" nor of the form jdbc:mysql://host:3306/huifang");
    }
    if (m.group(2) == null || m.group(2).isBlank()) {
      throw new DatabaseUnavailable(
          "database.url names no database: write jdbc:mysql://" + m.group(1) + "/huifang");
    }
    String host = hostAndPort(m.group(1));
    return new JdbcTarget(
        complete(url.replaceFirst("^jdbc:mariadb:", "jdbc:mysql:"), m.group(3)),
        host + "/" + m.group(2),
        user,
        password);
  }

  /** The embedded database: loopback, so without TLS. */
  static JdbcTarget local(int port, String schema, String user, Secret password) {
    return of(
        "jdbc:mysql://127.0.0.1:" + port + "/" + schema + "?sslMode=DISABLED", user, password);
  }

  /** The name of the schema. */
  String schema() {
    return place.substring(place.indexOf('/') + 1);
  }

  /**
   * What DriverManager wants.
   *
   * @param socketMillis bound of one read; 0 for none of ours
   */
  Properties properties(int socketMillis) {
    var p = new Properties();
    p.setProperty("user", user);
    p.setProperty("password", password.reveal());
    p.setProperty("socketTimeout", String.valueOf(socketMillis));
    return p;
  }

  private static String hostAndPort(String authority) {
    String hosts = authority.substring(authority.lastIndexOf('@') + 1);
    if (hosts.isEmpty()) {
      return "localhost:3306";
    }
    return hosts.matches(".*:\\d+$") ? hosts : hosts + ":3306";
  }

  private static String complete(String url, String query) {
    String known = query == null ? "" : "&" + query.toLowerCase(Locale.ROOT);
    var all = new StringBuilder(url);
    char joint = query == null ? '?' : '&';
    for (var e : DEFAULTS.entrySet()) {
      if (!known.contains("&" + e.getKey().toLowerCase(Locale.ROOT) + "=")) {
        all.append(joint).append(e.getKey()).append('=').append(e.getValue());
        joint = '&';
      }
    }
    return all.toString();
  }

  @Override
  public String toString() {
    return user + "@" + place;
  }
}
