package io.huifang.asterisk.agi;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FastAGI server: event loops (threads {@code agi-loop-…}) do the wire, each call has a virtual
 * thread ({@code agi-<unique id>}). Connections from addresses that are not listed, beyond {@code
 * maxSessions}, too slow, too large or garbled are closed and counted; see {@link AgiMeters}.
 */
public final class AgiServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AgiServer.class);
  private static final Duration LOOK_AT_DEADLINES = Duration.ofMillis(200);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final AgiShared shared;
  private @Nullable EventLoopGroup loops;
  private @Nullable Channel listening;
  private @Nullable Future<?> sweeps;

  /**
   * Makes a server that does not listen yet.
   *
   * @param handlers by script name, the path of the AGI URL
   */
  public AgiServer(AgiSettings settings, Map<String, AgiHandler> handlers, MeterRegistry meters) {
    this(settings, handlers, meters, Thread.ofVirtual().factory());
  }

  AgiServer(
      AgiSettings settings,
      Map<String, AgiHandler> handlers,
      MeterRegistry meters,
      ThreadFactory threads) {
    shared = new AgiShared(settings, Map.copyOf(handlers), new AgiMeters(meters), threads);
  }

  /**
   * Listens.
   *
   * @throws UncheckedIOException if the port is in use or the address is not ours; its message says
   *     which
   */
  public synchronized void start() {
    AgiPort port = AgiPort.open(shared);
    EventLoopGroup group = port.loops();
    loops = group;
    listening = port.channel();
    long every = LOOK_AT_DEADLINES.toMillis();
    sweeps =
        group
            .next()
            .scheduleAtFixedRate(shared::checkDeadlines, every, every, TimeUnit.MILLISECONDS);
    log.info("agi listening on {}:{}", shared.settings().bind(), port());
  }

  /** Whose connections are taken from now on; those that are open stay. */
  public void allow(List<String> peers) {
    shared.allow(new AllowedPeers(peers));
  }

  /** The port it listens on. */
  public synchronized int port() {
    Channel channel = listening;
    if (channel == null || !(channel.localAddress() instanceof InetSocketAddress address)) {
      throw new IllegalStateException("not listening");
    }
    return address.getPort();
  }

  /** Connections that are open, calls being served among them. */
  public int sessions() {
    return shared.meters().open.get();
  }

  /** Recordings that were to be played and that Asterisk does not have, each until it is played. */
  public List<String> missingRecordings() {
    return shared.recordings().now();
  }

  /** Round trip through every event loop, for the alive mark: false if one was too slow. */
  public boolean answers(Duration within) {
    EventLoopGroup group;
    synchronized (this) {
      group = loops;
    }
    if (group == null) {
      return false;
    }
    long end = System.nanoTime() + within.toNanos();
    try {
      for (EventExecutor loop : group) {
        loop.submit(() -> {}).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Refuses new calls, waits for the served ones up to {@code drain}, then cuts them. */
  public synchronized void stop(Duration drain) {
    EventLoopGroup group = loops;
    if (group == null) {
      return;
    }
    loops = null;
    shared.stop();
    if (listening != null) {
      listening.close().awaitUninterruptibly(LAST_WORDS.toMillis());
    }
    if (!shared.awaitEmpty(drain)) {
      log.warn("agi stopping with {} calls that did not end: cut", sessions());
      shared.connections().forEach(c -> c.cut(AgiHangup.Reason.STOPPED));
      if (!shared.awaitEmpty(LAST_WORDS)) {
        shared.connections().forEach(AgiConnection::interrupt);
        shared.awaitEmpty(LAST_WORDS);
      }
    }
    if (sweeps != null) {
      sweeps.cancel(false);
    }
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
  }
}
