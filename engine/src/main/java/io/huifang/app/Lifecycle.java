package io.huifang.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts parts in order and stops them in reverse, also after a failed start. */
final class Lifecycle implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

  private final Deque<Part> started = new ArrayDeque<>();

  private record Part(String name, Runnable stop) {}

  /** Starts a part; its stop is remembered before, so that a half start is undone too. */
  void start(String name, Runnable start, Runnable stop) {
    started.push(new Part(name, stop));
    start.run();
    log.debug("started {}", name);
  }

  /** Remembers how to stop what runs already. */
  <T extends AutoCloseable> T own(String name, T part) {
    started.push(new Part(name, () -> close(part)));
    return part;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      Part part = started.pop();
      try {
        part.stop().run();
        log.debug("stopped {}", part.name());
      } catch (RuntimeException e) {
        log.warn("stopping {} failed", part.name(), e);
      }
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
