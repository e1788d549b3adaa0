package io.huifang.asterisk.ami;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/**
 * The socket under Asterisk-Java.
 *
 * <p>Design. The library turns every message into a bean by reflection and hands it over through a
 * queue of its own that drops silently when 20,000 are waiting. So events never get there: this
 * class, from which the library reads its lines, takes each event off as a whole and gives it to
 * {@link Sink} on the reading thread, where dropping is counted. Everything else, that is the
 * greeting and the answers to actions, goes on to the library line by line.
 */
final class AmiWire implements SocketConnectionFacade {
  /** Takes events on the reading thread; must not block for long. */
  interface Sink {
    /** The message is valid only during the call; its first field is the event's name. */
    void event(RawMessage message);

    /** Reading ended with this error; the end of the stream is none. */
    void broken(String reason);
  }

  private static final int MOST_BYTES = 512 * 1024;
  private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't', ':'};

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Sink sink;
  private final String threadName;
  private final RawMessage message = new RawMessage();
  private byte[] bytes = new byte[64 * 1024];
  private int from; // first byte not yet used
  private int to; // end of what was read
  private boolean inside; // within a message that goes to the library
  private boolean named;

  AmiWire(AmiSettings settings, Sink sink) throws IOException {
    this.sink = sink;
    this.threadName = "ami-" + settings.name() + "-reader";
    AmiTimeouts timeouts = settings.timeouts();
    socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis(timeouts.read()));
      socket.connect(
          new InetSocketAddress(settings.host(), settings.port()), millis(timeouts.connect()));
      in = socket.getInputStream();
      out = socket.getOutputStream();
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static int millis(Duration duration) {
    return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
  }

  /** Next line for the library; null at the end of the stream. */
  @Override
  public @Nullable String readLine() throws IOException {
    if (!named) {
      named = true;
      Thread.currentThread().setName(threadName);
    }
    try {
      return nextLine();
    } catch (IOException e) {
      sink.broken(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
      throw e;
    }
  }

  private @Nullable String nextLine() throws IOException {
    while (true) {
      int end = lineEnd(from);
      if (end < 0) {
        return null;
      }
      if (!inside && startsEvent(end)) {
        if (!event()) {
          return null;
        }
        continue;
      }
      String line = string(from, end);
      from = next(end);
      inside = inside ? !line.isEmpty() : !line.isEmpty() && !isGreeting(line);
      return line;
    }
  }

  /** The greeting is a line of its own, without an empty line behind it. */
  private static boolean isGreeting(String line) {
    return line.startsWith("Asterisk Call Manager/");
  }

  private boolean startsEvent(int end) {
    if (end - from < EVENT.length) {
      return false;
    }
    for (int i = 0; i < EVENT.length; i++) {
      if ((bytes[from + i] | 0x20) != (EVENT[i] | 0x20)) {
        return false;
      }
    }
    return true;
  }

  /** Reads one event to its empty line; false if the stream ended before. */
  private boolean event() throws IOException {
    message.reset();
    int at = from;
    while (true) {
      int start = from;
      int end = lineEnd(at);
      if (end < 0) {
        return false;
      }
      at -= start - from; // what was read before may have moved the bytes
      if (end == at) {
        from = next(end);
        message.bytes(bytes);
        sink.event(message);
        return true;
      }
      field(at, end);
      at = next(end);
    }
  }

  private void field(int start, int end) throws IOException {
    int colon = start;
    while (colon < end && bytes[colon] != ':') {
      colon++;
    }
    if (colon == end) {
      return; // no field: a lie, or a line break inside a value
    }
    int value = colon + 1;
    while (value < end && bytes[value] == ' ') {
      value++;
    }
    if (!message.add(start, colon, value, end)) {
      throw new IOException("peer sent an event with too many fields");
    }
  }

  /** Where the line at {@code start} ends, without its CR LF; -1 at the end of the stream. */
  private int lineEnd(int start) throws IOException {
    int at = start;
    while (true) {
      for (; at < to; at++) {
        if (bytes[at] == '\n') {
          return at > start && bytes[at - 1] == '\r' ? at - 1 : at;
        }
      }
      int moved = from;
      if (!more()) {
        return -1;
      }
      moved -= from;
      at -= moved;
      start -= moved;
    }
  }

  private int next(int end) {
    return bytes[end] == '\r' ? end + 2 : end + 1;
  }

  /** Reads more; moves what is not used yet to the front, or takes a larger array. */
  private boolean more() throws IOException {
    if (to == bytes.length) {
      if (from > 0) {
        System.arraycopy(bytes, from, bytes, 0, to - from);
        message.shift(from);
        to -= from;
        from = 0;
      } else if (bytes.length < MOST_BYTES) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      } else {
        throw new IOException("peer sent a message of more than " + MOST_BYTES + " bytes");
      }
    }
    int n;
    try {
      n = in.read(bytes, to, bytes.length - to);
    } catch (SocketTimeoutException e) {
      throw new IOException("nothing heard for " + socket.getSoTimeout() + " ms: hung", e);
    }
    if (n <= 0) {
      return false;
    }
    to += n;
    return true;
  }

  private String string(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  @Override
  public void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  @Override
  public boolean isConnected() {
    return socket.isConnected();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public InetAddress getRemoteAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getRemotePort() {
    return socket.getPort();
  }
}
