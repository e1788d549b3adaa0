package io.huifang.bench;

import io.huifang.asterisk.fake.FakeAgiCall;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Plays Asterisk for many calls at once on one thread: sends the request, answers each command
 * line, and starts the next call when the server ends one. Fields are used by that thread only,
 * except through {@link #counts}.
 */
@SuppressWarnings({
  "FutureReturnValueIgnored", // failures are counted by the channel's own handler
  "NonAtomicVolatileUpdate" // one thread writes, others only read
})
final class AgiLoad implements AutoCloseable {
  /** What the load saw since its start. */
  record Counts(long sessions, long errors, long open) {}

  private static final int COMMANDS = 11;
  private static final int THINK_AT = 5;
  private static final int ADDRESSES = 64;
  private static final int CONNECTS_AT_ONCE = 200;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  private final ChannelGroup channels = new DefaultChannelGroup(loop.next());
  private final Bootstrap bootstrap;
  private final int concurrency;
  private final long thinkMillis;
  private final ByteBuf request =
      direct(FakeAgiCall.request("bench", "1700000000.1", "13800000001"));
  private final ByteBuf reply = direct("200 result=0 endpos=0\n");

  private final List<InetSocketAddress> servers;
  private volatile long sessions;
  private volatile long errors;
  private volatile long open;
  private volatile boolean stopped;
  private int connecting;
  private int wanted;
  private int turn;

  AgiLoad(int port, int concurrency, long thinkMillis) {
    this.concurrency = concurrency;
    this.thinkMillis = thinkMillis;
    this.servers =
        IntStream.rangeClosed(1, ADDRESSES)
            .mapToObj(last -> new InetSocketAddress("127.0.1." + last, port))
            .toList();
    bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // no timer: a round ends them all
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channels.add(channel);
                    channel.pipeline().addLast(new Call());
                  }
                });
  }

  void start() {
    loop.execute(() -> {
      wanted = concurrency;
      connectMore();
    });
  }

  Counts counts() {
    return new Counts(sessions, errors, open);
  }

  @Override
  public void close() {
    stopped = true;
    loop.submit(() -> {}).awaitUninterruptibly(); // no connect begins after this
    channels.close().awaitUninterruptibly(10, TimeUnit.SECONDS);
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    request.unwrap().release();
    reply.unwrap().release();
  }

  /** Written by all calls, so nobody's write may release it. */
  private static ByteBuf direct(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
  }

  /** A gentle ramp: few connects at once, so that nobody's accept queue runs over. */
  private void connectMore() {
    while (wanted > 0 && connecting < CONNECTS_AT_ONCE && !stopped) {
      wanted--;
      connecting++;
      bootstrap
          .connect(server())
          .addListener(
              (ChannelFutureListener)
                  done -> {
                    connecting--;
                    if (!done.isSuccess()) {
                      if (!stopped && errors++ == 0) {
                        System.out.println("  first error: " + done.cause());
                      }
                      wanted++;
                      loop.schedule(this::connectMore, 50, TimeUnit.MILLISECONDS);
                    } else {
                      connectMore();
                    }
                  });
    }
  }

  /**
   * Calls go to many loopback addresses of the one server: one has too few ports for all that just
   * ended.
   */
  private InetSocketAddress server() {
    turn = (turn + 1) % servers.size();
    return servers.get(turn);
  }

  private final class Call extends ChannelInboundHandlerAdapter {
    private int commands;

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      open++;
      ctx.writeAndFlush(request.duplicate(), ctx.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ByteBuf in = (ByteBuf) message;
      int lines = 0;
      for (int at; (at = in.bytesBefore((byte) '\n')) >= 0; lines++) {
        in.skipBytes(at + 1);
      }
      in.release();
      for (int i = 0; i < lines; i++) {
        commands++;
        if (thinkMillis > 0 && commands == THINK_AT) {
          Channel channel = ctx.channel();
          ctx.executor()
              .schedule(
                  () -> channel.writeAndFlush(reply.duplicate(), channel.voidPromise()),
                  thinkMillis,
                  TimeUnit.MILLISECONDS);
        } else {
          ctx.writeAndFlush(reply.duplicate(), ctx.voidPromise());
        }
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      open--;
      if (commands >= COMMANDS) {
        sessions++;
      } else if (!stopped) {
        errors++;
      }
      wanted++;
      connectMore();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
