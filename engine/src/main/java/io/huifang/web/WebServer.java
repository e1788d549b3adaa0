package io.huifang.web;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.ThreadFactories;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerPort;
import io.huifang.agent.AgentRoster;
import io.huifang.agent.BrowserPhones;
import io.huifang.desk.CustomerDesk;
import io.huifang.desk.ScreenPops;
import io.huifang.result.recording.RecordingDesk;
import io.huifang.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages, API, feed, health and metrics on one port. Made and started once, stopped once.
 *
 * <p>Threads: {@code huifang-web-*} (event loops, never wait), {@code web-call-*} (virtual, one per
 * request), {@code web-tick} (trust, files, pings, silent pages), {@code web-floor} (supervisors'
 * pages), {@code web-sessions} (ended sessions), {@code web-tls} (renewed certificates; its disk
 * may hang) and {@code web-audit}.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final int EVENT_LOOPS = 2;
  private static final int MOST_CONNECTIONS = 4_000;
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);
  private static final Duration IDLE_CONNECTION = Duration.ofSeconds(60);
  // As long may a call still be sent to an agent who was locked out.
  private static final Duration SESSION_CHECK = Duration.ofSeconds(3);

  private final WebSettings settings;
  private final SessionEnds sessionEnds;
  private final AuditLog audit;
  private final FeedHub hub;
  private final FloorFeed floor;
  private final Front front;
  private final FeedSocket feed;
  private final List<Route> routes;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("web-call-", 0).factory());
  private final ScheduledExecutorService tick = timer("web-tick");
  private final ScheduledExecutorService sessionTimer = timer("web-sessions");
  private final ScheduledExecutorService floorTimer = timer("web-floor");
  private final ScheduledExecutorService tlsTimer = timer("web-tls");
  private @Nullable Server server;

  /**
   * What pages show and do.
   *
   * @param phones what a page needs to be its agent's phone
   * @param work what agents do with calls
   * @param customers finds people, shows and edits their files
   * @param recordings hands files out; whose right it is, is asked here
   * @param trust whether the PBXs' state can be relied on; asked once a second, must not wait
   * @param config whether the files in the folder run; asked once a second, must not wait
   * @param floor what supervisors see and do
   */
  public record Parts(
      AgentRoster roster,
      BrowserPhones phones,
      ScreenPops pops,
      DeskWork work,
      CustomerDesk customers,
      RecordingDesk recordings,
      Supplier<TrustView> trust,
      Supplier<ConfigView> config,
      FloorWork floor,
      Readiness readiness) {}

  /** Puts everything together; nothing is bound before {@link #start}. */
  public WebServer(
      WebSettings settings, Database db, Parts parts, Clock clock, MeterRegistry meters) {
    this.settings = settings;
    settings.tls().ifPresent(c -> c.bindTo(meters));
    AgentRoster roster = parts.roster();
    this.audit = new AuditLog(db, clock, meters);
    var sessions =
        new Sessions(db, clock, settings.sessionIdle(), settings.sessionLongest(), audit::write);
    Masked masked = new Masked(settings.maskPhones());
    this.floor = new FloorFeed(parts.floor(), masked, threads, clock);
    this.hub =
        new FeedHub(
            roster,
            parts.pops(),
            parts.work(),
            audit,
            parts.trust(),
            parts.config(),
            floor,
            clock,
            meters);
    Leaving leaving = new Leaving(roster, parts.floor().listening(), parts.work().led());
    this.sessionEnds = new SessionEnds(sessions, leaving, hub, audit);
    var signIn =
        new SignIn(new Users(db, clock), sessions, audit, new SignInThrottle(clock), meters);
    var pages = new StaticPages();
    var all = new ArrayList<Route>();
    all.add(new Route(HttpMethod.GET, "/", Access.PUBLIC, c -> pages.index()));
    all.add(
        new Route(HttpMethod.GET, "/assets/{id}", Access.PUBLIC, c -> pages.asset(c.parameter())));
    all.addAll(
        new SignInRoutes(
                signIn,
                sessions,
                audit,
                roster,
                leaving,
                hub,
                new SignInRoutes.House(
                    settings.language(), parts.work().files(), parts.customers()::searchedFields))
            .routes());
    all.addAll(
        new DeskRoutes(roster, parts.pops(), parts.work().wrapUps(), audit, masked).routes());
    all.addAll(new AfterCallRoutes(parts.work(), audit, masked).routes());
    all.addAll(new LedRoutes(parts.work().led(), audit, masked).routes());
    all.addAll(new CallControlRoutes(parts.work().calls(), audit).routes());
    all.addAll(new CaseRoutes(parts.work().cases(), roster, audit, masked).routes());
    all.addAll(new CallPersonRoutes(parts.work().people(), audit).routes());
    all.addAll(new PhoneRoutes(parts.phones(), hub, audit).routes());
    all.addAll(new CustomerRoutes(parts.customers(), audit, settings.maskPhones()).routes());
    all.addAll(new RecordingRoutes(parts.recordings(), audit).routes());
    all.addAll(
        new FloorRoutes(parts.floor(), roster, parts.work().wrapUps(), audit, masked, sessions::of)
            .routes());
    all.addAll(new OperatorRoutes(parts.readiness(), () -> scrape(meters)).routes());
    this.routes = List.copyOf(all);
    this.front =
        new Front(routes, sessions, new OperatorToken(settings.metricsToken()), threads, meters);
    this.feed = new FeedSocket(hub, front, threads);
  }

  /** The port could not be had, or not with TLS. */
  public static final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTaken(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Binds and serves.
   *
   * @throws PortTaken with words for people
   */
  public void start() {
    Server s = build();
    try {
      s.start().join();
    } catch (CompletionException e) {
      stop();
      throw new PortTaken(why(e.getCause()), e);
    }
    server = s;
    hub.start();
    every(tick, Duration.ofSeconds(1), () -> hub.tick(System.nanoTime()));
    every(floorTimer, FloorFeed.EVERY, () -> floor.tick(System.nanoTime()));
    every(sessionTimer, SESSION_CHECK, sessionEnds::check);
    settings.tls().ifPresent(c -> every(tlsTimer, LiveCertificate.EVERY, c::look));
    log.info(
        "web={}:{} pages are served tls={}", settings.bind(), port(), settings.tls().isPresent());
  }

  /** The port it listens on; 0 while it does not. */
  public int port() {
    Server s = server;
    ServerPort port = s == null ? null : s.activePort();
    return port == null ? 0 : port.localAddress().getPort();
  }

  /** Sends pages away, ends requests that run, writes the audit; a few seconds at most. */
  public void stop() {
    tick.shutdownNow();
    sessionTimer.shutdownNow();
    floorTimer.shutdownNow();
    tlsTimer.shutdownNow();
    hub.stop();
    Server s = server;
    if (s != null) {
      s.stop().join();
      server = null;
    }
    threads.shutdownNow();
    audit.close();
  }

  @Override
  public void close() {
    stop();
  }

  /** All routes but the feed, for tests that try each. */
  List<Route> routes() {
    return routes;
  }

  private Server build() {
    EventLoopGroup loops = loops();
    var builder =
        Server.builder()
            .workerGroup(loops, true)
            // One group for both: a group only to accept would be stopped around its settings
            // (by way of the channel), with Netty's two quiet seconds.
            .bossGroupFactory(prefix -> loops)
            .maxNumConnections(MOST_CONNECTIONS)
            .maxRequestLength(Front.LONGEST_BODY)
            .requestTimeout(LONGEST_REQUEST)
            .idleTimeout(IDLE_CONNECTION)
            .http1MaxHeaderSize(16 * 1024)
            .http2MaxHeaderListSize(16 * 1024)
            .gracefulShutdownTimeout(Duration.ZERO, Duration.ofSeconds(3))
            .disableServerHeader()
            .errorHandler(new Errors())
            .service(FeedSocket.PATH, feed.service())
            .serviceUnder("/", front);
    SecurityHeaders.of(settings.phones()).forEach(builder::setHeader);
    var at = new InetSocketAddress(settings.bind(), settings.port());
    settings.tls().ifPresentOrElse(c -> SecureDoor.open(builder, at, c), () -> builder.http(at));
    return builder.build();
  }

  /** Without Netty's two quiet seconds at the end, which {@link #stop} would wait for. */
  private static EventLoopGroup loops() {
    return EventLoopGroups.builder()
        .numThreads(EVENT_LOOPS)
        .threadFactory(ThreadFactories.newEventLoopThreadFactory("huifang-web", true))
        .gracefulShutdown(Duration.ZERO, Duration.ofSeconds(1))
        .build();
  }

  private String why(@Nullable Throwable cause) {
    String where = settings.bind() + ":" + settings.port();
    return cause instanceof IOException
        ? "web: cannot listen on "
            + where
            + ": "
            + cause.getMessage()
            + ". Another program (another engine?) has the port, or the address is not of this"
            + " machine. Change web.port or web.bind in engine.yaml, or set HUIFANG_WEB_PORT."
        : "web: cannot listen on " + where + ": " + cause;
  }

  private static String scrape(MeterRegistry meters) {
    return meters instanceof PrometheusMeterRegistry p ? p.scrape() : "";
  }

  private static void every(ScheduledExecutorService timer, Duration pause, Runnable task) {
    Runnable guarded =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            // Thrown out of here, it would end the timer for good.
            log.error("a regular task of the web server failed", e);
          }
        };
    var _ =
        timer.scheduleWithFixedDelay(
            guarded, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ScheduledExecutorService timer(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name(name).daemon().factory());
  }
}
