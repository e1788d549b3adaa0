package io.huifang.app;

import io.huifang.agent.AgentCalls;
import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentSessions;
import io.huifang.agent.AgentView;
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
import io.huifang.cases.CaseDesk;
import io.huifang.cases.CaseEar;
import io.huifang.cases.OpenComplaintsBook;
import io.huifang.config.ConfigWatch;
import io.huifang.config.EngineConfig;
import io.huifang.config.LiveConfig;
import io.huifang.customer.CallerLookup;
import io.huifang.customer.ContactLog;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.search.TokenFill;
import io.huifang.desk.CaseBoard;
import io.huifang.desk.CustomerDesk;
import io.huifang.desk.FilePictures;
import io.huifang.desk.OpenMatters;
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
import io.huifang.desk.line.PbxCalls;
import io.huifang.dialing.Dialer;
import io.huifang.dialing.Install;
import io.huifang.dialing.PlannedCalls;
import io.huifang.floor.Floor;
import io.huifang.floor.HouseQueues;
import io.huifang.floor.Listening;
import io.huifang.floor.SpyLine;
import io.huifang.hotline.AgentSeen;
import io.huifang.hotline.CallBackAgain;
import io.huifang.hotline.CallBackBoard;
import io.huifang.hotline.CallBackCall;
import io.huifang.hotline.CallBackPbx;
import io.huifang.hotline.CallBacks;
import io.huifang.hotline.CallerHistory;
import io.huifang.hotline.HotlineCall;
import io.huifang.hotline.InboundCalls;
import io.huifang.hotline.LeftCalls;
import io.huifang.hotline.RingBack;
import io.huifang.hotline.RouteNotes;
import io.huifang.hotline.SurveyOffer;
import io.huifang.hotline.VoicemailCall;
import io.huifang.report.CaseWords;
import io.huifang.report.hotline.QueuesToday;
import io.huifang.report.hotline.ReviewSample;
import io.huifang.result.ResultBook;
import io.huifang.result.ResultLog;
import io.huifang.store.Database;
import io.huifang.web.CaseWork;
import io.huifang.web.DeskWork;
import io.huifang.web.FloorWork;
import io.huifang.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine: all features, joined. Starts in the order of the text below, stops in reverse. */
public final class Engine implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
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
    Map<String, CallBackPbx> backs = new LinkedHashMap<>();
    links.forEach((name, link) -> backs.put(name, CallBackPbx.over(link)));
    CallBacks callBacks =
        new CallBacks(
            live,
            new CallBacks.Parts(
                database,
                Install.number(database),
                backs,
                roster::agentAt,
                routes,
                Clock.systemUTC()),
            clock,
            meters);
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
                    new SurveyOffer(dialer.ringBacks(), survey, meters),
                    new CallBackAgain(callBacks),
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
                DialplanContract.AGI_CALL_BACK,
                new CallBackCall(live, callBacks, new CallerLookup(database), clock),
                DialplanContract.AGI_PROBE,
                new AgiProbe()),
            meters);

    var pictures =
        new FilePictures(
            () -> PhoneNumbers.of(live.get().engine()),
            new CallerLookup(database),
            customers,
            new OpenMatters(database, live, CaseWords::about)::of,
            () -> live.get().fields());
    ScreenPops pops =
        lifecycle.own(
            "pops",
            new ScreenPops(
                roster::agentAt, pictures, routes, PopStore.in(database), clock, meters));

    WrapUps wrapUps = new WrapUps(roster, pops::onlyAsked, database, live, clock, meters);
    lifecycle.start("wrap-ups", wrapUps::start, wrapUps::close);
    pops.watch(wrapUps);
    PromisedCalls promises = new PromisedCalls(database, wrapUps, live, clock);
    Dispositions dispositions = new Dispositions(database, wrapUps, promises, live, clock);
    LedDesk led =
        new LedDesk(
            new LedDesk.Parts(
                roster,
                dialer.ledTasks(),
                dialer.ledDialer(),
                dialer.conversations(),
                results,
                facts,
                facts,
                book::given,
                dispositions,
                pictures),
            live,
            clock);
    dialer.hearLed(led.ear());
    lifecycle.start("calls at desks", led::start, led::close);
    CallControl control =
        new CallControl(
            pops,
            roster,
            callsOn(links),
            database,
            live,
            new OnDemand(live, recordings.rows(database, results, clock), pops::holder, clock),
            clock);
    AgentCalls agentCalls =
        lifecycle.own(
            "agents' calls",
            new AgentCalls(live, database, contacts, clock, Clock.systemUTC(), meters));
    Floor floor =
        new Floor(
            database,
            roster,
            begun.node(),
            new Floor.Pbxs(
                links.keySet(),
                name -> Optional.ofNullable(links.get(name)).ifPresent(AmiLink::resync)),
            new HouseQueues(live),
            clock,
            meters);
    lifecycle.start("floor", floor::start, floor::close);
    Map<String, SpyLine> spies = new LinkedHashMap<>();
    links.forEach((name, link) -> spies.put(name, SpyLine.over(link)));
    Listening listening =
        new Listening(
            () -> live.get().agents(),
            roster,
            spies,
            begun.node(),
            clock,
            task -> Thread.ofVirtual().name("listening").start(task));
    links.forEach((name, link) -> {
      link.addListener(agentCalls.listener(name));
      link.addListener(inbound.listener(name));
      link.addListener(roster.listener(name));
      link.addListener(floor.listener(name));
      link.addListener(callBacks.listener(name));
      link.addListener(listening.listener(name));
      link.addListener(pops.listener(name));
      link.addListener(control.listener(name));
      link.addListener(wrapUps.listener(name));
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
    FolderWork forgetting =
        lifecycle.own("retention", new FolderWork(FolderWork.Kind.RETENTION, meters));
    TimeTable times =
        lifecycle.own("quartz", new TimeTable(database.dataSource(), begun.node()), STOP_QUARTZ);
    var work = new RegularWork(times, database, live, clock, meters);
    work.planning(planner, planned, dialer);
    work.cases();
    work.papers(forgetting);
    work.calls(leftCalls(book, links, inbound), recordings);
    times.start();
    database.whenNameChanges(times::nameHeld);
    WebServer web =
        new Pages(live, clock, meters)
            .server(
                database,
                links,
                new Pages.Desks(
                    roster,
                    pops,
                    new DeskWork(
                        wrapUps,
                        dispositions,
                        promises,
                        control,
                        caseWork(database, pops, wrapUps),
                        new CallPerson(
                            database,
                            pops,
                            wrapUps,
                            new CaseDesk(database, live, clock),
                            live,
                            clock),
                        led,
                        new CallBackBoard(
                            database,
                            name -> roster.view(name).map(AgentView::queues).orElse(List.of())),
                        () -> live.get().desk()),
                    new CustomerDesk(database, live, CaseWords::about, clock),
                    recordings,
                    new FloorWork(
                        floor::now,
                        new QueuesToday(database, live, clock),
                        new PopTimes(database, () -> live.get().engine().zone(), clock),
                        listening,
                        new ReviewSample(database),
                        live)),
                new EngineReadiness(live, database, links, agi, results, recordings.room()));
    lifecycle.start("web", web::start, web::stop, STOP_WEB);
    // Stops before the pages, so that the audit knows of each end.
    lifecycle.start("listening", () -> {}, listening::close);
    AliveMark alive =
        new AliveMark(
            links.values(),
            begun.agi().url(),
            () -> database.answers(EngineReadiness.LIMIT) && agi.answers(EngineReadiness.LIMIT));
    lifecycle.start("alive mark", alive::start, alive::close, STOP_ALIVE);
    lifecycle.start("call-backs", callBacks::start, callBacks::close);
    followFiles(
        database,
        new Followers(
            roster,
            links,
            agi,
            () -> {
              dialer.wake();
              times.soon(RegularWork.PLAN);
              listening.filesChanged();
            }));
    serving = true;
    log.info(
        "serving agi={}:{} pages={}://{}:{}/",
        begun.agi().bind(),
        agi.port(),
        begun.web().tls().isPresent() ? "https" : "http",
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

  private CaseWork caseWork(Database database, ScreenPops pops, WrapUps wrapUps) {
    CaseDesk cases = new CaseDesk(database, live, clock);
    return new CaseWork(
        new CallCases(database, pops, wrapUps, cases, live, clock),
        new CaseBoard(database, cases, live, clock),
        live);
  }

  private Map<String, AmiLink> links() {
    Map<String, AmiLink> links = new LinkedHashMap<>();
    for (EngineConfig.Pbx pbx : begun.asterisk()) {
      links.put(pbx.name(), new AmiLink(AmiSettings.of(pbx), Clock.systemUTC(), meters));
    }
    return links;
  }

  private static Map<String, PbxCalls> callsOn(Map<String, AmiLink> links) {
    Map<String, PbxCalls> calls = new LinkedHashMap<>();
    links.forEach((name, link) -> calls.put(name, PbxCalls.over(link)));
    return calls;
  }

  private AgentRoster roster(Database database, Map<String, AmiLink> links) {
    Map<String, QueueControl> queues = new LinkedHashMap<>();
    links.forEach((name, link) -> queues.put(name, QueueControl.over(link)));
    AgentRoster roster =
        new AgentRoster(live.get().agents(), queues, AgentSessions.in(database), clock, meters);
    lifecycle.start("agents", roster::start, roster::close);
    return roster;
  }

  private LeftCalls leftCalls(ResultBook book, Map<String, AmiLink> links, InboundCalls inbound) {
    List<LeftCalls.Pbx> pbxs = links.values().stream().map(LeftCalls.Pbx::over).toList();
    return new LeftCalls(book, pbxs, inbound::follows, clock);
  }
}
