package io.huifang.asterisk.agi;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
  private static final int BACKLOG = 4_096;
  private static final int READ_BYTES = 2_048;
  private static final int MOST_LOOPS = 4;
  private static final Duration LOOK_AT_DEADLINES = Duration.ofMillis(200);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Shared shared;
  private @Nullable EventLoopGroup loops;
  private @Nullable Channel listening;
  private @Nullable Future<?> sweeps;

  /**
   * Makes a server that does not listen yet.
   *
   * @param handlers by script name, the path of the AGI URL
   */
  public AgiServer(AgiSettings settings, Map<String, AgiHandler> handlers, MeterRegistry meters) {
    shared = new Shared(settings, Map.copyOf(handlers), new AgiMeters(meters));
  }

  /**
   * Listens.
   *
   * @throws UncheckedIOException if the port is in use or the address is not ours; its message says
   *     which
   */
  public synchronized void start() {
    AgiSettings settings = shared.settings();
    boolean epoll = Epoll.isAvailable();
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MOST_LOOPS);
    EventLoopGroup group =
        new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("agi-loop"), io);
    Class<? extends ServerChannel> type =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
            .channel(type)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES))
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new AgiConnection(shared));
                  }
                })
            .bind(new InetSocketAddress(settings.bind(), settings.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
      throw new UncheckedIOException(why(settings, bound.cause()));
    }
    loops = group;
    listening = bound.channel();
    long every = LOOK_AT_DEADLINES.toMillis();
    sweeps =
        group
            .next()
            .scheduleAtFixedRate(shared::checkDeadlines, every, every, TimeUnit.MILLISECONDS);
    log.info("agi listening on {}:{}", settings.bind(), port());
  }

  /** Netty's own exception would not be known as a taken port. */
  private static BindException why(AgiSettings settings, @Nullable Throwable cause) {
    var e =
        new BindException(
            "agi: cannot listen on %s:%s: %s. Another program (another engine?) has the port, or the address is not of this machine. Change agi.port or agi.bind in engine.yaml, or set HUIFANG_AGI_PORT; the dialplan's HF_AGI must say the same."
                .formatted(
                    settings.bind(), settings.port(), cause == null ? "?" : cause.getMessage()));
    e.initCause(cause);
    return e;
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

  /** What all connections of one server share. */
  static final class Shared {
    private final AgiSettings settings;
    private final Map<String, AgiHandler> handlers;
    private final AgiMeters meters;
    private final AllowedPeers peers;
    private final PeerLog peerLog = new PeerLog(System::nanoTime);
    private final Set<AgiConnection> connections = ConcurrentHashMap.newKeySet();
    private final FastThreadLocal<byte[]> scratch = new FastThreadLocal<>();
    private volatile boolean stopping;

    Shared(AgiSettings settings, Map<String, AgiHandler> handlers, AgiMeters meters) {
      this.settings = settings;
      this.handlers = handlers;
      this.meters = meters;
      this.peers = new AllowedPeers(settings.allowedPeers());
    }

    AgiSettings settings() {
      return settings;
    }

    Map<String, AgiHandler> handlers() {
      return handlers;
    }

    AgiMeters meters() {
      return meters;
    }

    AllowedPeers peers() {
      return peers;
    }

    PeerLog peerLog() {
      return peerLog;
    }

    Set<AgiConnection> connections() {
      return connections;
    }

    boolean stopping() {
      return stopping;
    }

    void stop() {
      stopping = true;
    }

    /** A byte array of the event loop, at least this long; valid until the next call. */
    byte[] scratch(int length) {
      byte[] bytes = scratch.get();
      if (bytes == null || bytes.length < length) {
        bytes = new byte[Math.max(length, 2 * READ_BYTES)];
        scratch.set(bytes);
      }
      return bytes;
    }

    void checkDeadlines() {
      long now = System.nanoTime();
      connections.forEach(c -> c.checkDeadline(now));
    }

    /** Runs a handler on the call's own thread. */
    void serve(AgiConnection connection, AgiRequest request, AgiHandler handler) {
      AgiMeters.End how = AgiMeters.End.FAILED;
      try {
        handler.handle(new AgiCall(connection, request, this));
        how = AgiMeters.End.SERVED;
      } catch (AgiHangup e) {
        how = AgiMeters.End.SERVED;
        log.debug("agi call={} script={} {}", request.uniqueId(), request.script(), e.getMessage());
      } catch (RuntimeException | Error e) {
        log.error("agi call={} script={} handler failed", request.uniqueId(), request.script(), e);
      } finally {
        connection.served(how);
      }
    }

    boolean awaitEmpty(Duration limit) {
      long end = System.nanoTime() + limit.toNanos();
      try {
        while (meters.open.get() > 0) {
          if (System.nanoTime() - end >= 0) {
            return false;
          }
          Thread.sleep(Duration.ofMillis(10));
        }
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
