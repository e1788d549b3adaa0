package io.huifang.bench;

import io.huifang.web.BarePages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The baseline: one loop that reads an event off the wire, sends the queries that the engine sends
 * for a caller over one plain JDBC connection without transactions, reads their rows, and writes
 * one frame. No rules, no mapping, no time box, nothing kept.
 */
final class BarePop implements AutoCloseable {
  private final Socket socket;
  private final Connection database;
  private final BarePages pages;
  private final List<String> queries;
  private final UnaryOperator<String> agentAt;
  private final Person sample;
  private volatile boolean stopped;
  private volatile @Nullable Exception failure;

  /**
   * Whose queries were heard; another person's are the same with other numbers.
   *
   * @param phone as the line shows it
   * @param id of the file
   */
  record Person(String phone, long id) {
    String in(String query, Person heard) {
      return query
          .replace(heard.phone, phone)
          .replaceAll("(?<![0-9A-Za-z_'])" + heard.id + "(?![0-9A-Za-z_'])", Long.toString(id));
    }
  }

  /**
   * Logs in and reads.
   *
   * @param queries as they were heard for {@code sample}
   * @param agentAt whose phone an interface is
   */
  BarePop(
      int pbxPort,
      Connection database,
      BarePages pages,
      List<String> queries,
      Person sample,
      UnaryOperator<String> agentAt)
      throws IOException {
    this.database = database;
    this.pages = pages;
    this.queries = queries;
    this.sample = sample;
    this.agentAt = agentAt;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), pbxPort);
    socket.setTcpNoDelay(true);
    socket
        .getOutputStream()
        .write(
            "Action: Login\r\nUsername: u\r\nSecret: s\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    Thread.ofPlatform().name("bare-pop").daemon().start(this::run);
  }

  private void run() {
    try {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      Map<String, String> event = new HashMap<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int colon = line.indexOf(": ");
        if (colon > 0) {
          event.put(line.substring(0, colon), line.substring(colon + 2));
        } else if (line.isEmpty()) {
          if ("AgentCalled".equals(event.get("Event"))) {
            called(event);
          }
          event.clear();
        }
      }
    } catch (IOException | SQLException | RuntimeException e) {
      failure = e;
    }
  }

  private void called(Map<String, String> event) throws SQLException {
    String phone = event.getOrDefault("CallerIDNum", "");
    String found = "";
    long id = sample.id();
    for (String query : queries) {
      found = first(new Person(phone, id).in(query, sample));
      // The first one asks who it is.
      id = query.equals(queries.getFirst()) ? Long.parseLong(found) : id;
    }
    pages.send(
        agentAt.apply(event.getOrDefault("Interface", "")),
        "{\"type\":\"pop\",\"pop\":{\"id\":\""
            + event.get("Linkedid")
            + "\",\"number\":\""
            + phone
            + "\",\"found\":\""
            + found
            + "\"}}");
  }

  /** Reads all of it; what stands first. */
  private String first(String query) throws SQLException {
    String value = "";
    try (Statement s = database.createStatement();
        ResultSet rs = s.executeQuery(query)) {
      while (rs.next()) {
        value = value.isEmpty() ? String.valueOf(rs.getString(1)) : value;
      }
    }
    return value;
  }

  /** Says if it ended before its time: what it did not send would look like a slow one. */
  void check() {
    Exception e = failure;
    if (e != null && !stopped) {
      throw new IllegalStateException("the bare loop ended", e);
    }
  }

  @Override
  public void close() throws IOException {
    stopped = true;
    socket.close();
  }
}
