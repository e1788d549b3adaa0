package io.huifang.web;

import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One open page. At most {@value #MOST} frames may wait to be taken; a page that lets more pile up
 * is cut (it reconnects and is told the whole state).
 */
final class FeedPage {
  static final int MOST = 256;

  private final Session session;
  private final String peer;
  private final WebSocketWriter out;
  private final Set<Sight> seen = new LinkedHashSet<>();
  private int unread;
  private boolean closed;
  private volatile long heardNanos;
  private long askedNanos;

  /** Opened at {@code nanos} of {@link System#nanoTime()}, as all times here. */
  FeedPage(Session session, String peer, WebSocketWriter out, long nanos) {
    this.session = session;
    this.peer = peer;
    this.out = out;
    this.heardNanos = nanos;
    this.askedNanos = nanos;
  }

  Session session() {
    return session;
  }

  String peer() {
    return peer;
  }

  private record Sight(String pop, long customerId) {}

  /** Whether this page has not been shown that person with that call yet, as far as remembered. */
  synchronized boolean firstSight(String pop, long customerId) {
    if (seen.size() >= MOST) {
      seen.remove(seen.iterator().next());
    }
    return seen.add(new Sight(pop, customerId));
  }

  void heard(long nanos) {
    heardNanos = nanos;
  }

  boolean silentFor(Duration limit, long nanos) {
    return nanos - heardNanos > limit.toNanos();
  }

  /** True once in each such time: the page is to be asked whether it is there. */
  synchronized boolean toBeAsked(Duration every, long nanos) {
    boolean now = nanos - askedNanos >= every.toNanos();
    if (now) {
      askedNanos = nanos;
    }
    return now;
  }

  /** False if the page is too slow, and is cut by that, or was closed before. */
  synchronized boolean send(String frame) {
    if (closed) {
      return false;
    }
    if (unread >= MOST) {
      abort(FeedProtocol.CLOSE_TOO_SLOW, "too slow");
      return false;
    }
    if (!out.tryWrite(frame)) {
      gone();
      return false;
    }
    unread++;
    // When it fails the stream has ended, and the ear hears of that.
    var _ = out.whenConsumed().thenRun(this::taken);
    return true;
  }

  /** Says goodbye; the page decides by the code whether to come back. */
  synchronized void close(int code, String words) {
    if (!closed) {
      closed = true;
      out.close(status(code), words);
    }
  }

  synchronized void gone() {
    closed = true;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** A page that does not read would not read the goodbye either. */
  private void abort(int code, String words) {
    closed = true;
    out.close(status(code), words);
    out.abort(ClosedSessionException.get());
  }

  private static WebSocketCloseStatus status(int code) {
    return code >= 4000
        ? WebSocketCloseStatus.ofPrivateUse(code, "")
        : WebSocketCloseStatus.valueOf(code);
  }

  private synchronized void taken() {
    unread--;
  }
}
