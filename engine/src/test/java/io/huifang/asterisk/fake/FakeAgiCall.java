package io.huifang.asterisk.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asterisk's side of one FastAGI connection, line by line as the test says. */
public final class FakeAgiCall implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  /** Connects to a FastAGI server on loopback. */
  public FakeAgiCall(int port) throws IOException {
    socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    out = socket.getOutputStream();
  }

  /** Connects and sends a complete request for a script. */
  public static FakeAgiCall calling(int port, String script) throws IOException {
    FakeAgiCall call = new FakeAgiCall(port);
    call.send(request(script, "1700000000.1", "13800000001"));
    return call;
  }

  /** A request as Asterisk 22 sends it. */
  public static String request(String script, String uniqueId, String callerId) {
    return String.join(
        "\n",
        "agi_network: yes",
        "agi_network_script: " + script,
        "agi_request: agi://127.0.0.1/" + script,
        "agi_channel: PJSIP/town-00000001",
        "agi_language: zh",
        "agi_type: PJSIP",
        "agi_uniqueid: " + uniqueId,
        "agi_version: 22.10.1",
        "agi_callerid: " + callerId,
        "agi_calleridname: unknown",
        "agi_callingpres: 0",
        "agi_callingani2: 0",
        "agi_callington: 0",
        "agi_callingtns: 0",
        "agi_dnid: unknown",
        "agi_rdnis: unknown",
        "agi_context: huifang-survey",
        "agi_extension: s",
        "agi_priority: 3",
        "agi_enhanced: 0.0",
        "agi_accountcode: ",
        "agi_threadid: 140000000000000",
        "",
        "");
  }

  /** Sends bytes as they are: half a line, several lines, garbage. */
  public void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Answers the next command, which must start with {@code command}; returns the whole command. */
  public String expect(String command, String reply) throws IOException {
    String line = readLine();
    if (line == null || !line.startsWith(command)) {
      throw new AssertionError("expected " + command + " but got " + line);
    }
    send(reply + "\n");
    return line;
  }

  /** The next command; null when the server has closed the connection. */
  public @Nullable String readLine() throws IOException {
    try {
      return in.readLine();
    } catch (java.net.SocketException e) {
      return null; // reset: closed as well
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
