package io.huifang.asterisk.agi;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One connection: lines in and out on its event loop, one waiting virtual thread on the other side
 * ({@link CallThread}).
 *
 * <p>Design. A command crosses as a String in {@link #out}, its answer as a String in the other
 * direction; there is at most one of each, so no queue is needed. Limits are deadlines that the
 * server looks at a few times a second ({@link #checkDeadline}), because arming a timer per command
 * costs more than the command.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close closes the channel
final class AgiConnection extends ChannelInboundHandlerAdapter
    implements Runnable, LineSplitter.Taker {
  /** Most bytes of a request and of one line. */
  private static final int MOST_BYTES = 65_536;

  private static final String NO_REQUEST = "sent what is no AGI request";
  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final AgiShared shared;
  private @Nullable ChannelHandlerContext ctx;
  private @Nullable RequestReader reader = new RequestReader();
  private final LineSplitter lines = new LineSplitter();
  private final ReplyReader replies = new ReplyReader();
  private final CallThread call = new CallThread();
  private int requestBytes;
  private boolean ended;

  private volatile long deadline = NO_DEADLINE;
  private volatile @Nullable String out;

  private boolean asked; // event loop only: a command is on its way

  AgiConnection(AgiShared shared) {
    this.shared = shared;
  }

  // ---- the call's thread

  boolean isOver() {
    return call.isOver();
  }

  /** Sends a command and waits for its answer line. */
  String ask(String command, long limitNanos) throws AgiHangup {
    if (!call.isOver()) {
      call.expect();
      deadline = System.nanoTime() + limitNanos;
      out = command;
      loop().execute(this);
    }
    String answer = call.await();
    deadline = NO_DEADLINE;
    return answer;
  }

  // ---- the event loop

  /** Writes the command that waits in {@link #out}. */
  @Override
  public void run() {
    ChannelHandlerContext context = ctx;
    String command = out;
    if (context == null || command == null || call.isOver()) {
      return;
    }
    asked = true;
    ByteBuf buffer = context.alloc().ioBuffer(command.length() + 16);
    ByteBufUtil.writeUtf8(buffer, command);
    buffer.writeByte('\n');
    context.writeAndFlush(buffer, context.voidPromise());
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ctx = context;
    InetAddress peer = peer();
    int open = shared.meters().opened();
    shared.connections().add(this);
    if (!shared.peers().allows(peer)) {
      refuse(AgiMeters.End.REFUSED_PEER, "is not a listed Asterisk: closed");
    } else if (open > shared.settings().maxSessions()) {
      refuse(AgiMeters.End.REFUSED_BUSY, "refused: all sessions are in use");
    } else if (shared.stopping()) {
      refuse(AgiMeters.End.STOPPED, "refused: stopping");
    } else {
      deadline = System.nanoTime() + shared.settings().requestTimeout().toNanos();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      if (call.isOver()) {
        return;
      }
      lines.take(in, shared.scratch(lines.room(in)), this);
    } finally {
      in.release();
    }
    if (lines.begun() > MOST_BYTES) {
      tooLarge();
    } else if (reader != null && reader.empty() && lines.beginsWithout('a')) {
      garbled(NO_REQUEST);
    }
  }

  @Override
  public boolean line(byte[] bytes, int from, int to) {
    RequestReader request = reader;
    if (request == null) {
      reply(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    } else {
      ofRequest(request, bytes, from, to);
    }
    return !call.isOver();
  }

  private void ofRequest(RequestReader request, byte[] bytes, int from, int to) {
    requestBytes += to - from + 1;
    if (from == to && !request.empty()) {
      reader = null;
      deadline = NO_DEADLINE;
      begin(request.request());
    } else if (!request.add(bytes, from, to)) {
      garbled(NO_REQUEST);
    } else if (request.tooMany() || requestBytes > MOST_BYTES) {
      tooLarge();
    }
  }

  private void begin(AgiRequest request) {
    AgiHandler handler = shared.handlers().get(request.script());
    if (handler == null) {
      refuse(AgiMeters.End.UNKNOWN_SCRIPT, "asked for a script that is not there");
      return;
    }
    call.start(
        Thread.ofVirtual()
            .name("agi-" + request.uniqueId())
            .unstarted(() -> shared.serve(this, request, handler)));
  }

  /** HANGUP comes at any time, an answer only to a command. */
  private void reply(String line) {
    if (line.equals("HANGUP")) {
      call.over(AgiHangup.Reason.HANGUP);
      return;
    }
    if (!asked) {
      garbled(ReplyReader.ANSWERS_NOTHING);
      return;
    }
    try {
      String answer = replies.add(line);
      if (answer != null) {
        asked = false;
        call.deliver(answer);
      }
    } catch (IllegalArgumentException e) {
      garbled(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    call.over(AgiHangup.Reason.CLOSED);
    endUnserved(AgiMeters.End.LEFT_EARLY);
  }

  /** A reset connection is no error of ours; anything else is told without its stack trace. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      shared.peerLog().warn(peer(), AgiMeters.End.CUT_GARBLED, "cut: " + cause);
    }
    context.close();
  }

  // ---- ends

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
    loop().execute(() -> endUnserved(AgiMeters.End.STOPPED));
  }

  /** Any thread, a few times a second. */
  void checkDeadline(long now) {
    if (deadline != NO_DEADLINE && now - deadline > 0) {
      loop().execute(this::overdue);
    }
  }

  void interrupt() {
    call.interrupt();
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

  private void garbled(String what) {
    call.over(AgiHangup.Reason.GARBLED);
    refuse(AgiMeters.End.CUT_GARBLED, what + ": cut");
  }

  private void tooLarge() {
    call.over(AgiHangup.Reason.GARBLED);
    refuse(
        AgiMeters.End.CUT_LARGE,
        "sent more than " + MOST_BYTES + " bytes or " + RequestReader.MOST_LINES + " lines: cut");
  }

  private void refuse(AgiMeters.End how, String what) {
    shared.peerLog().warn(peer(), how, what);
    endUnserved(how);
    close();
  }

  private void endUnserved(AgiMeters.End how) {
    if (!call.started()) {
      end(how);
    }
  }

  private void end(AgiMeters.End how) {
    if (!ended) {
      ended = true;
      call.over(AgiHangup.Reason.CLOSED);
      deadline = NO_DEADLINE;
      shared.connections().remove(this);
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

  private EventLoop loop() {
    ChannelHandlerContext context = ctx;
    if (context == null) {
      throw new IllegalStateException("not connected");
    }
    return context.channel().eventLoop();
  }

  private InetAddress peer() {
    ChannelHandlerContext context = ctx;
    return context != null
            && context.channel().remoteAddress() instanceof InetSocketAddress address
            && address.getAddress() != null
        ? address.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
