package io.huifang.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What an agent's page does, without a browser: signs in, listens to the feed, presses buttons. */
final class AgentPage implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LabEngine engine;
  private final String cookie;
  private final String csrf;
  private final List<Frame> frames = new CopyOnWriteArrayList<>();
  private final WebSocket feed;
  private volatile @Nullable String closed;

  /** One frame of the feed with the moment it was read. */
  record Frame(long nanos, JsonNode json) {
    String type() {
      return json.path("type").asText();
    }

    JsonNode pop() {
      return json.path("pop");
    }
  }

  AgentPage(LabEngine engine, String name, String password) {
    this.engine = engine;
    HttpResponse<String> in =
        engine.send(
            post("/api/sign-in", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}"));
    if (in.statusCode() != 200) {
      throw new AssertionError("no sign-in: " + in.statusCode() + " " + in.body());
    }
    cookie = in.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    csrf = read(in.body()).path("csrf").asText();
    feed =
        engine
            .http()
            .newWebSocketBuilder()
            .header("Cookie", cookie)
            .header("Origin", engine.origin())
            .buildAsync(
                java.net.URI.create(engine.origin().replace("http:", "ws:") + "/api/feed"),
                new Ear())
            .join();
    await("the state", f -> f.type().equals("state"));
  }

  /** Presses the button; the queues ring from now on. */
  void ready() {
    HttpResponse<String> answer =
        engine.send(
            post("/api/agent/ready", "{}").header("Cookie", cookie).header("X-CSRF-Token", csrf));
    if (answer.statusCode() != 200) {
      throw new AssertionError("not ready: " + answer.statusCode() + " " + answer.body());
    }
  }

  /** What a page of this user asks for. */
  HttpResponse<String> send(String path, String body) {
    return engine.send(post(path, body).header("Cookie", cookie).header("X-CSRF-Token", csrf));
  }

  void acknowledge(Frame pop) {
    say("{\"type\":\"ack\",\"id\":\"" + pop.pop().path("id").asText() + "\"}");
  }

  Frame await(String what, Predicate<Frame> which) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> {
          if (closed != null) {
            throw new AssertionError("the engine closed the page: " + closed);
          }
        })
        .until(() -> frames.stream().anyMatch(which));
    return frames.stream().filter(which).findFirst().orElseThrow();
  }

  List<Frame> frames() {
    return frames;
  }

  private synchronized void say(String frame) {
    feed.sendText(frame, true).join();
  }

  private HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(engine.uri(path))
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    feed.abort();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        var frame = new Frame(System.nanoTime(), read(text.toString()));
        text.setLength(0);
        frames.add(frame);
        if (frame.type().equals("ping")) {
          // As the page does: a silent one is cut.
          Thread.ofVirtual().start(() -> say("{\"type\":\"pong\"}"));
        }
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String words) {
      closed = code + " " + words;
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed = error.toString();
    }
  }
}
