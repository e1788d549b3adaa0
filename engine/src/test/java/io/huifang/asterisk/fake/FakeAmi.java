package io.huifang.asterisk.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An AMI server on loopback. Greets, lets in whoever knows {@code secret} (or does not ask),
 * answers pings, and has one queue and as many channels as the test says. Everything may be
 * overridden.
 */
public final class FakeAmi implements AutoCloseable {
  private static final String GREETING = "Asterisk Call Manager/11.0.0\r\n";

  private final ServerSocket listening;
  private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Map<String, String>> actions = new LinkedBlockingQueue<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> channels = new CopyOnWriteArrayList<>();

  private volatile boolean refuseLogin;
  private volatile String greeting = GREETING;
  private volatile @Nullable BiFunction<Peer, Map<String, String>, @Nullable String> answers;

  /** Listens on a free port. */
  public FakeAmi() throws IOException {
    this(0);
  }

  /** Listens on a port of the test's choice. */
  public FakeAmi(int port) throws IOException {
    listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("fake-ami").start(this::accept);
  }

  /** The port it listens on. */
  public int port() {
    return listening.getLocalPort();
  }

  /** From now on logins are refused as for a wrong password. */
  public void refuseLogin(boolean refuse) {
    refuseLogin = refuse;
  }

  /** What is sent first to whoever connects. */
  public void greetWith(String text) {
    greeting = text;
  }

  /**
   * Answers actions in the test's own way: gets the action's headers and returns what is sent
   * (without the final empty line), the empty text for nothing at all, or null for the usual
   * answer.
   */
  public void answer(BiFunction<Peer, Map<String, String>, @Nullable String> own) {
    answers = own;
  }

  /** Unique ids of the channels that CoreShowChannels tells. */
  public List<String> channels() {
    return channels;
  }

  /** The next client that has logged in. */
  public Peer peer() throws InterruptedException {
    Peer peer = peers.poll(30, TimeUnit.SECONDS);
    if (peer == null) {
      throw new AssertionError("nobody logged in");
    }
    return peer;
  }

  /** The next action of a name, other than those of the login; skips others. */
  public Map<String, String> action(String name) throws InterruptedException {
    while (true) {
      Map<String, String> action = actions.poll(30, TimeUnit.SECONDS);
      if (action == null) {
        throw new AssertionError("no action " + name);
      }
      if (name.equals(action.get("Action"))) {
        return action;
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        sockets.add(socket);
        Thread.ofVirtual().name("fake-ami-peer").start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Peer peer = new Peer(socket);
      peer.send(greeting);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      Map<String, String> action = new LinkedHashMap<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isEmpty()) {
          int colon = line.indexOf(": ");
          action.merge(line.substring(0, colon), line.substring(colon + 2), (a, b) -> a + "\n" + b);
          continue;
        }
        Map<String, String> whole = canonical(action);
        action.clear();
        handle(peer, whole);
      }
    } catch (IOException e) {
      // the other side has gone
    }
  }

  /** Asterisk-Java writes some names in lower case. */
  private static Map<String, String> canonical(Map<String, String> action) {
    Map<String, String> named = new LinkedHashMap<>();
    action.forEach((k, v) ->
        named.put(
            switch (k) {
              case "action" -> "Action";
              case "actionid" -> "ActionID";
              default -> k;
            },
            v));
    return named;
  }

  private void handle(Peer peer, Map<String, String> action) throws IOException {
    BiFunction<Peer, Map<String, String>, @Nullable String> own = answers;
    String name = action.getOrDefault("Action", "");
    boolean login = name.equals("Challenge") || name.equals("Login");
    if (!login) {
      actions.add(action);
    }
    String answer = own == null ? null : own.apply(peer, action);
    if (answer == null) {
      answer = usual(name);
    }
    if (!answer.isEmpty()) {
      String id = action.getOrDefault("ActionID", "");
      peer.send(answer.replace("{id}", id) + "\r\n\r\n");
    }
    if (name.equals("Login") && !refuseLogin) {
      peers.add(peer);
    }
  }

  private String usual(String name) {
    return switch (name) {
      case "Challenge" -> "Response: Success\r\nActionID: {id}\r\nChallenge: 12345";
      case "Login" ->
          refuseLogin
              ? "Response: Error\r\nActionID: {id}\r\nMessage: Authentication failed"
              : lines(
                  "Response: Success",
                  "ActionID: {id}",
                  "Message: Authentication accepted",
                  "",
                  "Event: FullyBooted",
                  "Privilege: system,all",
                  "Uptime: 77",
                  "LastReload: 7",
                  "Status: Fully Booted");
      case "Ping" -> "Response: Success\r\nActionID: {id}\r\nPing: Pong";
      case "CoreSettings" ->
          "Response: Success\r\nActionID: {id}\r\nAMIversion: 11.0.0\r\nAsteriskVersion: 22.10.1";
      case "CoreShowChannels" -> channelList();
      case "QueueStatus" ->
          lines(
              "Response: Success",
              "ActionID: {id}",
              "EventList: start",
              "",
              "Event: QueueParams",
              "Queue: service",
              "Completed: 3",
              "ActionID: {id}",
              "",
              "Event: QueueMember",
              "Queue: service",
              "Name: 8001",
              "Location: PJSIP/8001",
              "Status: 1",
              "Paused: 0",
              "Penalty: 2",
              "ActionID: {id}",
              "",
              "Event: QueueEntry",
              "Queue: service",
              "Position: 1",
              "Channel: PJSIP/a",
              "Uniqueid: 5.5",
              "CallerIDNum: <unknown>",
              "Wait: 9",
              "ActionID: {id}",
              "",
              "Event: QueueStatusComplete",
              "ActionID: {id}",
              "EventList: Complete",
              "ListItems: 3");
      default -> "Response: Success\r\nActionID: {id}\r\nMessage: done";
    };
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private String channelList() {
    StringBuilder list =
        new StringBuilder("Response: Success\r\nActionID: {id}\r\nEventList: start\r\n\r\n");
    for (String id : channels) {
      list.append("Event: CoreShowChannel\r\nActionID: {id}\r\nChannel: PJSIP/town-")
          .append(id)
          .append("\r\nChannelState: 6\r\nUniqueid: ")
          .append(id)
          .append("\r\nLinkedid: ")
          .append(id)
          .append("\r\nApplication: AGI\r\n\r\n");
    }
    return list.append("Event: CoreShowChannelsComplete\r\nActionID: {id}\r\nEventList: Complete")
        .toString();
  }

  /** One client that has connected. */
  public static final class Peer {
    private final Socket socket;
    private final OutputStream out;

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true); // as Asterisk does: else an answer waits 40 ms behind an event
      this.out = socket.getOutputStream();
    }

    /** Sends text as it is. */
    public synchronized void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /** Sends one event with these headers. */
    public void event(String name, String... headers) throws IOException {
      send("Event: " + name + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
    }

    /** Cuts the connection. */
    public void cut() throws IOException {
      socket.close();
    }
  }
}
