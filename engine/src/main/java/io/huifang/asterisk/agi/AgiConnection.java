package io.huifang.asterisk.agi;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One connection: lines in and out on its event loop, one waiting virtual thread on the other side
 * ({@link CallThread}).
 *
 * <p>Design. A command crosses as a String in {@link #out}, its answer as a String in the other
 * direction; there is at most one of each, so no queue is needed. Limits and ends: {@link
 * ConnectionEnd}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write or close closes the channel
final class AgiConnection extends ChannelInboundHandlerAdapter
    implements Runnable, LineSplitter.Taker {
  private static final String NO_REQUEST = "sent what is no AGI request";

  private final AgiShared shared;
  private @Nullable RequestReader reader = new RequestReader();
  private final LineSplitter lines = new LineSplitter();
  private final ReplyReader replies = new ReplyReader();
  private final CallThread call = new CallThread();
  private final ConnectionEnd end;
  private int requestBytes;

  private volatile @Nullable String out;

  private boolean asked; // event loop only: a command is on its way

  AgiConnection(AgiShared shared) {
    this.shared = shared;
    this.end = new ConnectionEnd(shared, this, call);
  }

  // ---- the call's thread

  boolean isOver() {
    return call.isOver();
  }

  /** Sends a command and waits for its answer line. */
  String ask(String command, long limitNanos) throws AgiHangup {
    if (!call.isOver()) {
      call.expect();
      end.within(limitNanos);
      out = command;
      end.loop().execute(this);
    }
    String answer = call.await();
    end.noDeadline();
    return answer;
  }

  // ---- the event loop

  /** Writes the command that waits in {@link #out}. */
  @Override
  public void run() {
    ChannelHandlerContext context = end.context();
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
    end.connected(context);
    int open = shared.meters().opened();
    shared.connections().add(this);
    if (!shared.peers().allows(end.peer())) {
      end.refuse(AgiMeters.End.REFUSED_PEER, "is not a listed Asterisk: closed");
    } else if (open > shared.settings().maxSessions()) {
      end.refuse(AgiMeters.End.REFUSED_BUSY, "refused: all sessions are in use");
    } else if (shared.stopping()) {
      end.refuse(AgiMeters.End.STOPPED, "refused: stopping");
    } else {
      end.within(shared.settings().requestTimeout().toNanos());
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
    if (lines.begun() > ConnectionEnd.MOST_BYTES) {
      end.tooLarge();
    } else if (reader != null && reader.empty() && lines.beginsWithout('a')) {
      end.garbled(NO_REQUEST);
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
      end.noDeadline();
      begin(request.request());
    } else if (!request.add(bytes, from, to)) {
      end.garbled(NO_REQUEST);
    } else if (request.tooMany() || requestBytes > ConnectionEnd.MOST_BYTES) {
      end.tooLarge();
    }
  }

  private void begin(AgiRequest request) {
    AgiHandler handler = shared.handlers().get(request.script());
    if (handler == null) {
      end.refuse(AgiMeters.End.UNKNOWN_SCRIPT, "asked for a script that is not there");
      return;
    }
    Thread thread = shared.threads().newThread(() -> shared.serve(this, request, handler));
    thread.setName("agi-" + request.uniqueId());
    if (!call.start(thread)) {
      end.refuse(AgiMeters.End.REFUSED_BUSY, "refused: the machine gives no more threads");
    }
  }

  /** HANGUP comes at any time, an answer only to a command. */
  private void reply(String line) {
    if (line.equals("HANGUP")) {
      call.over(AgiHangup.Reason.HANGUP);
      return;
    }
    if (!asked) {
      end.garbled(ReplyReader.ANSWERS_NOTHING);
      return;
    }
    try {
      String answer = replies.add(line);
      if (answer != null) {
        asked = false;
        call.deliver(answer);
        Waker waker = shared.waker();
        if (waker.add(call)) {
          end.loop().execute(waker);
        }
      }
    } catch (IllegalArgumentException e) {
      end.garbled(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    call.over(AgiHangup.Reason.CLOSED);
    end.unserved(AgiMeters.End.LEFT_EARLY);
  }

  /** A reset connection is no error of ours; anything else is told without its stack trace. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      shared.peerLog().warn(end.peer(), AgiMeters.End.CUT_GARBLED, "cut: " + cause);
    }
    context.close();
  }

  // ---- ends

  /** The call's thread is done: closes the connection. */
  void served(AgiMeters.End how) {
    end.served(how);
  }

  /** Any thread: ends the call with this reason. */
  void cut(AgiHangup.Reason reason) {
    end.cut(reason);
  }

  /** Any thread, a few times a second. */
  void checkDeadline(long now) {
    end.checkDeadline(now);
  }

  void interrupt() {
    call.interrupt();
  }
}
