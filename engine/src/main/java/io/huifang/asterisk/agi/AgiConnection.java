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
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One connection: lines in and out on its event loop, one waiting virtual thread on the other side.
 *
 * <p>Design. A command crosses as a String in {@link #out}, its answer as a String in {@link
 * #mail}; there is at most one of each, so no queue is needed. The thread parks without a timer:
 * limits are deadlines that the server looks at a few times a second ({@link #checkDeadline}),
 * because arming a timer per command costs more than the command. Between reads a connection holds
 * no buffer; only half a line is kept.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close closes the channel
final class AgiConnection extends ChannelInboundHandlerAdapter implements Runnable {
  /** Most bytes of a request, of one line, of an answer. */
  static final int MOST_BYTES = 65_536;

  private static final byte[] NOTHING = new byte[0];
  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final AgiServer.Shared shared;
  private @Nullable ChannelHandlerContext ctx;
  private @Nullable RequestReader reader = new RequestReader();
  private byte[] partial = NOTHING;
  private int partialLength;
  private int requestBytes;
  private boolean ended;

  private volatile long deadline = NO_DEADLINE;
  private volatile AgiHangup.@Nullable Reason over;
  private volatile @Nullable String mail;
  private volatile @Nullable Thread thread;
  private volatile @Nullable String out;

  private boolean asked; // event loop only: a command is on its way
  private @Nullable StringBuilder longReply; // event loop only: usage block, value with line breaks
  private boolean usage;

  AgiConnection(AgiServer.Shared shared) {
    this.shared = shared;
  }

  // ---- the call's thread

  boolean isOver() {
    return over != null;
  }

  /** Sends a command and waits for its answer line. */
  String ask(String command, long limitNanos) throws AgiHangup {
    if (over == null) {
      mail = null;
      deadline = System.nanoTime() + limitNanos;
      out = command;
      loop().execute(this);
    }
    String answer;
    while ((answer = mail) == null) {
      AgiHangup.Reason reason = over;
      if (reason != null) {
        throw new AgiHangup(reason);
      }
      if (Thread.currentThread().isInterrupted()) {
        over(AgiHangup.Reason.STOPPED);
        continue;
      }
      LockSupport.park(this);
    }
    mail = null;
    deadline = NO_DEADLINE;
    return answer;
  }

  // ---- the event loop

  /** Writes the command that waits in {@link #out}. */
  @Override
  public void run() {
    ChannelHandlerContext context = ctx;
    String command = out;
    if (context == null || command == null || over != null) {
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
      int length = partialLength + in.readableBytes();
      byte[] bytes = shared.scratch(length);
      System.arraycopy(partial, 0, bytes, 0, partialLength);
      in.readBytes(bytes, partialLength, length - partialLength);
      split(bytes, length);
    } finally {
      in.release();
    }
  }

  private void split(byte[] bytes, int length) {
    int from = 0;
    for (int i = partialLength; i < length && over == null; i++) {
      if (bytes[i] == '\n') {
        int to = i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        line(bytes, from, to);
        from = i + 1;
      }
    }
    partialLength = over == null ? length - from : 0;
    if (partialLength > MOST_BYTES) {
      tooLarge();
    } else if (partialLength > 0) {
      partial = Arrays.copyOfRange(bytes, from, length);
      if (reader != null && reader.empty() && partial[0] != 'a') {
        garbled("sent what is no AGI request");
      }
    } else {
      partial = NOTHING;
    }
  }

  private void line(byte[] bytes, int from, int to) {
    RequestReader request = reader;
    if (request == null) {
      reply(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      return;
    }
    requestBytes += to - from + 1;
    if (from == to && !request.empty()) {
      reader = null;
      deadline = NO_DEADLINE;
      begin(request.request());
    } else if (!request.add(bytes, from, to)) {
      garbled("sent what is no AGI request");
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
    Thread call =
        Thread.ofVirtual()
            .name("agi-" + request.uniqueId())
            .unstarted(() -> shared.serve(this, request, handler));
    thread = call;
    call.start();
  }

  /** Usage blocks (520) and values with line breaks come in several lines; HANGUP at any time. */
  private void reply(String line) {
    if (line.equals("HANGUP")) {
      over(AgiHangup.Reason.HANGUP);
    } else if (longReply != null) {
      longReply.append('\n').append(line);
      boolean last = usage ? line.startsWith("520 ") : line.endsWith(")");
      if (last) {
        String whole = longReply.toString();
        longReply = null;
        deliver(whole);
      } else if (longReply.length() > MOST_BYTES) {
        garbled("sent an endless answer");
      }
    } else if (!asked || line.length() < 3 || !digits(line)) {
      garbled("sent a line that answers nothing");
    } else if (line.startsWith("520-") || AgiReply.unfinished(line)) {
      usage = line.startsWith("520-");
      longReply = new StringBuilder(line);
    } else if (line.charAt(0) != '1') { // 100 Trying: the answer is still to come
      deliver(line);
    }
  }

  private static boolean digits(String line) {
    for (int i = 0; i < 3; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private void deliver(String answer) {
    asked = false;
    mail = answer;
    LockSupport.unpark(thread);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over(AgiHangup.Reason.CLOSED);
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
    over(AgiHangup.Reason.CLOSED);
    try {
      loop().execute(() -> end(how));
    } catch (RejectedExecutionException e) {
      end(how); // the loops are gone already
    }
  }

  /** Any thread: ends the call with this reason. */
  void cut(AgiHangup.Reason reason) {
    over(reason);
    loop().execute(() -> endUnserved(AgiMeters.End.STOPPED));
  }

  /** Any thread, a few times a second. */
  void checkDeadline(long now) {
    if (deadline != NO_DEADLINE && now - deadline > 0) {
      loop().execute(this::overdue);
    }
  }

  void interrupt() {
    Thread call = thread;
    if (call != null) {
      call.interrupt();
    }
  }

  private void overdue() {
    if (deadline == NO_DEADLINE || System.nanoTime() - deadline <= 0) {
      return;
    }
    deadline = NO_DEADLINE;
    if (thread == null) {
      refuse(AgiMeters.End.CUT_SLOW, "sent no full request in time: cut");
    } else {
      over(AgiHangup.Reason.SILENT);
      close();
    }
  }

  private void garbled(String what) {
    over(AgiHangup.Reason.GARBLED);
    refuse(AgiMeters.End.CUT_GARBLED, what + ": cut");
  }

  private void tooLarge() {
    over(AgiHangup.Reason.GARBLED);
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
    if (thread == null) {
      end(how);
    }
  }

  private void end(AgiMeters.End how) {
    if (!ended) {
      ended = true;
      over(AgiHangup.Reason.CLOSED);
      deadline = NO_DEADLINE;
      shared.connections().remove(this);
      shared.meters().ended(how);
      close();
    }
  }

  private void over(AgiHangup.Reason reason) {
    if (over == null) {
      over = reason;
      LockSupport.unpark(thread);
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
