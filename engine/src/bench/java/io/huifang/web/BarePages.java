package io.huifang.web;

import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.websocket.WebSocketService;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The baseline's pages: the same kind of server with nothing on it but open WebSockets, one for
 * each agent, named in the query.
 */
public final class BarePages implements AutoCloseable {
  private static final int MOST = 4_000;

  private final Map<String, WebSocketWriter> pages = new ConcurrentHashMap<>();
  private final Server server;

  /** Serves on a free port of this machine. */
  public BarePages() {
    server =
        Server.builder()
            .http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxNumConnections(MOST)
            .requestTimeoutMillis(0)
            .service(
                "/feed",
                WebSocketService.builder(
                        (ctx, in) -> {
                          WebSocketWriter out = WebSocket.streaming();
                          pages.put(String.valueOf(ctx.queryParam("agent")), out);
                          var _ = in.subscribe();
                          return out;
                        })
                    .allowedOrigin(origin -> true)
                    .build())
            .build();
    server.start().join();
  }

  /** Where that agent's page opens. */
  public String url(String agent) {
    return "ws://127.0.0.1:" + server.activeLocalPort() + "/feed?agent=" + agent;
  }

  /** How many are open. */
  public int open() {
    return pages.size();
  }

  /** Sends one frame. */
  public void send(String agent, String frame) {
    WebSocketWriter out = pages.get(agent);
    if (out == null) {
      throw new IllegalStateException("no page of " + agent);
    }
    out.write(frame);
  }

  @Override
  public void close() {
    server.stop().join();
  }
}
