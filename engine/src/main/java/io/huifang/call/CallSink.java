package io.huifang.call;

/** Where conversations are written down; {@code result} does it. */
@FunctionalInterface
public interface CallSink {
  /**
   * Writes one event; when it returns, the event survives a crash (promise 2).
   *
   * @throws java.io.UncheckedIOException when neither the database nor the disk takes it
   */
  void record(CallEvent event);
}
