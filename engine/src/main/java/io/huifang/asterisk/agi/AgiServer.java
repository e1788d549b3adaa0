package io.huifang.asterisk.agi;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;

/** The FastAGI server. */
@SuppressWarnings("DoNotCallSuggester")
public final class AgiServer implements AutoCloseable {
  /**
   * Makes a server that does not listen yet.
   *
   * @param handlers by script name, the path of the AGI URL
   */
  public AgiServer(AgiSettings settings, Map<String, AgiHandler> handlers, MeterRegistry meters) {}

  /**
   * Listens.
   *
   * @throws java.io.UncheckedIOException if the port is in use or the address is not ours
   */
  public void start() {
    throw notYet();
  }

  /** The port it listens on. */
  public int port() {
    throw notYet();
  }

  /** Calls being served. */
  public int sessions() {
    throw notYet();
  }

  /** Round trip through the event loop, for the alive mark: false if it did not answer in time. */
  public boolean answers(Duration within) {
    throw notYet();
  }

  /** Refuses new calls, waits for the served ones up to {@code drain}, then cuts them. */
  public void stop(Duration drain) {
    throw notYet();
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  private static UnsupportedOperationException notYet() {
    return new UnsupportedOperationException("not yet");
  }
}
