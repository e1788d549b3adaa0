package io.huifang.web;

import io.huifang.StepClock;
import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentSessions;
import io.huifang.agent.BrowserPhones;
import io.huifang.agent.FakeQueues;
import io.huifang.agent.PbxFixtures;
import io.huifang.asterisk.ami.Originate;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.call.CallEvent;
import io.huifang.cases.CaseDesk;
import io.huifang.config.AgentsConfig;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CasesConfig;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.DeskConfig;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import io.huifang.config.tls.TestCertificate;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.OccasionFacts;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.CallerPictures;
import io.huifang.desk.CaseBoard;
import io.huifang.desk.CustomerDesk;
import io.huifang.desk.FilePictures;
import io.huifang.desk.Matters;
import io.huifang.desk.PopStore;
import io.huifang.desk.PopTimes;
import io.huifang.desk.ScreenPops;
import io.huifang.desk.after.CallCases;
import io.huifang.desk.after.CallPerson;
import io.huifang.desk.after.Dispositions;
import io.huifang.desk.after.PromisedCalls;
import io.huifang.desk.after.WrapUps;
import io.huifang.desk.led.LedDesk;
import io.huifang.desk.line.CallControl;
import io.huifang.desk.line.OnDemand;
import io.huifang.dialing.Dialer;
import io.huifang.dialing.TestParts;
import io.huifang.floor.Floor;
import io.huifang.floor.Listening;
import io.huifang.floor.SpyLine;
import io.huifang.hotline.CallBackBoard;
import io.huifang.hotline.CallRoutes;
import io.huifang.hotline.RouteNote;
import io.huifang.report.CaseWords;
import io.huifang.report.hotline.QueuesToday;
import io.huifang.report.hotline.ReviewSample;
import io.huifang.result.recording.RecordingDesk;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The real web server on a real database, with agents amy (8001) and bob (8002) and supervisor sue
 * and admin ada, a fake PBX, and customers as a test puts them in.
 */
