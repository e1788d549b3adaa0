package io.huifang.app;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes one local port on to another: a server that comes up late, goes away, or has another
 * address.
 */
public final class Forwarder implements AutoCloseable {
  private final ServerSocket door;
  private final int to;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** From that port, 0: any free one. */
  public Forwarder(int from, int to) throws IOException {
    this(InetAddress.getLoopbackAddress(), from, to);
  }

  /** The same at another address of the loopback network. */
  Forwarder(InetAddress at, int from, int to) throws IOException {
    this.to = to;
    door = new ServerSocket(from, 50, at);
    Thread.ofVirtual().name("forwarder").start(this::serve);
  }

  /** Where it listens. */
  public int port() {
    return door.getLocalPort();
  }

  private void serve() {
    try {
      while (true) {
        join(door.accept());
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void join(Socket in) throws IOException {
    try {
      Socket out = new Socket(InetAddress.getLoopbackAddress(), to);
      open.add(in);
      open.add(out);
      Thread.ofVirtual().start(() -> pass(in, out));
      Thread.ofVirtual().start(() -> pass(out, in));
    } catch (ConnectException e) {
      in.close(); // nobody is there just now
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side has gone; both are closed now.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket s : open) {
      s.close();
    }
  }
}
