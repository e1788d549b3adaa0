package io.huifang.asterisk.agi;

import io.netty.util.concurrent.FastThreadLocal;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of one server share. */
final class AgiShared {
  private static final Logger log = LoggerFactory.getLogger(AgiServer.class);

  private final AgiSettings settings;
  private final Map<String, AgiHandler> handlers;
  private final AgiMeters meters;
  private final ThreadFactory threads;
  private volatile AllowedPeers peers;
  private final PeerLog peerLog = new PeerLog(System::nanoTime);
  private final MissingRecordings recordings = new MissingRecordings();
  private final Set<AgiConnection> connections = ConcurrentHashMap.newKeySet();
  private final FastThreadLocal<byte[]> scratch = new FastThreadLocal<>();
  private final FastThreadLocal<Waker> wakers =
      new FastThreadLocal<>() {
        @Override
        protected Waker initialValue() {
          return new Waker(threads);
        }
      };
  private volatile boolean stopping;

  AgiShared(
      AgiSettings settings,
      Map<String, AgiHandler> handlers,
      AgiMeters meters,
      ThreadFactory threads) {
    this.settings = settings;
    this.handlers = handlers;
    this.meters = meters;
    this.threads = threads;
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

  /** Makes the threads of calls. */
  ThreadFactory threads() {
    return threads;
  }

  AllowedPeers peers() {
    return peers;
  }

  void allow(AllowedPeers others) {
    peers = others;
  }

  PeerLog peerLog() {
    return peerLog;
  }

  MissingRecordings recordings() {
    return recordings;
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
      bytes = new byte[Math.max(length, 2 * AgiPort.READ_BYTES)];
      scratch.set(bytes);
    }
    return bytes;
  }

  /** Who wakes the calls of this event loop. */
  Waker waker() {
    return wakers.get();
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
    } catch (UncheckedIOException e) {
      // A disk that is full, say: its words tell all.
      log.error(
          "agi call={} script={} broken off: {}",
          request.uniqueId(),
          request.script(),
          e.getMessage());
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
