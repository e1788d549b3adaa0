package io.huifang.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody with the password of a phone in a browser, and no browser: SIP as they like. */
final class StolenPhone implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private final String user;
  private final String password;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private int sent;

  StolenPhone(String url, String user, String password) {
    this.user = user;
    this.password = password;
    socket =
        client
            .newWebSocketBuilder()
            .subprotocols("sip")
            .buildAsync(URI.create(url), new Ear())
            .join();
  }

  /** Dials; returns the final status. */
  int dials(String number) throws InterruptedException {
    return asks("INVITE", number, "Contact: <sip:thief@thief.invalid;transport=ws>\r\n");
  }

  /** Registers in place of whoever is; returns the final status. */
  int registers() throws InterruptedException {
    return asks("REGISTER", user, "Contact: <sip:thief@thief.invalid;transport=ws>;expires=60\r\n");
  }

  private int asks(String method, String to, String more) throws InterruptedException {
    String uri = method.equals("REGISTER") ? "sip:127.0.0.1" : "sip:" + to + "@127.0.0.1";
    String answer = send(method, uri, to, more);
    Matcher challenge =
        Pattern.compile("(?i)realm=\"(.*?)\".*?nonce=\"(.*?)\"|nonce=\"(.*?)\".*?realm=\"(.*?)\"")
            .matcher(answer);
    if (status(answer) == 401 && challenge.find()) {
      boolean realmFirst = challenge.group(1) != null;
      String realm = challenge.group(realmFirst ? 1 : 4);
      String nonce = challenge.group(realmFirst ? 2 : 3);
      Matcher opaque = Pattern.compile("opaque=\"(.*?)\"").matcher(answer);
      String kd =
          md5(user + ":" + realm + ":" + password)
              + ":"
              + nonce
              + ":00000001:abcd:auth:"
              + md5(method + ":" + uri);
      answer =
          send(
              method,
              uri,
              to,
              more
                  + "Authorization: Digest username=\"%s\",realm=\"%s\",nonce=\"%s\",uri=\"%s\","
                      .formatted(user, realm, nonce, uri)
                  + "response=\"%s\",algorithm=MD5,qop=auth,nc=00000001,cnonce=\"abcd\"%s\r\n"
                      .formatted(
                          md5(kd), opaque.find() ? ",opaque=\"" + opaque.group(1) + "\"" : ""));
    }
    return status(answer);
  }

  private String send(String method, String uri, String to, String more)
      throws InterruptedException {
    String call = Integer.toString(++sent);
    String message =
        method
            + " "
            + uri
            + " SIP/2.0\r\n"
            + "Via: SIP/2.0/WS thief.invalid;branch=z9hG4bKthief"
            + call
            + "\r\n"
            + "Max-Forwards: 70\r\n"
            + "From: <sip:"
            + user
            + "@127.0.0.1>;tag=t"
            + call
            + "\r\n"
            + "To: <sip:"
            + to
            + "@127.0.0.1>\r\n"
            + "Call-ID: thief-"
            + System.nanoTime()
            + "\r\n"
            + "CSeq: "
            + call
            + " "
            + method
            + "\r\n"
            + more
            + "Content-Length: 0\r\n\r\n";
    socket.sendText(message, true).join();
    while (true) {
      String answer = heard.poll(10, TimeUnit.SECONDS);
      if (answer == null) {
        return "";
      }
      if (answer.startsWith("SIP/2.0") && status(answer) >= 200) {
        return answer;
      }
    }
  }

  private static int status(String answer) {
    return answer.isEmpty() ? 0 : Integer.parseInt(answer.substring(8, 11));
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        heard.add(part.toString());
        part.setLength(0);
      }
      ws.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket ws, java.nio.ByteBuffer data, boolean last) {
      return onText(ws, StandardCharsets.UTF_8.decode(data), last);
    }
  }
}
