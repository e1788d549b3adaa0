package io.huifang.agent;

import io.huifang.agent.AgentSessions.Choice;
import io.huifang.agent.AgentSessions.Place;
import io.huifang.agent.AgentView.Code;
import io.huifang.agent.AgentView.Trouble;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.AmiText;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All agents of agents.yaml: what each chose (kept in agent_session), what the phone does (told by
 * the PBX), and the queues that follow the choice.
 *
 * <p>A choice holds at once and is saved, whatever the PBX does; carrying it out on the PBX may
 * fail, then the view says so in words and the next resync mends it. Methods that press a button
 * wait for the PBX, at most a few seconds: call them from a thread that may wait. Events are taken
 * in without waiting.
 */
public final class AgentRoster implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AgentRoster.class);
  private static final Duration LONGEST_WAIT_FOR_TURN = Duration.ofSeconds(10);
  private static final int LONGEST_REASON = 64;

  /** By name, in the file's order; replaced as a whole when the file changes. */
  private volatile Map<String, Seat> seats = Map.of();

  /** By name; who left and comes back finds the old one. */
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  private final Departures departures = new Departures();
  private final Clock clock;
  private final Map<String, QueueControl> pbxs;
  private final AgentSessions sessions;
  private final ChoiceKeeper keeper;
  private final AgentPlaces places;
  private final List<Consumer<AgentView>> watchers = new CopyOnWriteArrayList<>();

  /** What a PBX is to be mended by; a newer one takes the place of one that waits. */
  private final Map<String, PbxSnapshot> toMend = new ConcurrentHashMap<>();

  // Holds at most one waiting task per PBX, and one for choices that are not saved.
  private final ScheduledExecutorService mender =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("agent-mender").daemon().factory());

  /** Everybody is offline until {@link #start}; {@code pbxs} by the names in agents.yaml. */
  public AgentRoster(
      AgentsConfig config,
      Map<String, QueueControl> pbxs,
      AgentSessions sessions,
      Clock clock,
      MeterRegistry meters) {
    this.pbxs = Map.copyOf(pbxs);
    this.sessions = sessions;
    this.keeper = new ChoiceKeeper(sessions, mender, this::tell, meters);
    this.places = new AgentPlaces(sessions, departures, this::place);
    this.clock = clock;
    var all = new LinkedHashMap<String, Seat>();
    config.agents().forEach(a -> all.put(a.name(), new Seat(a, clock)));
    seats = Collections.unmodifiableMap(all);
    for (AgentState s : AgentState.values()) {
      meters.gauge(
          "huifang.agent.agents", List.of(Tag.of("state", s.name())), this, r -> r.count(s));
    }
  }

  /**
   * Takes up the choices saved before. Phones that the file does not name as it did then leave
   * their queues when the PBX is there. Call it before events flow.
   */
  public void start() {
    for (Choice saved : sessions.load()) {
      Seat seat = seats.get(saved.agent());
      if (seat != null) {
        seat.restore(saved);
      }
    }
    places.start();
    // Chosen before places were kept, or while the database was away.
    seats.values().stream()
        .filter(s -> s.choice().state() != AgentState.OFFLINE)
        .forEach(s -> places.keep(s.agent().name()));
  }

  /**
   * Takes up another agents.yaml. Who is in it as before goes on as before; a new queue is joined,
   * a lost one and a phone of before are left; who is gone leaves all. No call is cut: a queue does
   * not hang up on a member who leaves it. Returns at once; the PBX follows.
   *
   * @return PBXs with a phone that was not followed before: their state is to be read anew
   */
  public Set<String> apply(AgentsConfig config) {
    Lineup next;
    List<Runnable> left;
    synchronized (this) {
      left = departing(config);
      next = Lineup.of(seats, config, clock);
      seats = next.now();
    }
    left.forEach(Runnable::run); // not before: what the old file wants would be wanted still
    if (!next.changed().isEmpty() || !next.gone().isEmpty()) {
      log.info("agents changed={} gone={}", names(next.changed()), names(next.gone()));
      onMender(() -> follow(next));
    }
    return next.unknownPhones();
  }

  /** Memberships of everybody who is gone or described otherwise, as they are before the change. */
  private List<Runnable> departing(AgentsConfig config) {
    return seats.values().stream()
        .filter(s -> !config.agents().contains(s.agent()))
        .map(s -> departures.leaving(s, queues(s)))
        .toList();
  }

  private static List<String> names(List<Seat> some) {
    return some.stream().map(s -> s.agent().name()).toList();
  }

  private void follow(Lineup next) {
    next.gone().forEach(keeper::keep);
    next.gone().forEach(this::tell);
    takeUpNewer();
    pbxs.keySet().forEach(this::depart);
    for (Seat seat : next.changed()) {
      tell(seat);
      inTurn(seat, () -> drive(seat));
      tell(seat);
    }
  }

  private void onMender(Runnable task) {
    mender.execute(() -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        log.error("agents could not be brought in step with the PBX", e);
      }
    });
  }

  private void depart(String pbx) {
    QueueControl control = pbxs.get(pbx);
    if (control != null) {
      departures.carryOut(
          pbx, new QueueDriver(control), (member, queue) -> wanted(pbx, member, queue));
    }
    places.settle(pbx, a -> Optional.ofNullable(seats.get(a)).filter(Seat::left).isPresent());
  }

  private boolean wanted(String pbx, String memberInterface, String queue) {
    return on(pbx)
        .filter(s -> s.memberInterface().equals(memberInterface))
        .anyMatch(s -> queues(s).contains(queue));
  }

  /** Ends mending; states stay as they are, on the PBX as well. */
  @Override
  public void close() {
    mender.shutdownNow();
  }

  /** Who hears of each change; called on any thread, must not wait. */
  public void watch(Consumer<AgentView> watcher) {
    watchers.add(watcher);
  }

  /** One agent; empty if agents.yaml does not name them. */
  public Optional<AgentView> view(String agent) {
    return Optional.ofNullable(seats.get(agent)).map(Seat::view);
  }

  /** All, in the file's order. */
  public List<AgentView> all() {
    return seats.values().stream().map(Seat::view).toList();
  }

  /** Who has chosen to take calls, now or after a pause. */
  public List<String> online() {
    return seats.values().stream()
        .map(Seat::choice)
        .filter(c -> c.state() != AgentState.OFFLINE)
        .map(Choice::agent)
        .toList();
  }

  /** Whose phone a queue member's interface on that PBX is; empty if nobody's. */
  public Optional<String> agentAt(String pbx, String memberInterface) {
    return on(pbx)
        .filter(d -> d.memberInterface().equals(memberInterface))
        .map(d -> d.agent().name())
        .findFirst();
  }

  /** On which PBX an agent's phone is; empty if agents.yaml does not name them. */
  public Optional<String> pbxOf(String agent) {
    return Optional.ofNullable(seats.get(agent)).map(s -> s.agent().pbx());
  }

  /** Takes calls from now on. Empty if there is no such agent. */
  public Optional<AgentView> ready(String agent) {
    return choose(agent, AgentState.READY, "");
  }

  /** Takes no calls until ready again. Empty if there is no such agent. */
  public Optional<AgentView> pause(String agent, String reason) {
    String oneLine = AmiText.clean(reason, LONGEST_REASON);
    return choose(agent, AgentState.PAUSED, oneLine);
  }

  /** Leaves the queues. Empty if there is no such agent. */
  public Optional<AgentView> signOut(String agent) {
    return choose(agent, AgentState.OFFLINE, "");
  }

  /** Ear for one PBX, to be added to its link. */
  public AmiListener listener(String pbx) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        on(pbx).filter(d -> d.hear(event)).forEach(AgentRoster.this::tell);
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        on(pbx)
            .forEach(d -> {
              d.resync(snapshot);
              tell(d);
            });
        if (toMend.put(pbx, snapshot) == null) {
          onMender(() -> mend(pbx));
        }
      }

      @Override
      public void onDown(String reason) {
        // The page hears of it by the trust banner; states stay as last known.
      }
    };
  }

  private Optional<AgentView> choose(String agent, AgentState state, String reason) {
    Seat seat;
    synchronized (this) { // a change of the file takes the choice over, or comes before it
      seat = seats.get(agent);
      if (seat == null) {
        return Optional.empty();
      }
      seat.choose(state, reason);
    }
    log.info("agent={} chose={} reason={}", agent, state, reason);
    tell(seat);
    if (keeper.keep(seat) && state != AgentState.OFFLINE) {
      places.keepAnew(agent);
    }
    inTurn(seat, () -> drive(asNow(seat)));
    Seat now = asNow(seat);
    tell(now);
    return Optional.of(now.view());
  }

  /** Where that agent sits now; the seat itself when the file does not name them any more. */
  private Seat asNow(Seat seat) {
    return seats.getOrDefault(seat.agent().name(), seat);
  }

  private void mend(String pbx) {
    PbxSnapshot snapshot = toMend.remove(pbx);
    if (snapshot == null) {
      return;
    }
    takeUpNewer();
    depart(pbx);
    on(pbx)
        .forEach(d -> {
          inTurn(
              d,
              () -> {
                Choice choice = d.choice();
                List<Membership.Step> steps =
                    Membership.mending(choice.state(), queues(d), d.memberInterface(), snapshot);
                if (!steps.isEmpty() && choice.state() != AgentState.OFFLINE) {
                  log.info("agent={} pbx={} mending {}", d.agent().name(), pbx, steps);
                }
                drive(d, choice, steps);
              });
          tell(d);
        });
  }

  /** Choices made at another engine since: mending by ours would undo them on the PBX. */
  private void takeUpNewer() {
    try {
      for (Choice saved : sessions.load()) {
        Seat seat = seats.get(saved.agent());
        if (seat != null && seat.takeUp(saved)) {
          log.info("agent={} chose={} at another engine", saved.agent(), saved.state());
          tell(seat);
        }
      }
    } catch (DatabaseUnavailable e) {
      log.warn("agents: mending by what this engine knows: {}", e.getMessage());
    }
  }

  private void drive(Seat seat) {
    Choice choice = seat.choice();
    drive(seat, choice, Membership.steps(choice.state(), queues(seat)));
  }

  /** In turn, so that a place is kept and forgotten in the order of the choices. */
  private void drive(Seat seat, Choice choice, List<Membership.Step> steps) {
    String agent = seat.agent().name();
    boolean leaves = choice.state() == AgentState.OFFLINE;
    if (!leaves) {
      places.keep(agent);
    }
    QueueControl pbx = pbxs.get(seat.agent().pbx());
    if (pbx == null) {
      seat.pbxTrouble(new Trouble(Code.PBX_REFUSED, "no PBX named " + seat.agent().pbx()));
      return;
    }
    Optional<Trouble> trouble =
        new QueueDriver(pbx, seat.agent().penalties())
            .carryOut(steps, seat.memberInterface(), seat.agent().title(), choice.reason());
    if (!mender.isShutdown()) { // else it was interrupted by us, and says nothing
      trouble.ifPresent(t -> log.warn("agent={} {}", seat.agent().name(), t));
    }
    seat.pbxTrouble(trouble.orElse(null));
    if (leaves && trouble.isEmpty()) {
      places.forget(agent);
    }
  }

  /** One command sequence per agent at a time, so that the last choice is the last on the PBX. */
  private void inTurn(Seat seat, Runnable commands) {
    ReentrantLock turn = turns.computeIfAbsent(seat.agent().name(), n -> new ReentrantLock());
    boolean mine = false;
    try {
      mine = turn.tryLock(LONGEST_WAIT_FOR_TURN.toMillis(), TimeUnit.MILLISECONDS);
      if (mine) {
        Choice before = asNow(seat).choice();
        commands.run();
        followUp(seat, before);
      } else {
        seat.pbxTrouble(new Trouble(Code.PBX_UNREACHABLE, "still waiting for the last answer"));
        log.warn("agent={} waited too long for its turn", seat.agent().name());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (mine) {
        turn.unlock();
      }
    }
  }

  /** Who chose meanwhile may have stopped waiting for the turn: then it is for us to carry out. */
  private void followUp(Seat seat, Choice carriedOut) {
    Choice last = carriedOut;
    for (Seat now = asNow(seat); !now.choice().equals(last); now = asNow(seat)) {
      last = now.choice();
      drive(now);
    }
  }

  private Collection<String> queues(Seat seat) {
    var queues = new LinkedHashSet<>(seat.agent().queues());
    queues.add(Membership.FALLBACK);
    return queues;
  }

  /** Where that agent takes calls when they do; empty: they are not in the file. */
  private Optional<Place> place(String agent) {
    return Optional.ofNullable(seats.get(agent))
        .map(s -> new Place(agent, s.agent().pbx(), s.memberInterface(), List.copyOf(queues(s))));
  }

  private Stream<Seat> on(String pbx) {
    return seats.values().stream().filter(d -> d.agent().pbx().equals(pbx));
  }

  private void tell(Seat seat) {
    AgentView view = seat.view();
    watchers.forEach(w -> w.accept(view));
  }

  private double count(AgentState state) {
    return new ArrayList<>(seats.values()).stream().filter(d -> d.view().state() == state).count();
  }
}
