package io.huifang.web;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentSessions;
import io.huifang.agent.FakeQueues;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.config.AgentsConfig;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.CallerPictures;
import io.huifang.desk.CustomerDesk;
import io.huifang.desk.PopStore;
import io.huifang.desk.ScreenPops;
import io.huifang.hotline.CallRoutes;
import io.huifang.hotline.RouteNote;
import io.huifang.result.recording.RecordingDesk;
import io.huifang.store.TestDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The real web server on a real database, with agents amy (8001) and bob (8002) and supervisor sue
 * and admin ada, a fake PBX, and customers as a test puts them in.
 */
final class WebFixture implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  static final String TOKEN = "metrics-token-of-the-tests";

  // Computed once: it takes a while, as it should.
  private static final String HASH = new Passwords().hash(PASSWORD);

  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final AtomicReference<Duration> clockAhead = new AtomicReference<>(Duration.ZERO);
  final AtomicReference<TrustView> trust = new AtomicReference<>(TrustView.GOOD);
  final AtomicReference<ConfigView> config = new AtomicReference<>(ConfigView.GOOD);
  final AtomicReference<Duration> sessionIdle = new AtomicReference<>(Duration.ofHours(12));
  final AtomicReference<EngineConfig.Masking> masking =
      new AtomicReference<>(EngineConfig.Masking.AGENTS);
  final AtomicReference<String> language = new AtomicReference<>("zh-CN");
  final AtomicReference<List<Readiness.Check>> checks =
      new AtomicReference<>(List.of(new Readiness.Check("database", true, "10.0.0.7")));
  final AtomicReference<Readiness> readiness = new AtomicReference<>(checks::get);
  final AtomicReference<EngineConfig.Recordings> recordings =
      new AtomicReference<>(Shipped.config().engine().recordings());
  final Map<String, CallerPicture> files = new ConcurrentHashMap<>();

  /** Why calls came, by linked id. */
  final Map<String, RouteNote> routes = new ConcurrentHashMap<>();

  final FakeQueues pbx = new FakeQueues(List.of("service", "sales", "huifang-fallback"), List.of());
  final AgentRoster roster;
  final ScreenPops pops;
  final CustomerDesk customers;
  private final RecordingDesk desk;
  final Users users;
  final WebServer server;

  WebFixture(TestDatabase db) {
    Clock clock = new AheadClock(clockAhead);
    db.empty();
    roster =
        new AgentRoster(
            new AgentsConfig(
                List.of(
                    new AgentsConfig.Agent(
                        "amy", "王晓梅", "8001", "pbx", List.of("service", "sales")),
                    new AgentsConfig.Agent("bob", "李波", "8002", "pbx", List.of("service")))),
            Map.of("pbx", pbx),
            AgentSessions.in(db.database()),
            clock,
            meters);
    roster.start();
    pops =
        new ScreenPops(
            roster::agentAt, new Files(), new Routes(), PopStore.in(db.database()), clock, meters);
    customers = new CustomerDesk(db.database(), Shipped::config, clock);
    users = new Users(db.database(), clock);
    for (String user : List.of("amy agent", "bob agent", "sue supervisor", "ada admin")) {
      db.sql(
          "INSERT INTO app_user (name, password_hash, role, created_at) VALUES ('"
              + user.replace(" ", "', '" + HASH + "', '")
              + "', NOW(6))");
    }
    desk = new RecordingDesk(db.database(), recordings::get, clock);
    server =
        new WebServer(
            new WebSettings(
                "127.0.0.1", 0, sessionIdle::get, masking::get, language::get, new Secret(TOKEN)),
            db.database(),
            new WebServer.Parts(
                roster,
                pops,
                customers,
                desk(),
                trust::get,
                config::get,
                () -> readiness.get().checks()),
            clock,
            meters);
    server.start();
  }

  /** The real time, and what a test adds to it. */
  private static final class AheadClock extends Clock {
    private final AtomicReference<Duration> ahead;

    AheadClock(AtomicReference<Duration> ahead) {
      this.ahead = ahead;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead.get());
    }
  }

  RecordingDesk desk() {
    return desk;
  }

  void hear(PbxEvent event) {
    roster.listener("pbx").onEvent(event, System.nanoTime());
    pops.listener("pbx").onEvent(event, System.nanoTime());
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /** A browser that is not signed in. */
  Browser browser() {
    return new Browser();
  }

  Browser signedIn(String name) {
    Browser b = browser();
    HttpResponse<String> r =
        b.post("/api/sign-in", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}");
    if (r.statusCode() != 200) {
      throw new AssertionError(r.statusCode() + " " + r.body());
    }
    b.cookie = r.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    b.csrf = r.body().replaceFirst(".*\"csrf\":\"([^\"]+)\".*", "$1");
    return b;
  }

  @Override
  public void close() {
    server.close();
    pops.close();
    roster.close();
  }

  private final class Routes implements CallRoutes {
    @Override
    public Optional<RouteNote> held(String linkedId) {
      return Optional.ofNullable(routes.get(linkedId));
    }

    @Override
    public Optional<RouteNote> of(String linkedId) {
      return Optional.empty();
    }
  }

  private final class Files implements CallerPictures {
    @Override
    public Optional<CallerPicture> byNumber(String number) {
      return Optional.ofNullable(files.get(number));
    }

    @Override
    public Optional<CallerPicture> byId(long customerId) {
      return files.values().stream().filter(p -> p.customerId() == customerId).findFirst();
    }
  }

  /** Cookie and CSRF token, as a page has them. */
  final class Browser {
    private final HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    String cookie = "";
    String csrf = "";

    HttpResponse<String> get(String path, String... headers) {
      return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) {
      return send("POST", path, body, headers);
    }

    HttpResponse<String> get(URI uri, String... headers) {
      return send("GET", uri, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
      return send(method, URI.create(url(path)), body, headers);
    }

    private HttpResponse<String> send(String method, URI uri, String body, String... headers) {
      var r =
          HttpRequest.newBuilder(uri)
              .timeout(Duration.ofSeconds(20))
              .method(
                  method,
                  body.isEmpty() && method.equals("GET")
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body));
      if (!cookie.isEmpty()) {
        r.header("cookie", cookie);
      }
      if (!csrf.isEmpty()) {
        r.header("x-csrf-token", csrf);
      }
      if (!method.equals("GET")) {
        r.header("content-type", "application/json");
      }
      for (int i = 0; i < headers.length; i += 2) {
        r.setHeader(headers[i], headers[i + 1]);
      }
      try {
        return client.send(r.build(), HttpResponse.BodyHandlers.ofString());
      } catch (IOException e) {
        throw new AssertionError(method + " " + uri, e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