final class WebFixture implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  static final String PHONE_URL = "ws://127.0.0.1:18088/ws";

  static final AgentsConfig AGENTS =
      new AgentsConfig(
          List.of(
              new AgentsConfig.Agent("amy", "王晓梅", "8001", "pbx", List.of("service", "sales")),
              new AgentsConfig.Agent("bob", "李波", "8002", "pbx", List.of("service"))));

  static final String TOKEN = "metrics-token-of-the-tests";

  private static final Config SHIPPED = Shipped.config();

  // Computed once: it takes a while, as it should.
  private static final String HASH = new Passwords().hash(PASSWORD);

  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final AtomicReference<Duration> clockAhead = new AtomicReference<>(Duration.ZERO);
  final AtomicReference<TrustView> trust = new AtomicReference<>(TrustView.GOOD);
  final AtomicReference<ConfigView> config = new AtomicReference<>(ConfigView.GOOD);
  final AtomicReference<Duration> sessionIdle = new AtomicReference<>(Duration.ofHours(12));
  final AtomicReference<Duration> sessionLongest = new AtomicReference<>(Duration.ofDays(7));
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

  /** What agents do after a call; as without the file. */
  final AtomicReference<DeskConfig> deskFile = new AtomicReference<>(DeskConfig.NONE);

  /** cases.yaml. */
  final AtomicReference<CasesConfig> caseFile = new AtomicReference<>(SHIPPED.cases());

  /** What the PBX was asked to do with calls. */
  final FakeCalls calls = new FakeCalls();

  final FakeTapes tapes = new FakeTapes();

  /** Campaigns whose calls agents make. */
  final AtomicReference<List<CampaignConfig>> led = new AtomicReference<>(List.of());

  /** What is on record of them. */
  final List<CallEvent> ledEvents = new CopyOnWriteArrayList<>();

  /** A working day at ten. */
  final StepClock ledClock = new StepClock(Instant.parse("2026-03-05T02:00:00Z"));

  /** The files of those. */
  final Supplier<Config> ledFiles =
      () -> ChangedConfig.of(SHIPPED).campaigns(led.get()).desk(deskFile.get()).config();

  final LedDesk ledDesk;
  final WrapUps wrapUps;
  final DeskWork work;
  final AgentRoster roster;

  /** agents.yaml and engine.yaml, for the phones in browsers. */
  final AtomicReference<Config> phoneFiles = new AtomicReference<>(Shipped.config());

  final BrowserPhones phones = new BrowserPhones(phoneFiles::get);
  final Floor floor;
  final FakeSpy spy = new FakeSpy();

  /** Who may listen in, by agents.yaml. */
  final AtomicReference<List<String>> listeners = new AtomicReference<>(List.of("sue", "ada"));

  final FloorWork floorWork;
  private final Listening listening;
  final ScreenPops pops;
  final CustomerDesk customers;
  private final RecordingDesk desk;
  final Users users;
  final WebServer server;

  private final Optional<LiveCertificate> tls;

  WebFixture(TestDatabase db) {
    this(db, Optional.empty());
  }

  /** With TLS; {@code tls} is what browsers are shown. */
  WebFixture(TestDatabase db, Optional<LiveCertificate> tls) {
    this(db, tls, AGENTS, Optional.empty());
  }

  /**
   * With agents and files of one's own.
   *
   * @param tls what browsers are shown; empty: plain HTTP
   * @param pictures of whom a pop tells; empty: those of {@link #files}
   */
  WebFixture(
      TestDatabase db,
      Optional<LiveCertificate> tls,
      AgentsConfig agents,
      Optional<CallerPictures> pictures) {
    this.tls = tls;
    Clock clock = new AheadClock(clockAhead);
    db.empty();
    roster =
        new AgentRoster(agents, Map.of("pbx", pbx), AgentSessions.in(db.database()), clock, meters);
    roster.start();
    floor =
        new Floor(
            db.database(),
            roster,
            "one",
            new Floor.Pbxs(List.of("pbx"), p -> {}),
            Set.of("service", "sales")::contains,
            clock,
            new SimpleMeterRegistry());
    floor.start();
    listening =
        new Listening(
            () ->
                new AgentsConfig(
                    agents.agents(),
                    List.of(new AgentsConfig.Supervisor("sue", "8009", "pbx")),
                    listeners.get()),
            roster,
            Map.of("pbx", spy),
            "one",
            clock,
            Runnable::run);
    floorWork =
        new FloorWork(
            floor::now,
            new QueuesToday(db.database(), Shipped::config, clock),
            new PopTimes(db.database(), () -> Shipped.config().engine().zone(), clock),
            listening,
            new ReviewSample(db.database()),
            Shipped::config);
    floor
        .listener("pbx")
        .onResync(PbxFixtures.snapshot(List.of(), List.of(PbxFixtures.queue("service"))));
    pops =
        new ScreenPops(
            roster::agentAt,
            pictures.orElseGet(() -> new Files(db.database())),
            new Routes(),
            PopStore.in(db.database()),
            clock,
            meters);
    customers = new CustomerDesk(db.database(), Shipped::config, CaseWords::about, clock);
    Supplier<Config> files =
        () -> ChangedConfig.of(SHIPPED).desk(deskFile.get()).cases(caseFile.get()).config();
    wrapUps = new WrapUps(roster, pops::onlyAsked, db.database(), files, clock, meters);
    wrapUps.start();
    pops.watch(wrapUps);
    var promises = new PromisedCalls(db.database(), wrapUps, files, clock);
    CaseDesk cases = new CaseDesk(db.database(), files, clock);
    var dispositions = new Dispositions(db.database(), wrapUps, promises, files, clock);
    var dialer = new Dialer(new TestParts(db.database(), ledClock).parts(), ledFiles, () -> true);
    ledDesk =
        new LedDesk(
            new LedDesk.Parts(
                roster,
                dialer.ledTasks(),
                dialer.ledDialer(),
                dialer.conversations(),
                ledEvents::add,
                _ -> OccasionFacts.NONE,
                _ -> Optional.empty(),
                _ -> List.of(),
                dispositions,
                new Files(db.database())),
            ledFiles,
            ledClock);
    work =
        new DeskWork(
            wrapUps,
            dispositions,
            promises,
            new CallControl(
                pops,
                roster,
                Map.of("pbx", calls),
                db.database(),
                files,
                new OnDemand(files, tapes, pops::holder, clock),
                clock),
            new CaseWork(
                new CallCases(db.database(), pops, wrapUps, cases, files, clock),
                new CaseBoard(db.database(), cases, files, clock),
                files),
            new CallPerson(db.database(), pops, wrapUps, cases, files, clock),
            ledDesk,
            new CallBackBoard(db.database(), _ -> List.of("service")),
            deskFile::get);
    users = new Users(db.database(), clock);
    for (String user : List.of("amy agent", "bob agent", "sue supervisor", "ada admin")) {
      db.sql(
          "INSERT INTO app_user (name, password_hash, role, created_at) VALUES ('"
              + user.replace(" ", "', '" + HASH + "', '")
              + "', NOW(6))");
    }
    desk = new RecordingDesk(db.database(), recordings::get, clock);
    server = serving(db, tls);
    server.start();
  }

  /** A server over all of this, not started. */
  private WebServer serving(TestDatabase db, Optional<LiveCertificate> certificate) {
    return new WebServer(
        new WebSettings(
            "127.0.0.1",
            0,
            sessionIdle::get,
            sessionLongest::get,
            masking::get,
            language::get,
            List.of(PHONE_URL),
            new Secret(TOKEN),
            certificate),
        db.database(),
        new WebServer.Parts(
            roster,
            phones,
            pops,
            work,
            customers,
            desk(),
            trust::get,
            config::get,
            floorWork,
            () -> readiness.get().checks()),
        new AheadClock(clockAhead),
        meters);
  }

  /** A second server beside the first, with another certificate. */
  WebServer beside(TestDatabase db, LiveCertificate certificate) {
    WebServer other = serving(db, Optional.of(certificate));
    other.start();
    return other;
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

  /** The shipped file, in which that user acts as that person. */
  CasesConfig casesWith(String person, String user) {
    CasesConfig c = SHIPPED.cases();
    return new CasesConfig(
        c.people().stream()
            .map(p ->
                p.name().equals(person)
                    ? new CasesConfig.Person(p.name(), p.title(), p.mail(), List.of(user))
                    : p)
            .toList(),
        c.departments(),
        c.staff(),
        c.working(),
        c.assign(),
        c.otherwise(),
        c.repeated(),
        c.reopenDays(),
        c.appointmentGraceDays(),
        c.promiseGraceDays(),
        c.filesLateDays(),
        c.mail(),
        c.kinds());
  }

  RecordingDesk desk() {
    return desk;
  }

  /** A PBX that rings supervisors' phones; what it was told, in words. */
  static final class FakeSpy implements SpyLine {
    final List<String> told = new CopyOnWriteArrayList<>();
    final AtomicReference<String> channel = new AtomicReference<>("");

    /** What it answers. */
    final AtomicReference<Reply> reply = new AtomicReference<>(Reply.DONE);

    @Override
    public Reply ring(Originate call) {
      channel.set(call.channelId());
      told.add(call.channel() + " " + call.target().exten() + " " + call.variables());
      return reply.get();
    }

    @Override
    public Reply send(String spied, String context, String exten) {
      told.add("send " + exten);
      return reply.get();
    }

    @Override
    public Reply end(String spied) {
      told.add("end");
      return reply.get();
    }
  }

  /** The supervisor's phone, which was rung last, is picked up and hears that call. */
  void hears(String mode, String call) {
    String id = spy.channel.get();
    hear(new PbxEvent.NewState(id, id, "PJSIP/8009-1", 6, "8009", ""));
    hear(new PbxEvent.SpyStart(id, id, "PJSIP/8009-1", mode, call));
  }

  void hear(PbxEvent event) {
    roster.listener("pbx").onEvent(event, System.nanoTime());
    floor.listener("pbx").onEvent(event, System.nanoTime());
    listening.listener("pbx").onEvent(event, System.nanoTime());
    pops.listener("pbx").onEvent(event, System.nanoTime());
    work.calls().listener("pbx").onEvent(event, System.nanoTime());
  }

  String url(String path) {
    return (tls.isPresent() ? "https" : "http") + "://127.0.0.1:" + server.port() + path;
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
    ledDesk.close();
    floor.close();
    wrapUps.close();
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
    private final CallerPictures stored;

    Files(Database db) {
      stored =
          new FilePictures(
              () -> PhoneNumbers.of(SHIPPED.engine()),
              new CallerLookup(db),
              new CustomerDirectory(db),
              id -> Matters.NONE,
              SHIPPED::fields);
    }

    @Override
    public Optional<CallerPicture> byNumber(String number) {
      return Optional.ofNullable(files.get(number));
    }

    @Override
    public Optional<CallerPicture> byId(long customerId) {
      return files.values().stream()
          .filter(p -> p.customerId() == customerId)
          .findFirst()
          .or(() -> stored.byId(customerId));
    }
  }

  /** Cookie and CSRF token, as a page has them. */
  final class Browser {
    private final HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(TestCertificate.trusting())
            .build();
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
