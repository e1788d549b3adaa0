package io.huifang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.huifang.config.TlsConfig;
import io.huifang.config.tls.TestCertificate;
import io.huifang.config.tls.TlsKeys;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real server with TLS, as a browser meets it. */
class TlsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private final Path folder;
  private final Path chain;
  private final Path key;
  private final LiveCertificate certificate;
  private final WebFixture web;

  TlsTest(@TempDir Path folder) {
    this.folder = folder;
    this.chain = folder.resolve("fullchain.pem");
    this.key = folder.resolve("privkey.pem");
    renew(TestCertificate.make(folder, "first"));
    this.certificate = of(TestCertificate.files(chain, key));
    this.web = new WebFixture(DB, Optional.of(certificate));
  }

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void pagesAreServedAndTheCookieNeverLeavesTls() {
    HttpResponse<String> in =
        web.browser()
            .post(
                "/api/sign-in", "{\"name\":\"amy\",\"password\":\"" + WebFixture.PASSWORD + "\"}");

    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(in.headers().firstValue("set-cookie"))
        .hasValueSatisfying(
            c -> assertThat(c).containsIgnoringCase("; secure").containsIgnoringCase("; httponly"));
    assertThat(in.headers().firstValue("strict-transport-security"))
        .contains("max-age=" + Duration.ofDays(180).toSeconds());
    assertThat(web.signedIn("amy").get("/api/me").statusCode()).isEqualTo(200);
  }

  @Test
  void whoComesByPlainHttpIsSentOn() throws Exception {
    HttpResponse<String> r = plain("GET", "/?call=17");

    assertThat(r.statusCode()).isEqualTo(308);
    assertThat(r.headers().firstValue("location")).contains(web.url("/?call=17"));
    assertThat(r.headers().firstValue("strict-transport-security")).isEmpty();
  }

  /** A password that was sent readable is not asked for once more. */
  @Test
  void whatIsSentByPlainHttpIsRefused() throws Exception {
    assertThat(plain("POST", "/api/sign-in").statusCode()).isEqualTo(403);
    assertThat(web.meters.find("huifang.web.requests").counters()).isEmpty();
  }

  @Test
  void theFeedRunsOverIt() {
    WebFixture.Browser amy = web.signedIn("amy");
    var frames = new CopyOnWriteArrayList<String>();
    WebSocket socket =
        HttpClient.newBuilder()
            .sslContext(TestCertificate.trusting())
            .build()
            .newWebSocketBuilder()
            .header("Cookie", amy.cookie)
            .header("Origin", web.url(""))
            .buildAsync(
                URI.create(web.url(FeedSocket.PATH).replace("https:", "wss:")), new Ear(frames))
            .join();

    await().untilAsserted(() -> assertThat(frames).anyMatch(f -> f.contains("\"state\"")));
    socket.abort();
  }

  @Test
  void aRenewedCertificateIsShownWithoutARestart() {
    assertThat(shown()).isEqualTo("CN=first");

    renew(TestCertificate.make(folder, "second"));
    certificate.look();

    assertThat(shown()).isEqualTo("CN=second");
  }

  /** One file is written after the other. */
  @Test
  void whileTheFilesDoNotFitTheOldOnesServe() {
    TestCertificate second = TestCertificate.make(folder, "second");
    second.certificate(chain);
    certificate.look();
    certificate.look();
    assertThat(shown()).isEqualTo("CN=first");

    second.key(key);
    certificate.look();
    assertThat(shown()).isEqualTo("CN=second");
  }

  /** As after a chmod: the file that was bad is good, and looks as before. */
  @Test
  void whatWasBadForLongIsTakenWhenItIsGoodThoughItLooksAsBefore() throws IOException {
    TestCertificate second = TestCertificate.make(folder, "second");
    second.certificate(chain);
    for (int look = 0; look < 4; look++) {
      certificate.look();
    }
    List<String> before = TlsKeys.stamp(TestCertificate.files(chain, key));
    FileTime at = Files.getLastModifiedTime(key);

    second.key(key);
    Files.setLastModifiedTime(key, at);
    assertThat(TlsKeys.stamp(TestCertificate.files(chain, key))).isEqualTo(before);
    certificate.look();
    assertThat(shown()).isEqualTo("CN=second");
  }

  @Test
  void filesThatVanishStopNothing() throws IOException {
    Files.delete(chain);
    Files.delete(key);
    certificate.look();
    certificate.look();
    assertThat(shown()).isEqualTo("CN=first");
  }

  @Test
  void daysLeftAreAMetric() {
    assertThat(web.meters.get("huifang.web.certificate-days").gauge().value())
        .isBetween(363.0, 365.0);
    assertThat(certificate.doubt()).isEmpty();
  }

  @Test
  void oldVersionsAreNotSpoken() {
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      assertThat(handshake(version)).isEqualTo(version);
    }
    var strict = of(with(TlsConfig.Version.TLS_1_3, true));
    try (WebServer other = web.beside(DB, strict)) {
      assertThatThrownBy(() -> handshake(other.port(), "TLSv1.2"))
          .hasRootCauseInstanceOf(SSLHandshakeException.class);
      assertThat(handshake(other.port(), "TLSv1.3")).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void plainHttpMayGetNoAnswerAtAll() {
    var strict = of(with(TlsConfig.Version.TLS_1_2, false));
    try (WebServer other = web.beside(DB, strict)) {
      URI plain = URI.create("http://127.0.0.1:" + other.port() + "/");
      assertThatThrownBy(() -> send("GET", plain)).isInstanceOf(IOException.class);
      assertThat(handshake(other.port(), "TLSv1.3")).isEqualTo("TLSv1.3");
    }
  }

  @Test
  void aKeyThatWentBetweenCheckAndStartIsToldInWords() throws IOException {
    Files.delete(key);
    assertThatThrownBy(() -> of(TestCertificate.files(chain, key)))
        .isInstanceOf(WebServer.PortTaken.class)
        .hasMessageContaining("web.tls: there is no file '" + key + "'");
  }

  private static LiveCertificate of(TlsConfig files) {
    return LiveCertificate.of(files, Clock.systemUTC());
  }

  private TlsConfig with(TlsConfig.Version least, boolean redirect) {
    TlsConfig f = TestCertificate.files(chain, key);
    return new TlsConfig(
        f.certificate(), f.key(), f.password(), f.passwordFile(), least, redirect, f.hsts());
  }

  private void renew(TestCertificate by) {
    by.certificate(chain);
    by.key(key);
  }

  /** Whose certificate a new connection is shown. */
  private String shown() {
    try (SSLSocket socket = connect(web.server.port(), "TLSv1.3")) {
      return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate c
          ? c.getSubjectX500Principal().getName()
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String handshake(String version) {
    return handshake(web.server.port(), version);
  }

  private static String handshake(int port, String version) {
    try (SSLSocket socket = connect(port, version)) {
      return socket.getSession().getProtocol();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLSocket connect(int port, String version) throws IOException {
    var plain = new Socket(InetAddress.getLoopbackAddress(), port);
    SSLSocket socket =
        (SSLSocket)
            TestCertificate.trusting()
                .getSocketFactory()
                .createSocket(plain, "127.0.0.1", port, true);
    socket.setSoTimeout(10_000);
    socket.setEnabledProtocols(new String[] {version});
    socket.startHandshake();
    return socket;
  }

  private HttpResponse<String> plain(String method, String path) throws Exception {
    return send(method, URI.create(web.url(path).replace("https:", "http:")));
  }

  private static HttpResponse<String> send(String method, URI uri)
      throws IOException, InterruptedException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("content-type", "application/json")
                .method(
                    method,
                    method.equals("GET")
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString("{}", StandardCharsets.UTF_8))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private record Ear(List<String> frames) implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket ws, CharSequence data, boolean last) {
      frames.add(data.toString());
      ws.request(1);
      return null;
    }
  }
}
