package io.huifang.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes one local port on to another: a server that comes up late, or goes away. */
final class Forwarder implements AutoCloseable {
  private final ServerSocket door;
  private final int to;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  Forwarder(int from, int to) throws IOException {
    this.to = to;
    door = new ServerSocket(from, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("forwarder").start(this::serve);
  }

  private void serve() {
    try {
      while (true) {
        Socket in = door.accept();
        Socket out = new Socket(InetAddress.getLoopbackAddress(), to);
        open.add(in);
        open.add(out);
        Thread.ofVirtual().start(() -> pass(in, out));
        Thread.ofVirtual().start(() -> pass(out, in));
      }
    } catch (IOException e) {
      // Closed.
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
