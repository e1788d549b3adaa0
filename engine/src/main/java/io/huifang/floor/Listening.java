package io.huifang.floor;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentView;
import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import io.huifang.floor.SpyChannels.Line;
import io.huifang.floor.SpyLine.Kind;
import io.huifang.floor.SpyLine.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervisors who listen in, as far as {@code listening} of agents.yaml names them: the PBX rings
 * the supervisor's phone and puts it, by the dialplan's own context, onto the phone of one agent.
 * One at a time for each supervisor. It ends when either hangs up, when the agent's call is over,
 * by the key, with the supervisor's last session, and when the file takes the name out; what a
 * killed engine left behind ends when it is back.
 */
public final class Listening implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Listening.class);
  private static final Duration RING = Duration.ofSeconds(20);

  /** So long after it was asked for, a channel is there, or does not come any more. */
  private static final Duration SURELY_THERE = RING.multipliedBy(2);

  private static final Duration LONGEST_WAIT_FOR_TURN = Duration.ofSeconds(10);

  private final Supplier<AgentsConfig> config;
  private final SpyRules rules;
  private final AgentRoster roster;
  private final Map<String, SpyLine> pbxs;
  private final Clock clock;
  private final Executor aside;
  private final SpyChannels channels;
  private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

  /**
   * Nobody listens.
   *
   * @param node name of this engine, its own on the database
   * @param aside for what waits for a PBX and is asked for by its events
   */
  public Listening(
      Supplier<AgentsConfig> config,
      AgentRoster roster,
      Map<String, SpyLine> pbxs,
      String node,
      Clock clock,
      Executor aside) {
    this.config = config;
    this.rules = new SpyRules(config, roster);
    this.roster = roster;
    this.pbxs = Map.copyOf(pbxs);
    this.clock = clock;
    this.aside = aside;
    this.channels =
        new SpyChannels(node, (pbx, id) -> aside.execute(() -> on(pbx).ifPresent(p -> p.end(id))));
  }

  /** Who hears of each beginning and end. */
  public void watch(SpyEar ear) {
    channels.watch(ear);
  }

  /** Who listens to whom now. */
  public List<SpySession> now() {
    return channels.all().stream().map(Line::session).toList();
  }

  /** Who may, by the file. */
  public List<String> allowed() {
    return config.get().listening();
  }

  /** Who listens and is not about to be ended. */
  public List<String> listeners() {
    return channels.all().stream()
        .filter(l -> !channels.doomed(l))
        .map(l -> l.session().supervisor())
        .toList();
  }

  /** Begins, or goes on in another mode. Waits for the PBX, a few seconds at most. */
  public SpyAnswer listen(String supervisor, String agent, SpyMode mode) {
    return inTurn(supervisor, () -> listenNow(supervisor, agent, mode));
  }

  /** Ends it. Waits for the PBX, a few seconds at most; not known: it is ended when it can be. */
  public SpyAnswer stop(String supervisor) {
    return inTurn(
        supervisor,
        () ->
            channels
                .of(supervisor)
                .map(this::end)
                .orElseGet(() -> SpyAnswer.no(SpyRefusal.NOT_LISTENING)));
  }

  /** The files have changed: who may not any more is cut off. Waits for the PBX. */
  public void filesChanged() {
    List<String> may = allowed();
    listeners().stream().filter(s -> !may.contains(s)).forEach(this::stop);
  }

  /** Nobody could end them any more: all end. */
  @Override
  public void close() {
    List<Thread> ends =
        listeners().stream()
            .map(s -> Thread.ofVirtual().name("listening-end").start(() -> stop(s)))
            .toList();
    try {
      for (Thread end : ends) {
        end.join(Duration.ofSeconds(4));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The ears for one PBX. */
  public AmiListener listener(String pbx) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        channels.hear(event);
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        channels
            .resync(pbx, snapshot, clock.instant().minus(SURELY_THERE))
            .forEach(c -> aside.execute(() -> endLeft(pbx, c)));
      }

      @Override
      public void onDown(String reason) {
        // The resync tells.
      }
    };
  }

  private SpyAnswer listenNow(String supervisor, String agent, SpyMode mode) {
    if (!allowed().contains(supervisor)) {
      return SpyAnswer.no(SpyRefusal.LISTENING_OFF);
    }
    Optional<Line> before = channels.of(supervisor).filter(l -> !neverCame(l));
    if (before.filter(l -> l.session().agent().equals(agent) && !channels.doomed(l)).isPresent()) {
      return change(before.get(), mode);
    }
    Optional<AgentView> view = roster.view(agent);
    Optional<AgentsConfig.Supervisor> phone = rules.phone(supervisor);
    Optional<SpyRefusal> refusal = rules.refusal(supervisor, view, phone, before.isPresent());
    if (refusal.isPresent()) {
      return SpyAnswer.no(refusal.get());
    }
    if (before.isPresent() && end(before.get()) instanceof SpyAnswer.Refused no) {
      return no;
    }
    return begin(view.orElseThrow(), phone.orElseThrow(), mode);
  }

  /** Asked for long ago, and the PBX has never told of it. */
  private boolean neverCame(Line line) {
    boolean never =
        !line.seen() && line.session().since().plus(SURELY_THERE).isBefore(clock.instant());
    if (never) {
      channels.over(line.id());
    }
    return never;
  }

  private SpyAnswer begin(AgentView agent, AgentsConfig.Supervisor phone, SpyMode mode) {
    String id = channels.nextId();
    var session = new SpySession(phone.name(), agent.name(), mode, "", clock.instant(), false);
    Line line = new Line(session, phone.pbx(), id, false);
    channels.begin(line);
    Reply reply =
        on(phone.pbx())
            .map(p -> p.ring(SpyRules.call(id, agent, phone, mode, RING)))
            .orElseGet(() -> none(phone.pbx()));
    if (reply.kind() == Kind.REFUSED) {
      channels.forget(line);
    }
    return SpyAnswer.of(reply, session);
  }

  private SpyAnswer change(Line line, SpyMode mode) {
    if (!line.session().up()) {
      return SpyAnswer.no(SpyRefusal.STILL_RINGS);
    }
    Reply reply =
        on(line.pbx())
            .map(p -> p.send(line.id(), DialplanContract.CONTEXT_SPY, mode.code()))
            .orElseGet(() -> none(line.pbx()));
    // What is heard from then on, the PBX tells.
    return SpyAnswer.of(reply, line.session().hears(mode, line.session().call()));
  }

  /** A channel that cannot be ended now stays known, and is ended when the PBX tells of it. */
  private SpyAnswer end(Line line) {
    Reply reply = on(line.pbx()).map(p -> p.end(line.id())).orElseGet(() -> none(line.pbx()));
    boolean ended = reply.done() || reply.noChannel();
    if (!reply.done() && !(reply.noChannel() && line.seen())) {
      channels.doom(line); // of one that was not seen yet the phone may be about to ring
    }
    if (ended) {
      channels.over(line.id());
    }
    return ended ? new SpyAnswer.Done(line.session()) : SpyAnswer.of(reply, line.session());
  }

  /** Nobody of this life of the engine knows of it, and nobody could end it by key. */
  private void endLeft(String pbx, PbxSnapshot.Channel channel) {
    Reply reply = on(pbx).map(p -> p.end(channel.uniqueId())).orElseGet(() -> none(pbx));
    log.info(
        "pbx={} channel={} listened in since before the start: {}", pbx, channel.name(), reply);
    if (reply.done()) {
      channels.leftEnded(channel.uniqueId(), rules.left(pbx, channel, clock.instant()));
    }
  }

  private Optional<SpyLine> on(String pbx) {
    return Optional.ofNullable(pbxs.get(pbx));
  }

  private static Reply none(String pbx) {
    return new Reply(Kind.REFUSED, "no PBX named " + pbx);
  }

  /** One thing at a time for each supervisor, so that two keys do not ring the phone twice. */
  private SpyAnswer inTurn(String supervisor, Supplier<SpyAnswer> what) {
    ReentrantLock turn = turns.computeIfAbsent(supervisor, _ -> new ReentrantLock());
    boolean mine = false;
    try {
      mine = turn.tryLock(LONGEST_WAIT_FOR_TURN.toMillis(), TimeUnit.MILLISECONDS);
      return mine ? what.get() : new SpyAnswer.Refused(SpyRefusal.PBX_REFUSED, "still busy");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SpyAnswer.Refused(SpyRefusal.PBX_REFUSED, "the engine stops");
    } finally {
      if (mine) {
        turn.unlock();
      }
    }
  }
}
