package io.huifang.bench;

import io.huifang.asterisk.fake.FakeAgiCall;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays Asterisk for many surveys at once on one thread: every prompt plays at once, every question
 * is answered with 5, and the next call begins when one ends.
 */
@SuppressWarnings("FutureReturnValueIgnored") // failures are counted by the channel's own handler
final class SurveyLoad implements AutoCloseable {
  private static final int ADDRESSES = 64;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final ChannelGroup channels = new DefaultChannelGroup(loop.next());
  private final Bootstrap bootstrap;
  private final InetSocketAddress server;
  private final int concurrency;
  private final AtomicLong tags;
  private volatile boolean stopped;

  final AtomicLong surveys = new AtomicLong();
  final AtomicLong keys = new AtomicLong();
  final AtomicLong errors = new AtomicLong();
  final AtomicLong open = new AtomicLong();

  /** {@code tags} numbers the calls. */
  SurveyLoad(int port, int concurrency, AtomicLong tags) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.concurrency = concurrency;
    this.tags = tags;
    bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channels.add(channel);
                    channel
                        .pipeline()
                        .addLast(
                            new LineBasedFrameDecoder(4_096),
                            new StringDecoder(StandardCharsets.UTF_8),
                            new Call());
                  }
                });
  }

  void start() {
    for (int i = 0; i < concurrency; i++) {
      connect();
    }
  }

  private void connect() {
    long n = tags.incrementAndGet();
    bootstrap
        .connect(server, new InetSocketAddress("127.0.1." + (n % ADDRESSES + 1), 0))
        .addListener(
            (ChannelFutureListener)
                done -> {
                  if (!done.isSuccess() && !stopped) {
                    errors.incrementAndGet();
                  }
                });
  }

  @Override
  public void close() {
    stopped = true;
    channels.close().awaitUninterruptibly(10, TimeUnit.SECONDS);
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  private final class Call extends SimpleChannelInboundHandler<String> {
    private final long tag = tags.incrementAndGet();
    private boolean done;

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      open.incrementAndGet();
      send(ctx, FakeAgiCall.request("survey", "1700000000." + tag, "13800000001"));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String line) {
      if (line.startsWith("GET VARIABLE")) {
        send(ctx, "200 result=1 (" + tag + ")\n");
      } else if (line.startsWith("WAIT FOR DIGIT 5000")) {
        keys.incrementAndGet();
        send(ctx, "200 result=53\n");
      } else {
        done |= line.contains("HF_DONE");
        send(ctx, "200 result=0 endpos=16000\n");
      }
    }

    private static void send(ChannelHandlerContext ctx, String text) {
      ByteBuf out = ctx.alloc().ioBuffer(text.length());
      ByteBufUtil.writeUtf8(out, text);
      ctx.writeAndFlush(out, ctx.voidPromise());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      open.decrementAndGet();
      (done ? surveys : errors).incrementAndGet();
      if (!stopped) {
        connect();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
