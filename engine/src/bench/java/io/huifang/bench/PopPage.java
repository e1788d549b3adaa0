package io.huifang.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One open page: notes when each pop came, and acknowledges it as a page does. */
final class PopPage implements WebSocket.Listener {
  private static final Pattern POP = Pattern.compile("\"pop\":\\{\"id\":\"([^\"]+)\"");

  private final String agent;
  private final Arrivals arrivals;
  private final StringBuilder part = new StringBuilder();
  private @Nullable WebSocket socket;

  /** What came to all pages of one side. */
  static final class Arrivals {
    private final Map<String, Long> nanos = new ConcurrentHashMap<>();
    private final LongAdder doubled = new LongAdder();
    private final LongAdder closed = new LongAdder();

    /** When a call's pop came to that agent; null: not (yet). */
    @Nullable Long at(String agent, String call) {
      return nanos.get(agent + " " + call);
    }

    int size() {
      return nanos.size();
    }

    long doubled() {
      return doubled.sum();
    }

    /** Pages that were cut. */
    long closed() {
      return closed.sum();
    }
  }

  PopPage(String agent, Arrivals arrivals) {
    this.agent = agent;
    this.arrivals = arrivals;
  }

  void open(HttpClient client, String url, String cookie, String origin) {
    socket =
        client
            .newWebSocketBuilder()
            .header("Cookie", cookie)
            .header("Origin", origin)
            .buildAsync(URI.create(url), this)
            .join();
  }

  void close() {
    WebSocket s = socket;
    if (s != null) {
      s.abort();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
    long now = System.nanoTime();
    part.append(data);
    if (last) {
      heard(ws, part.toString(), now);
      part.setLength(0);
    }
    ws.request(1);
    return null;
  }

  private void heard(WebSocket ws, String frame, long now) {
    Matcher pop = POP.matcher(frame);
    if (frame.contains("\"type\":\"pop\"") && pop.find()) {
      String call = pop.group(1);
      if (arrivals.nanos.putIfAbsent(agent + " " + call, now) != null) {
        arrivals.doubled.increment();
      }
      var _ = ws.sendText("{\"type\":\"ack\",\"id\":\"" + call + "\"}", true);
    } else if (frame.contains("\"type\":\"ping\"")) {
      var _ = ws.sendText("{\"type\":\"pong\"}", true);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket ws, int code, String reason) {
    arrivals.closed.increment();
    return null;
  }

  @Override
  public void onError(WebSocket ws, Throwable error) {
    arrivals.closed.increment();
  }
}
