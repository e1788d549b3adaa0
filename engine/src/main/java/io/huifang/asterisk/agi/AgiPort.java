package io.huifang.asterisk.agi;

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
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The port that is listened on, with the event loops that serve it. */
record AgiPort(EventLoopGroup loops, Channel channel) {
  /** A request is about 700 bytes, an answer less than 100. */
  static final int READ_BYTES = 2_048;

  private static final int BACKLOG = 4_096;
  private static final int MOST_LOOPS = 4;

  /** Listens; a failure names the port and why. */
  static AgiPort open(AgiShared shared) {
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
    return new AgiPort(group, bound.channel());
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
}
