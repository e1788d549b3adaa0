package io.huifang.web;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentView;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.Pop;
import io.huifang.desk.PopListener;
import io.huifang.desk.ScreenPops;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All open pages, and what each is told. Nothing here waits: frames are handed to the pages'
 * bounded queues.
 */
final class FeedHub implements PopListener {
  /** Pages at once over all users; further ones are told to come back. */
  static final int MOST_PAGES = 2_000;

  /** Well within the 45 s that a page waits for a word before it comes anew. */
  static final Duration PING_EVERY = Duration.ofSeconds(15);

  /** Four pings without an answer, and a page is gone. */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(FeedHub.class);

  private final AgentRoster roster;
  private final ScreenPops pops;
  private final DeskWork work;
  private final AuditLog audit;
  private final Supplier<TrustView> trust;
  private final Supplier<ConfigView> config;
  private final FloorFeed floor;
  private final Clock clock;
  private final Json json = new Json();
  private final Counter slow;
  private final Set<FeedPage> pages = ConcurrentHashMap.newKeySet();
  private volatile TrustView lastTrust = TrustView.GOOD;
  private volatile ConfigView lastConfig = ConfigView.GOOD;

  FeedHub(
      AgentRoster roster,
      ScreenPops pops,
      DeskWork work,
      AuditLog audit,
      Supplier<TrustView> trust,
      Supplier<ConfigView> config,
      FloorFeed floor,
      Clock clock,
      MeterRegistry meters) {
    this.roster = roster;
    this.pops = pops;
    this.work = work;
    this.audit = audit;
    this.trust = trust;
    this.config = config;
    this.floor = floor;
    this.clock = clock;
    this.slow = meters.counter("huifang.web.pages.cut");
    meters.gaugeCollectionSize("huifang.web.pages", List.of(), pages);
  }

  /** Starts listening to agents and pops. */
  void start() {
    lastTrust = trust.get();
    lastConfig = config.get();
    roster.watch(v -> agentChanged(v.name()));
    pops.watch(this);
    work.watch(this::workChanged);
  }

  /** False when there are too many pages. */
  boolean open(FeedPage page) {
    if (pages.size() >= MOST_PAGES) {
      return false;
    }
    String user = page.session().user();
    // Under the pops' lock: what is in the state and what comes after it neither overlap nor gap.
    pops.withLive(
        user,
        live -> {
          pages.add(page);
          synchronized (page) {
            var state =
                new FeedProtocol.State(
                    FeedProtocol.VERSION,
                    view(user),
                    live,
                    work.of(user),
                    lastTrust,
                    hearsOfFiles(page) ? lastConfig : null,
                    clock.instant());
            send(page, json.write(state));
          }
          live.forEach(p -> looked(page, p));
        });
    if (hearsOfFiles(page)) {
      floor.open(page);
    }
    return true;
  }

  void gone(FeedPage page) {
    page.gone();
    pages.remove(page);
  }

  /** A frame of a page. Returns false for one that no page of ours would send. */
  boolean heard(FeedPage page, String text, long nanos) {
    page.heard(nanos);
    FeedProtocol.FromPage frame = json.read(text, FeedProtocol.FromPage.class).orElse(null);
    String id = frame == null ? null : frame.id();
    switch (frame == null ? null : frame.type()) {
      case null -> {
        return false;
      }
      case "pong" -> {} // what it is for is done: the page was heard
      case "ack" -> {
        if (id == null) {
          return false;
        }
        pops.acknowledge(page.session().user(), id, nanos);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void popped(Pop pop) {
    String frame = json.write(new FeedProtocol.PopFrame(pop, clock.instant()));
    to(pop.agent(), frame, p -> looked(p, pop));
  }

  @Override
  public void changed(Pop pop) {
    String frame = json.write(new FeedProtocol.PopChanged(pop, clock.instant()));
    to(pop.agent(), frame, p -> looked(p, pop));
  }

  /**
   * Tells all pages when trust has changed, and those of supervisors when the files have; asks
   * pages whether they are there and cuts those that are silent. Called once a second.
   *
   * @param nanos {@link System#nanoTime()}
   */
  void tick(long nanos) {
    TrustView now = trust.get();
    if (!now.equals(lastTrust)) {
      lastTrust = now;
      log.info("pbx trust={}", now);
      String frame = json.write(new FeedProtocol.Trust(now));
      pages.forEach(p -> send(p, frame));
    }
    ConfigView files = config.get();
    if (!files.equals(lastConfig)) {
      lastConfig = files;
      String frame = json.write(new FeedProtocol.Config(files));
      pages.stream().filter(FeedHub::hearsOfFiles).forEach(p -> send(p, frame));
    }
    close(p -> p.silentFor(LONGEST_SILENCE, nanos), FeedProtocol.CLOSE_TOO_SLOW, "silent");
    String ping = json.write(new FeedProtocol.Ping(clock.instant()));
    pages.stream().filter(p -> p.toBeAsked(PING_EVERY, nanos)).forEach(p -> send(p, ping));
  }

  /** One page of that agent is their phone from now on. */
  void phoneMoved(String agent, String page) {
    to(agent, json.write(new FeedProtocol.Phone(page)), _ -> {});
  }

  /** Closes pages whose session is over. */
  void endSessions(Predicate<Session> over) {
    close(p -> over.test(p.session()), FeedProtocol.CLOSE_SIGN_IN, "sign in");
  }

  /** Sends every page away: the engine stops. */
  void stop() {
    close(p -> true, 1001, "engine stops");
  }

  private void agentChanged(String agent) {
    for (FeedPage page : pages) {
      if (page.session().user().equals(agent)) {
        synchronized (page) {
          // Read again under the page's lock: of two changes at once the later must come last.
          send(page, json.write(new FeedProtocol.Agent(view(agent), clock.instant())));
        }
      }
    }
  }

  private void workChanged(String agent) {
    for (FeedPage page : pages) {
      if (page.session().user().equals(agent)) {
        synchronized (page) {
          send(page, json.write(new FeedProtocol.Work(work.of(agent), clock.instant())));
        }
      }
    }
  }

  /** Who may mend them. */
  private static boolean hearsOfFiles(FeedPage page) {
    return page.session().role() != Role.AGENT;
  }

  private @Nullable AgentView view(String agent) {
    return roster.view(agent).orElse(null);
  }

  private void to(String agent, String frame, Consumer<FeedPage> sent) {
    for (FeedPage page : pages) {
      if (page.session().user().equals(agent) && send(page, frame)) {
        sent.accept(page);
      }
    }
  }

  /** Once for each page, call and person, whichever frame brought the picture. */
  private void looked(FeedPage page, Pop pop) {
    CallerPicture picture = pop.picture();
    if (picture != null) {
      picture
          .people()
          .filter(id -> page.firstSight(pop.id(), id))
          .forEach(id -> audit.look(page.session().user(), id, page.peer()));
    }
  }

  private void gone(FeedPage page, int code, String words) {
    pages.remove(page);
    log.info("user={} page closed code={} words={}", page.session().user(), code, words);
    page.close(code, words);
  }

  private boolean send(FeedPage page, String frame) {
    boolean wasOpen = !page.isClosed();
    boolean sent = page.send(frame);
    if (!sent) {
      pages.remove(page);
      if (wasOpen) {
        slow.increment();
        log.warn("user={} page cut: it did not read", page.session().user());
      }
    }
    return sent;
  }

  private void close(Predicate<FeedPage> which, int code, String words) {
    for (FeedPage page : List.copyOf(pages)) {
      if (which.test(page)) {
        gone(page, code, words);
      }
    }
  }
}
