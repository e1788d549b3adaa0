package io.huifang.asterisk.agi;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * When and how a connection ends: it is counted and told once, whoever ends it.
 *
 * <p>Limits are deadlines that the server looks at a few times a second ({@link #checkDeadline}),
 * because arming a timer per command costs more than the command.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed close closes the channel
final class ConnectionEnd {
  /** Most bytes of a request and of one line. */
  static final int MOST_BYTES = 65_536;

  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final AgiShared shared;
  private final AgiConnection connection;
  private final CallThread call;
  private @Nullable ChannelHandlerContext ctx;
  private boolean ended;
  private volatile long deadline = NO_DEADLINE;

  ConnectionEnd(AgiShared shared, AgiConnection connection, CallThread call) {
    this.shared = shared;
    this.connection = connection;
    this.call = call;
  }

  void connected(ChannelHandlerContext context) {
    ctx = context;
  }

  @Nullable ChannelHandlerContext context() {
    return ctx;
  }

  /** The other side has so long from now. */
  void within(long nanos) {
    deadline = System.nanoTime() + nanos;
  }

  void noDeadline() {
    deadline = NO_DEADLINE;
  }

  /** The call's thread is done: closes the connection. */
  void served(AgiMeters.End how) {
    call.over(AgiHangup.Reason.CLOSED);
    try {
      loop().execute(() -> end(how));
    } catch (RejectedExecutionException e) {
      end(how); // the loops are gone already
    }
  }

  /** Any thread: ends the call with this reason. */
  void cut(AgiHangup.Reason reason) {
    call.over(reason);
    loop().execute(() -> unserved(AgiMeters.End.STOPPED));
  }

  /** Any thread, a few times a second. */
  void checkDeadline(long now) {
    if (deadline != NO_DEADLINE && now - deadline > 0) {
      loop().execute(this::overdue);
    }
  }

  private void overdue() {
    if (deadline == NO_DEADLINE || System.nanoTime() - deadline <= 0) {
      return;
    }
    deadline = NO_DEADLINE;
    if (!call.started()) {
      refuse(AgiMeters.End.CUT_SLOW, "sent no full request in time: cut");
    } else {
      call.over(AgiHangup.Reason.SILENT);
      close();
    }
  }

  /** What came is no AGI. */
  void garbled(String what) {
    call.over(AgiHangup.Reason.GARBLED);
    refuse(AgiMeters.End.CUT_GARBLED, what + ": cut");
  }

  /** More came than any Asterisk sends. */
  void tooLarge() {
    call.over(AgiHangup.Reason.GARBLED);
    refuse(
        AgiMeters.End.CUT_LARGE,
        "sent more than " + MOST_BYTES + " bytes or " + RequestReader.MOST_LINES + " lines: cut");
  }

  /** Tells why, and closes. */
  void refuse(AgiMeters.End how, String what) {
    shared.peerLog().warn(peer(), how, what);
    unserved(how);
    close();
  }

  /** Ends what has no thread; else the thread does, when it is done. */
  void unserved(AgiMeters.End how) {
    if (!call.started()) {
      end(how);
    }
  }

  private void end(AgiMeters.End how) {
    if (!ended) {
      ended = true;
      call.over(AgiHangup.Reason.CLOSED);
      deadline = NO_DEADLINE;
      shared.connections().remove(connection);
      shared.meters().ended(how);
      close();
    }
  }

  private void close() {
    ChannelHandlerContext context = ctx;
    if (context != null) {
      context.close();
    }
  }

  EventLoop loop() {
    ChannelHandlerContext context = ctx;
    if (context == null) {
      throw new IllegalStateException("not connected");
    }
    return context.channel().eventLoop();
  }

  /** The loopback address when it is not known. */
  InetAddress peer() {
    ChannelHandlerContext context = ctx;
    return context != null
            && context.channel().remoteAddress() instanceof InetSocketAddress address
            && address.getAddress() != null
        ? address.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
