package io.huifang.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether a WebSocket speaks SIP (RFC 7118): opened as a browser would, and closed again. */
final class SipSocketProbe {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private SipSocketProbe() {}

  /** What came of it. */
  sealed interface Answer {}

  /** It speaks SIP. */
  record Welcome() implements Answer {}

  /**
   * It does not, as far as we can see.
   *
   * @param why in words for people
   */
  record Trouble(String why) implements Answer {}

  static Answer ask(String url) {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .connectTimeout(LIMIT)
              .subprotocols("sip")
              .buildAsync(URI.create(url), new WebSocket.Listener() {})
              .get(LIMIT.toMillis() * 2, TimeUnit.MILLISECONDS);
      boolean sip = socket.getSubprotocol().equals("sip");
      socket.abort();
      return sip ? new Welcome() : new Trouble("it is a WebSocket, but not one of SIP");
    } catch (ExecutionException | CompletionException e) {
      return new Trouble(words(e.getCause() == null ? e : e.getCause()));
    } catch (TimeoutException | CancellationException e) {
      return new Trouble("it does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Trouble("interrupted");
    }
  }

  private static String words(Throwable e) {
    if (e instanceof WebSocketHandshakeException h) {
      return "it answers " + h.getResponse().statusCode() + ", not as a WebSocket of SIP";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
