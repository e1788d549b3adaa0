package io.huifang.app;

import io.huifang.agent.AgentCalls;
import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentSessions;
import io.huifang.agent.QueueControl;
import io.huifang.app.versions.VersionBook;
import io.huifang.app.versions.VersionKeeper;
import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiServer;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiSettings;
import io.huifang.call.SurveyCall;
import io.huifang.campaign.CampaignPlanner;
import io.huifang.campaign.OccasionCheck;
import io.huifang.cases.CaseEar;
import io.huifang.cases.CaseSweep;
import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.ConfigWatch;
import io.huifang.config.EngineConfig;
import io.huifang.config.LiveConfig;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.ContactLog;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.erasure.Retention;
import io.huifang.customer.search.TokenFill;
import io.huifang.desk.CustomerDesk;
import io.huifang.desk.FilePictures;
import io.huifang.desk.LastScores.LastScore;
import io.huifang.desk.PopStore;
import io.huifang.desk.ScreenPops;
import io.huifang.dialing.Dialer;
import io.huifang.dialing.HeldCalls;
import io.huifang.dialing.Install;
import io.huifang.dialing.PlannedCalls;
import io.huifang.hotline.AgentSeen;
import io.huifang.hotline.CallerHistory;
import io.huifang.hotline.HotlineCall;
import io.huifang.hotline.InboundCalls;
import io.huifang.hotline.RingBack;
import io.huifang.hotline.RouteNotes;
import io.huifang.hotline.VoicemailCall;
import io.huifang.report.mail.Postman;
import io.huifang.report.timed.TimedReports;
import io.huifang.result.GivenDates;
import io.huifang.result.ResultBook;
import io.huifang.result.ResultLog;
import io.huifang.store.Database;
import io.huifang.web.ConfigView;
import io.huifang.web.Readiness;
import io.huifang.web.TrustView;
import io.huifang.web.WebServer;
import io.huifang.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine: all features, joined. Starts in the order of the text below, stops in reverse. */
public final class Engine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final String PLAN = "plan";
  private static final Duration PLAN_EVERY = Duration.ofMinutes(1);
  private static final Duration EXPIRE_EVERY = Duration.ofMinutes(1);
  private static final Duration CASES_EVERY = Duration.ofMinutes(1);
  private static final Duration RETENTION_EVERY = Duration.ofHours(1);
  private static final Duration REPORTS_EVERY = Duration.ofMinutes(1);
  private static final Duration MAIL_EVERY = Duration.ofMinutes(1);
  private static final Duration OLD_MAIL_EVERY = Duration.ofHours(1);
  private static final Duration RECORDINGS_EVERY = Duration.ofMinutes(1);
  private static final Duration OLD_RECORDINGS_EVERY = Duration.ofHours(1);
  private static final Duration DRAIN = Duration.ofSeconds(20);

  /** All parts together; below the 90 s after which systemd kills. */
  public static final Duration LONGEST_STOP = Duration.ofSeconds(80);

  // What the parts that wait for something may take; each keeps itself to a little less.
  private static final Duration STOP_DATABASE = Duration.ofSeconds(40);
  private static final Duration STOP_LINK = Duration.ofSeconds(15);
  private static final Duration STOP_DIALER = Duration.ofSeconds(10);
  private static final Duration STOP_AGI = DRAIN.plusSeconds(7);
  private static final Duration STOP_RINGING_BEYOND_RING = Duration.ofSeconds(26);
  private static final Duration STOP_QUARTZ = Duration.ofSeconds(12);
  private static final Duration STOP_WEB = Duration.ofSeconds(12);
  private static final Duration STOP_ALIVE = Duration.ofSeconds(8);

  private static final Duration PROBE = Duration.ofSeconds(1);

  private final Lifecycle lifecycle = new Lifecycle(LONGEST_STOP);
  private final LiveConfig live;

  /** As the files were at the start: for what is made once. */
  private final EngineConfig begun;

  private final Clock clock;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** All parts are up and none is stopping: only then somebody may be called. */
  private volatile boolean serving;

  private Engine(LiveConfig live, Clock clock) {
    this.live = live;
    this.begun = live.get().engine();
    this.clock = clock;
  }

  /**
   * Starts everything and returns when calls are served.
   *
   * @param live the files, found good; changes of them take effect while the engine runs
   * @param clock business clock
   * @param start may be cut short meanwhile
   * @throws Start.Cut when it was
   * @throws io.huifang.store.DatabaseUnavailable and others, with a message for people; what had
   *     started is stopped again
   */
  public static Engine start(LiveConfig live, Clock clock, Start start) {
    Engine engine = new Engine(live, clock);
    try {
      start.run(engine::run);
      return engine;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** The folder of answers that wait for the database. */
  static Path journal(EngineConfig config) {
    return config.dataDir().resolve("journal");
  }

  @Override
  public void close() {
    serving = false;
    log.info("stopping, within {} s", LONGEST_STOP.toSeconds());
    lifecycle.close();
    log.info("stopped");
  }

  private void run() {
    log.info("opening the database");
    Database database = lifecycle.own("database", Database.openForEngine(begun), STOP_DATABASE);
    database.bindTo(meters);
    live.bindTo(meters);
    TokenFill tokens = new TokenFill(database, meters);
    lifecycle.start("search", tokens::start, tokens::close);
    DoNotCall doNotCall = new DoNotCall();
    ContactLog contacts = new ContactLog();
    CustomerDirectory customers = new CustomerDirectory(database);

    ResultBook book = new ResultBook(database, live, doNotCall, contacts, new CaseEar(live), clock);
    ResultLog results = new ResultLog(database, book, journal(begun), meters);
    lifecycle.start(
        "results",
        () -> {
          results.belongsTo(Install.number(database));
          results.start();
        },
        results::close);

    RecordingWork recordings =
        RecordingWork.of(database, () -> live.get().engine().recordings(), results, clock, meters);
    lifecycle.start("recording room", recordings.room()::start, recordings.room()::close);
    lifecycle.own("recordings' files", recordings.files());
    Map<String, AmiLink> links = links();
    PlannedCalls planned = new PlannedCalls(database, clock);
    CampaignPlanner planner = new CampaignPlanner(database, planned);
    meters.gauge("huifang.plan.failing", planner, p -> p.failing().size());
    Dialer dialer =
        new Dialer(
            new Dialer.Parts(
                database,
                doNotCall,
                contacts,
                customers,
                new OccasionCheck(),
                book,
                new OpenComplaintsBook(),
                clock,
                Clock.systemUTC(),
                links,
                meters),
            live,
            () -> results.settled() && serving);

    InboundCalls inbound =
        lifecycle.own(
            "inbound",
            new InboundCalls(
                results, clock, Clock.systemUTC(), links.keySet(), book.openInbound()));
    LineFacts facts = lifecycle.own("facts", new LineFacts(database, book));
    SurveyCall survey =
        new SurveyCall(
            live, dialer.conversations(), results, facts, facts, recordings.recorder(), clock);
    AgentRoster roster = roster(database, links);
    VoicemailCall voicemail = new VoicemailCall(live, inbound, recordings.room(), clock, meters);
    RouteNotes routes = new RouteNotes(database);
    HotlineCall hotline =
        lifecycle.own(
            "hotline",
            new HotlineCall(
                live,
                new HotlineCall.Parts(
                    new CallerLookup(database),
                    new CallerHistory(database),
                    inbound,
                    new RingBack(book, survey, clock),
                    recordings.recorder(),
                    () -> AgentSeen.in(roster),
                    voicemail,
                    routes),
                clock,
                meters));
    AgiServer agi =
        new AgiServer(
            AgiPeers.settings(begun),
            Map.of(
                DialplanContract.AGI_SURVEY,
                survey,
                DialplanContract.AGI_HOTLINE,
                hotline,
                DialplanContract.AGI_VOICEMAIL,
                voicemail,
                DialplanContract.AGI_PROBE,
                new AgiProbe()),
            meters);

    ScreenPops pops =
        lifecycle.own(
            "pops",
            new ScreenPops(
                roster::agentAt,
                new FilePictures(
                    () -> PhoneNumbers.of(live.get().engine()),
                    new CallerLookup(database),
                    customers,
                    id -> book.lastScore(id).map(s -> new LastScore(s.score(), s.survey(), s.at())),
                    () -> live.get().fields()),
                routes,
                PopStore.in(database),
                clock,
                meters));

    AgentCalls agentCalls =
        lifecycle.own("agents' calls", new AgentCalls(live, database, contacts, clock, meters));
    links.forEach((name, link) -> {
      link.addListener(agentCalls.listener(name));
      link.addListener(inbound.listener(name));
      link.addListener(roster.listener(name));
      link.addListener(pops.listener(name));
      link.addListener(new DialplanCries(name, meters, System::nanoTime));
    });
    links.forEach(
        (name, link) -> lifecycle.start("ami " + name, link::start, link::stop, STOP_LINK));
    lifecycle.start("dialer", dialer::start, dialer::close, STOP_DIALER);
    // After the dialer, so that it stops before: calls that end while it drains are still settled.
    lifecycle.start("agi", agi::start, () -> agi.stop(DRAIN), STOP_AGI);
    // Stops before it: phones that ring may still be answered.
    lifecycle.start(
        "calls that ring",
        () -> {},
        dialer::drain,
        begun.dialer().ringTimeout().plus(STOP_RINGING_BEYOND_RING));
    TimeTable times = timeTable(database, planner, planned, dialer);
    times.every("recordings", RECORDINGS_EVERY, recordings::takeIn);
    times.every("old recordings", OLD_RECORDINGS_EVERY, recordings::removeExpired);
    times.start();
    database.whenNameChanges(times::nameHeld);
    web(
        database,
        links,
        new Desks(roster, pops, new CustomerDesk(database, live, clock), recordings),
        agi,
        results);
    AliveMark alive =
        new AliveMark(
            links.values(), begun.agi().url(), () -> database.answers(PROBE) && agi.answers(PROBE));
    lifecycle.start("alive mark", alive::start, alive::close, STOP_ALIVE);
    followFiles(
        database,
        new Followers(
            roster,
            links,
            agi,
            () -> {
              dialer.wake();
              times.soon(PLAN);
            }));
    serving = true;
    log.info(
        "serving agi={}:{} pages=http://{}:{}/",
        begun.agi().bind(),
        agi.port(),
        begun.web().bind(),
        begun.web().port());
  }

  private record Followers(
      AgentRoster roster, Map<String, AmiLink> links, AgiServer agi, Runnable planAndDial) {}

  /** From now on a saved file takes effect. */
  private void followFiles(Database database, Followers f) {
    VersionKeeper versions =
        lifecycle.own(
            "config versions", new VersionKeeper(new VersionBook(database), begun.node(), clock));
    versions.started(live.files());
    live.whenTaken(
        new Reload(live.dir(), f.roster(), f.links(), f.agi(), versions, f.planAndDial()));
    ConfigWatch watch = new ConfigWatch(live);
    lifecycle.start("config watch", watch::start, watch::close);
  }

  /** What people work with. */
  private record Desks(
      AgentRoster roster, ScreenPops pops, CustomerDesk customers, RecordingWork recordings) {}

  private void web(
      Database database,
      Map<String, AmiLink> links,
      Desks desks,
      AgiServer agi,
      ResultLog results) {
    Readiness readiness =
        () -> {
          List<Readiness.Check> checks = new ArrayList<>();
          checks.add(new Readiness.Check("database", database.answers(PROBE), ""));
          checks.add(
              new Readiness.Check(
                  "node",
                  database.nameHeld(),
                  database.nameHeld()
                      ? ""
                      : "a connection of another engine, or one of this engine's that was cut off,"
                          + " has the name "
                          + begun.node()
                          + "; nobody is dialed"));
          checks.add(new Readiness.Check("agi", agi.answers(PROBE), ""));
          checks.add(
              new Readiness.Check(
                  "journal",
                  results.settled(),
                  results.settled()
                      ? ResultLog.aside(journal(begun)).map(f -> "see " + f).orElse("")
                      : "answers wait on disk"));
          List<String> silent = agi.missingRecordings();
          checks.add(
              new Readiness.Check(
                  "prompts",
                  silent.isEmpty(),
                  silent.isEmpty() ? "" : "no recording of " + String.join(", ", silent)));
          links.forEach((name, link) ->
              checks.add(
                  new Readiness.Check(
                      "pbx " + name, link.state().trustworthy(), link.state().reason())));
          // Calls go on without being recorded, and callers hear that no message can be left.
          checks.add(
              new Readiness.Check(
                  "recordings",
                  true,
                  Prompts.recordsCalls(live.get()) || live.get().hotline().takesMessages()
                      ? desks.recordings().room().trouble().orElse("")
                      : ""));
          // The files of before run on: it can do its work.
          checks.add(new Readiness.Check("config", true, live.status().words()));
          return checks;
        };
    WebServer web =
        new WebServer(
            new WebSettings(
                begun.web().bind(),
                begun.web().port(),
                () -> live.get().engine().web().sessionIdle(),
                () -> live.get().engine().web().maskPhones(),
                () -> live.get().engine().language(),
                begun.web().metricsToken()),
            database,
            new WebServer.Parts(
                desks.roster(),
                desks.pops(),
                desks.customers(),
                desks.recordings().desk(),
                () -> TrustView.of(links.values().stream().map(AmiLink::state).toList()),
                () -> ConfigView.of(live.status(), live.get().engine().language()),
                readiness),
            clock,
            meters);
    lifecycle.start("web", web::start, web::stop, STOP_WEB);
  }

  private Map<String, AmiLink> links() {
    Map<String, AmiLink> links = new LinkedHashMap<>();
    for (EngineConfig.Pbx pbx : begun.asterisk()) {
      links.put(pbx.name(), new AmiLink(AmiSettings.of(pbx), Clock.systemUTC(), meters));
    }
    return links;
  }

  private AgentRoster roster(Database database, Map<String, AmiLink> links) {
    Map<String, QueueControl> queues = new LinkedHashMap<>();
    links.forEach((name, link) -> queues.put(name, QueueControl.over(link)));
    AgentRoster roster =
        new AgentRoster(live.get().agents(), queues, AgentSessions.in(database), clock, meters);
    lifecycle.start("agents", roster::start, roster::close);
    return roster;
  }

  private TimeTable timeTable(
      Database database, CampaignPlanner planner, PlannedCalls planned, Dialer dialer) {
    FolderWork forgetting =
        lifecycle.own("retention", new FolderWork(FolderWork.Kind.RETENTION, meters));
    TimeTable times =
        lifecycle.own("quartz", new TimeTable(database.dataSource(), begun.node()), STOP_QUARTZ);
    var held = new HeldCalls(database, clock);
    times.every(
        PLAN,
        PLAN_EVERY,
        () -> {
          held.tell(live.get());
          if (planner
              .planWhenDue(live.get(), clock.instant())
              .filter(s -> s.changed())
              .isPresent()) {
            dialer.wake();
          }
        });
    var cases = new CaseSweep(database, live, clock, meters);
    times.every("cases", CASES_EVERY, cases::sweep);
    var dates = new GivenDates(database, live, clock, meters);
    times.every("given dates", CASES_EVERY, dates::check);
    times.every("expire", EXPIRE_EVERY, planned::closeExpired);
    var reports = new TimedReports(database, clock);
    times.every("reports", REPORTS_EVERY, () -> reports.makeDue(live.get()));
    var retention =
        new Retention(
            database, ErasureParts.erasure(database, () -> live.get().engine(), clock), clock);
    times.every(
        "retention",
        RETENTION_EVERY,
        () -> forgetting.run("retention", () -> retention.run(live.get())));
    var postman = new Postman(database);
    times.every("mail", MAIL_EVERY, () -> postman.sendDue(live.get().engine().mail()));
    times.every(
        "old mail",
        OLD_MAIL_EVERY,
        () -> postman.removeSent(live.get().engine().mail().keepSent()));
    return times;
  }
}
