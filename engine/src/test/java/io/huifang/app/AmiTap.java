package io.huifang.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * A bare AMI client that remembers every event as it came: a witness beside the engine, sharing no
 * code with it.
 */
final class AmiTap implements AutoCloseable {
  private final Socket socket = new Socket();
  private final OutputStream out;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Map<String, Event> responses = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();

  /**
   * One message.
   *
   * @param nanos {@link System#nanoTime()} when it was read
   */
  record Event(long nanos, Map<String, String> fields) {
    String get(String name) {
      return fields.getOrDefault(name, "");
    }

    boolean is(String name) {
      return get("Event").equals(name);
    }

    boolean isUser(String name) {
      return is("UserEvent") && get("UserEvent").equals(name);
    }
  }

  AmiTap(int port, String user, String secret) {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      out = socket.getOutputStream();
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      in.readLine();
      Thread.ofPlatform().daemon().name("tap-" + port).start(() -> read(in));
    } catch (IOException e) {
      throw new UncheckedIOException("no AMI at port " + port, e);
    }
    Event login = action("Login", Map.of("Username", user, "Secret", secret));
    if (!login.get("Response").equals("Success")) {
      throw new AssertionError("AMI at " + port + " refuses " + user + ": " + login);
    }
  }

  List<Event> events() {
    return events;
  }

  List<Event> events(Predicate<Event> which) {
    return events.stream().filter(which).toList();
  }

  /** The first event of that kind, waiting for it. */
  Event await(String what, Duration limit, Predicate<Event> which) {
    Awaitility.await(what)
        .atMost(limit)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> events.stream().anyMatch(which));
    return events.stream().filter(which).findFirst().orElseThrow();
  }

  /** Does an action and returns its response. */
  Event action(String name, Map<String, String> headers) {
    return responseTo(send(name, headers));
  }

  /** Does an action that answers with a list of events. */
  List<Event> list(String name, Map<String, String> headers, String item) {
    String id = send(name, headers);
    if (!responseTo(id).get("Response").equals("Success")) {
      return List.of();
    }
    Predicate<Event> ours = e -> e.get("ActionID").equals(id);
    await(name, Duration.ofSeconds(15), ours.and(e -> e.get("EventList").equals("Complete")));
    return events(ours.and(e -> e.is(item)));
  }

  /** Whether the dialplan of this PBX gives callers to an engine now. */
  boolean aliveIsFresh() {
    return list("DBGet", Map.of("Family", "hf", "Key", "alive"), "DBGetResponse").stream()
        .anyMatch(e -> System.currentTimeMillis() / 1000 - Long.parseLong(e.get("Val")) < 4);
  }

  private Event responseTo(String id) {
    Awaitility.await("AMI response")
        .atMost(Duration.ofSeconds(15))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> responses.containsKey(id));
    return java.util.Objects.requireNonNull(responses.get(id));
  }

  private String send(String name, Map<String, String> headers) {
    String id = "tap-" + count.incrementAndGet();
    var text = new StringBuilder("Action: " + name + "\r\nActionID: " + id + "\r\n");
    headers.forEach((k, v) -> text.append(k).append(": ").append(v).append("\r\n"));
    try {
      synchronized (out) {
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return id;
  }

  private void read(BufferedReader in) {
    try {
      Map<String, String> fields = new LinkedHashMap<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          fields.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
        } else if (line.isEmpty() && !fields.isEmpty()) {
          Event e = new Event(System.nanoTime(), Map.copyOf(fields));
          if (fields.containsKey("Event")) {
            events.add(e);
          } else {
            responses.put(e.get("ActionID"), e);
          }
          fields = new LinkedHashMap<>();
        }
      }
    } catch (IOException e) {
      // Closed by us, or Asterisk was killed: what was heard stays.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
