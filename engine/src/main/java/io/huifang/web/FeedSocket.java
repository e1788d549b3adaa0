package io.huifang.web;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketFrame;
import com.linecorp.armeria.common.websocket.WebSocketFrameType;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketService;
import io.huifang.store.DatabaseUnavailable;
import io.netty.util.AttributeKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/feed}: lets in who is signed in and comes from a page of ours, then {@link FeedHub}.
 */
final class FeedSocket {
  static final String PATH = "/api/feed";

  /** Pages send a few dozen bytes. */
  static final int LONGEST_FRAME = 16 * 1024;

  private static final Logger log = LoggerFactory.getLogger(FeedSocket.class);
  private static final AttributeKey<Session> SESSION =
      AttributeKey.valueOf(FeedSocket.class, "SESSION");

  private final FeedHub hub;
  private final Front front;
  private final Executor threads;

  FeedSocket(FeedHub hub, Front front, Executor threads) {
    this.hub = hub;
    this.front = front;
    this.threads = threads;
  }

  HttpService service() {
    return WebSocketService.builder((ctx, in) -> open(ctx, in))
        .maxFramePayloadLength(LONGEST_FRAME)
        // Checked by us against Host, which a proxy with TLS in front does not upset.
        .allowedOrigin(origin -> true)
        .fallbackService((ctx, req) -> notASocket().response())
        .build()
        .decorate(this::guard);
  }

  private HttpResponse guard(HttpService feed, ServiceRequestContext ctx, HttpRequest req) {
    boolean http2 = req.method() == HttpMethod.CONNECT;
    if (req.method() != HttpMethod.GET && !http2) {
      return ApiReply.error(HttpStatus.METHOD_NOT_ALLOWED, "method", "here you can only GET")
          .with(HttpHeaderNames.ALLOW, "GET")
          .response();
    }
    return HttpResponse.of(
        CompletableFuture.supplyAsync(() -> refusal(ctx, req), threads)
            .thenApplyAsync(
                refused -> refused.isPresent() ? refused.get().response() : next(feed, ctx, req),
                ctx.eventLoop()));
  }

  private Optional<ApiReply> refusal(ServiceRequestContext ctx, HttpRequest req) {
    try {
      Optional<Session> session = front.session(req.headers(), Peer.of(ctx));
      if (session.isEmpty()) {
        return Optional.of(ApiReply.error(HttpStatus.UNAUTHORIZED, "sign-in", "sign in first"));
      }
      if (!Peer.sameOrigin(req.headers())) {
        return Optional.of(
            ApiReply.error(HttpStatus.FORBIDDEN, "forged", "the origin is missing or another"));
      }
      ctx.setAttr(SESSION, session.get());
      return Optional.empty();
    } catch (DatabaseUnavailable e) {
      return Optional.of(ApiReply.unavailable());
    }
  }

  private static HttpResponse next(HttpService feed, ServiceRequestContext ctx, HttpRequest req) {
    try {
      return feed.serve(ctx, req);
    } catch (Exception e) {
      throw new IllegalStateException("the feed could not be opened", e);
    }
  }

  private static ApiReply notASocket() {
    return ApiReply.error(HttpStatus.BAD_REQUEST, "not-a-websocket", "open a WebSocket here");
  }

  private WebSocket open(ServiceRequestContext ctx, WebSocket in) {
    WebSocketWriter out = WebSocket.streaming();
    Session session = ctx.attr(SESSION);
    if (session == null) {
      out.close(WebSocketCloseStatus.POLICY_VIOLATION);
      return out;
    }
    var page = new FeedPage(session, Peer.of(ctx).address(), out, System.nanoTime());
    in.subscribe(new Ear(page), ctx.eventLoop());
    // Not before the frames can flow: the first one is the state.
    if (!hub.open(page)) {
      out.close(WebSocketCloseStatus.TRY_AGAIN_LATER);
    }
    return out;
  }

  /** What one page says. On its event loop: nothing here waits. */
  private final class Ear implements Subscriber<WebSocketFrame> {
    private final FeedPage page;
    private @Nullable Subscription frames;

    Ear(FeedPage page) {
      this.page = page;
    }

    @Override
    public void onSubscribe(Subscription s) {
      frames = s;
      s.request(1);
    }

    @Override
    public void onNext(WebSocketFrame frame) {
      long now = System.nanoTime();
      try (frame) {
        if (frame.type() == WebSocketFrameType.TEXT && !hub.heard(page, frame.text(), now)) {
          page.close(WebSocketCloseStatus.INVALID_PAYLOAD_DATA.code(), "not a frame of this feed");
        } else if (frame.type() == WebSocketFrameType.BINARY) {
          page.close(WebSocketCloseStatus.INVALID_MESSAGE_TYPE.code(), "text only");
        } else if (frame.type() == WebSocketFrameType.CLOSE) {
          page.close(WebSocketCloseStatus.NORMAL_CLOSURE.code(), "");
        }
      }
      if (frames != null) {
        frames.request(1);
      }
    }

    @Override
    public void onError(Throwable t) {
      log.debug("user={} feed ended: {}", page.session().user(), t.toString());
      hub.gone(page);
    }

    @Override
    public void onComplete() {
      hub.gone(page);
    }
  }
}
