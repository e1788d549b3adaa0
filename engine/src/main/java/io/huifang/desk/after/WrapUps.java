package io.huifang.desk.after;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentState;
import io.huifang.agent.AgentView;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.AmiText;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.AgentsConfig;
import io.huifang.config.Config;
import io.huifang.config.DeskConfig;
import io.huifang.customer.PhoneNumbers;
import io.huifang.desk.CallerPicture;
import io.huifang.desk.Pop;
import io.huifang.desk.PopListener;
import io.huifang.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What agents still owe a call: they are paused in the queues from its answer (so that no other
 * call slips in between) until they are done with it or its time is over.
 *
 * <p>A wrap-up is a pause like any other, with the reason {@value #REASON}, and a row in wrap_up:
 * an engine that starts anew ends those whose time is over and goes on with the others; a pause
 * without a row is lifted. Nobody stays paused for a call that nobody knows any more.
 *
 * <p>What happens to one agent happens in order, on a thread that may wait; {@code wrap-up} only
 * keeps the time.
 */
public final class WrapUps implements PopListener, AutoCloseable {
  /** Why an agent is paused meanwhile. */
  public static final String REASON = "wrap-up";

  private static final Logger log = LoggerFactory.getLogger(WrapUps.class);

  private static final int LATE_HOURS = 24;

  // Column then_reason.
  private static final int LONGEST_REASON = 64;

  private final AgentRoster roster;
  private final WrapUpStore store;
  private final BiPredicate<String, String> onlyAsked;
  private final Supplier<Config> config;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Map<String, OpenCall> open = new ConcurrentHashMap<>();

  /** The last talk of each agent that is done with: its pop may still change. */
  private final Map<String, Talk> done = new ConcurrentHashMap<>();

  private final MovedOn movedOn = new MovedOn();

  private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
  private final InOrder inOrder = new InOrder("wrap-up-");
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("wrap-up").daemon().factory());

  /**
   * Nothing is open until {@link #start}.
   *
   * @param onlyAsked whether an agent was only asked in a call that a colleague had: then nothing
   *     is owed to it
   */
  public WrapUps(
      AgentRoster roster,
      BiPredicate<String, String> onlyAsked,
      Database database,
      Supplier<Config> config,
      Clock clock,
      MeterRegistry meters) {
    this.roster = roster;
    this.onlyAsked = onlyAsked;
    this.store = new WrapUpStore(database);
    this.config = config;
    this.clock = clock;
    this.meters = meters;
    meters.gaugeMapSize("huifang.desk.wrap-ups.open", List.of(), open);
  }

  /** Takes up what was open; before events flow, after the agents' choices are known. */
  public void start() {
    var last = new LinkedHashMap<String, OpenCall>();
    for (OpenCall o : store.open()) {
      OpenCall before = last.put(o.agent(), o);
      if (before != null) {
        store.over(before, How.NEXT_CALL.label(), clock.instant());
      }
    }
    last.values().forEach(this::takeUp);
    roster.watch(this::chose);
    roster.all().stream()
        .filter(v -> wrapsUp(v) && !open.containsKey(v.name()))
        .forEach(v -> inOrder.run(v.name(), () -> release(v.name())));
  }

  private void takeUp(OpenCall o) {
    if (o.pauses() && roster.view(o.agent()).filter(WrapUps::wrapsUp).isEmpty()) {
      store.over(o, How.LEFT.label(), clock.instant());
      return;
    }
    open.put(o.agent(), o);
    schedule(o);
  }

  private void release(String agent) {
    log.warn("agent={} was paused for a call that nobody knows; ready again", agent);
    roster.ready(agent);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    inOrder.close();
  }

  /** Hears whose page must show something else. */
  public void watch(Consumer<String> agent) {
    watchers.add(agent);
  }

  /** What an agent still owes; empty: nothing. */
  public Optional<AfterCall> of(String agent) {
    return Optional.ofNullable(open.get(agent)).map(o -> AfterCall.of(o, desk()));
  }

  Optional<OpenCall> openOf(String agent) {
    return Optional.ofNullable(open.get(agent));
  }

  /**
   * A call of the last {@value #LATE_HOURS} h that the agent was moved on from without being done.
   * Asks the database.
   */
  Optional<OpenCall> late(String agent, String call) {
    Instant since = clock.instant().minus(Duration.ofHours(LATE_HOURS));
    return store.late(agent, call, since).or(() -> unwritten(agent, call, since));
  }

  /** Of a wrap-up that passed while the database was away. */
  private Optional<OpenCall> unwritten(String agent, String call, Instant since) {
    return movedOn
        .find(agent, call)
        .filter(o -> o.answeredAt().isAfter(since))
        .filter(o -> !store.decides(o));
  }

  @Override
  public void popped(Pop pop) {
    changed(pop);
  }

  @Override
  public void changed(Pop pop) {
    switch (pop.state()) {
      case ANSWERED -> inOrder.run(pop.agent(), () -> begin(pop));
      case ENDED -> inOrder.run(pop.agent(), () -> talked(pop.agent(), pop.id()));
      default -> {}
    }
  }

  /** Ear for one PBX: which calls are over that nobody told of. */
  public AmiListener listener(String pbx) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        // Told by the pops.
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        open.values().stream()
            .filter(o -> o.talking() && isOn(pbx, o.agent()) && !lives(o, snapshot))
            .forEach(o -> inOrder.run(o.agent(), () -> talked(o.agent(), o.call())));
      }

      @Override
      public void onDown(String reason) {
        // The resync tells.
      }
    };
  }

  /** Takes calls from now on, or once this one is over; refused without a required disposition. */
  public Answer ready(String agent) {
    return inOrder.ask(agent, () -> next(agent, AgentState.READY, ""));
  }

  /** Goes on a break, likewise. */
  public Answer pause(String agent, String reason) {
    String oneLine = AmiText.clean(reason, LONGEST_REASON);
    return inOrder.ask(agent, () -> next(agent, AgentState.PAUSED, oneLine));
  }

  /** Is done with the call; what was wanted before follows. */
  public Answer done(String agent) {
    return inOrder.ask(
        agent,
        () -> {
          OpenCall o = open.get(agent);
          if (o == null || o.talking()) {
            return Answer.NOTHING_OPEN;
          }
          if (owes(o)) {
            return Answer.DISPOSITION_FIRST;
          }
          finish(o, How.DONE);
          return Answer.DONE;
        });
  }

  /** Once, by the time of the file. */
  public Answer extend(String agent) {
    return inOrder.ask(
        agent,
        () -> {
          OpenCall o = open.get(agent);
          Duration by = desk().wrapUp().extend();
          if (o == null || o.until() == null) {
            return Answer.NOTHING_OPEN;
          }
          if (o.extended() || by.isZero()) {
            return Answer.NO_MORE;
          }
          Instant from = later(o.until(), clock.instant());
          OpenCall more = o.extendedUntil(from.plus(by));
          put(more);
          schedule(more);
          return Answer.DONE;
        });
  }

  /** What came of a key. */
  public enum Answer {
    /** Done, or it will be when the call is over. */
    DONE,
    /** agents.yaml has no such agent. */
    NO_AGENT,
    /** There is no wrap-up. */
    NOTHING_OPEN,
    /** It was extended already, or the file does not allow it. */
    NO_MORE,
    /** The file wants a disposition first. */
    DISPOSITION_FIRST,
    /** It takes too long. */
    BUSY
  }

  /** A person was chosen, and that is written. */
  void belongs(String agent, String call, long customerId, String name) {
    open.computeIfPresent(
        agent, (a, now) -> now.call().equals(call) ? now.of(customerId, name) : now);
    tell(agent);
  }

  /** A disposition was written. */
  void chosen(OpenCall of, OpenCall.Chosen chosen) {
    open.computeIfPresent(
        of.agent(), (a, now) -> now.call().equals(of.call()) ? now.with(chosen) : now);
    tell(of.agent());
  }

  private Answer next(String agent, AgentState state, String reason) {
    OpenCall o = open.get(agent);
    if (o == null || !o.pauses()) {
      return apply(agent, state, reason) ? Answer.DONE : Answer.NO_AGENT;
    }
    OpenCall then = o.then(state, reason);
    if (o.talking()) {
      put(then);
      return Answer.DONE;
    }
    if (owes(o)) {
      return Answer.DISPOSITION_FIRST;
    }
    finish(then, How.DONE);
    return Answer.DONE;
  }

  private void begin(Pop pop) {
    String agent = pop.agent();
    OpenCall before = open.get(agent);
    Optional<AgentView> view = roster.view(agent);
    if (knows(before, pop)) {
      findsOut(before, pop);
    } else if (view.isPresent()) {
      begin(pop, view.get(), before);
    }
  }

  /** Whether it is the talk that is open, or done with; one call may have several with an agent. */
  private boolean knows(@Nullable OpenCall before, Pop pop) {
    Talk talk = talk(pop);
    if (before == null || !before.call().equals(pop.id())) {
      return talk.equals(done.get(pop.agent()));
    }
    return before.talking() || before.answeredAt().equals(talk.since());
  }

  /** A search may take longer than it takes to pick up. */
  private void findsOut(@Nullable OpenCall o, Pop pop) {
    CallerPicture picture = pop.picture();
    if (o != null && o.call().equals(pop.id()) && o.customerId() == null && picture != null) {
      put(o.of(picture.customerId(), picture.name()));
      store.whose(o, picture.customerId());
    }
  }

  private void begin(Pop pop, AgentView view, @Nullable OpenCall before) {
    if (before != null) {
      end(before, How.NEXT_CALL);
    }
    OpenCall o = opened(pop, view, before);
    boolean owed = o.pauses() || !desk().offered(o.queue(), o.campaign()).isEmpty();
    if (owed) {
      open.put(o.agent(), o);
      store.begin(o);
    }
    if (owed && o.pauses()) {
      roster.pause(o.agent(), REASON);
    } else if (before != null && before.pauses()) {
      apply(o.agent(), before.thenState(), before.thenReason()); // this call holds nobody back
    }
    tell(o.agent());
  }

  private Talk talk(Pop pop) {
    return new Talk(pop.id(), Objects.requireNonNullElseGet(pop.answeredAt(), clock::instant));
  }

  private OpenCall opened(Pop pop, AgentView view, @Nullable OpenCall before) {
    String reference = CallReference.of(pop.id());
    CallerPicture picture = pop.picture();
    WrapUpStore.Origin origin = store.origin(reference);
    String queue = pop.queue().isEmpty() ? origin.queue() : pop.queue();
    boolean wanted = before != null && before.pauses();
    AgentState then =
        wanted ? before.thenState() : wrapsUp(view) ? AgentState.READY : view.chosen();
    String reason = wanted ? before.thenReason() : wrapsUp(view) ? "" : view.reason();
    boolean pauses = !desk().wrapUp().after(queue).isZero() && view.chosen() != AgentState.OFFLINE;
    return new OpenCall(
        pop.agent(),
        pop.id(),
        reference,
        queue,
        origin.campaign(),
        picture == null ? null : picture.customerId(),
        e164(pop.caller().number()),
        picture == null ? "" : picture.name(),
        talk(pop).since(),
        null,
        null,
        pauses,
        false,
        then == AgentState.OFFLINE ? AgentState.READY : then,
        reason,
        before != null && before.call().equals(pop.id()) ? before.chosen() : null);
  }

  /** As the files have it, by which people are found and forgotten; else as the line told it. */
  String e164(String number) {
    return PhoneNumbers.of(config.get().engine()).parse(number) instanceof PhoneNumbers.Valid valid
        ? valid.e164()
        : number;
  }

  private void talked(String agent, String call) {
    OpenCall o = open.get(agent);
    if (o == null || !o.call().equals(call) || !o.talking()) {
      return;
    }
    if (o.pauses() && roster.view(agent).filter(WrapUps::wrapsUp).isEmpty()) {
      end(o, How.LEFT); // signed out while talking
      tell(agent);
      return;
    }
    if (onlyAsked.test(agent, call)) {
      finish(o, How.ASKED);
      return;
    }
    Instant now = clock.instant();
    Duration time = desk().wrapUp().after(o.queue());
    OpenCall over = o.talked(now, o.pauses() ? now.plus(time) : null);
    put(over);
    schedule(over);
  }

  private void schedule(OpenCall o) {
    if (o.until() != null && !timer.isShutdown()) {
      long millis = Math.max(0, Duration.between(clock.instant(), o.until()).toMillis());
      var _ =
          timer.schedule(
              () -> inOrder.run(o.agent(), () -> limit(o.agent(), o.call())),
              millis,
              TimeUnit.MILLISECONDS);
    }
  }

  private void limit(String agent, String call) {
    OpenCall o = open.get(agent);
    if (o == null || !o.call().equals(call) || o.until() == null) {
      return;
    }
    if (o.until().isAfter(clock.instant())) {
      schedule(o); // extended meanwhile, or the clock was set back
    } else if (store.isOver(o)) {
      open.remove(agent); // at another engine, which moved the agent on
      tell(agent);
    } else if (!owes(o)) {
      finish(o, How.LIMIT);
    }
  }

  /** Who chose otherwise than by us (signed out, at another engine) has left the wrap-up. */
  private void chose(AgentView view) {
    OpenCall o = open.get(view.name());
    if (o != null && o.pauses() && !o.talking() && !wrapsUp(view)) {
      inOrder.run(
          view.name(),
          () -> {
            boolean still = roster.view(view.name()).filter(WrapUps::wrapsUp).isEmpty();
            if (still && o.call().equals(callOf(view.name()))) {
              end(o, How.LEFT);
              tell(view.name());
            }
          });
    }
  }

  private @Nullable String callOf(String agent) {
    OpenCall o = open.get(agent);
    return o == null ? null : o.call();
  }

  private void finish(OpenCall o, How how) {
    end(o, how);
    if (o.pauses()) {
      apply(o.agent(), o.thenState(), o.thenReason());
    }
    tell(o.agent());
  }

  private void end(OpenCall o, How how) {
    open.remove(o.agent());
    done.put(o.agent(), new Talk(o.call(), o.answeredAt()));
    if (how.late) {
      movedOn.keep(o);
    } else {
      movedOn.forget(o);
    }
    store.over(o, how.label(), clock.instant());
    meters.counter("huifang.desk.wrap-ups", "how", how.label()).increment();
    log.info("agent={} call={} wrap-up over: {}", o.agent(), o.call(), how.label());
  }

  private boolean apply(String agent, AgentState state, String reason) {
    return (state == AgentState.PAUSED ? roster.pause(agent, reason) : roster.ready(agent))
        .isPresent();
  }

  /** What was chosen meanwhile stays: choosing waits for no turn. */
  private void put(OpenCall o) {
    OpenCall now =
        open.merge(
            o.agent(), o, (was, is) -> was.call().equals(is.call()) ? is.with(was.chosen()) : is);
    store.keep(now);
    tell(o.agent());
  }

  private boolean owes(OpenCall o) {
    return o.chosen() == null && desk().required().has(o.queue(), o.campaign());
  }

  private void tell(String agent) {
    watchers.forEach(w -> w.accept(agent));
  }

  private DeskConfig desk() {
    return config.get().desk();
  }

  private boolean isOn(String pbx, String agent) {
    return config.get().agents().agents().stream()
        .anyMatch(a -> a.name().equals(agent) && a.pbx().equals(pbx));
  }

  private boolean lives(OpenCall o, PbxSnapshot snapshot) {
    String phone =
        config.get().agents().agents().stream()
            .filter(a -> a.name().equals(o.agent()))
            .map(AgentsConfig.Agent::extension)
            .findFirst()
            .map(e -> "PJSIP/" + e + "-")
            .orElse("");
    return snapshot.channels().stream()
        .anyMatch(c -> c.name().startsWith(phone) && c.linkedId().equals(o.call()));
  }

  private static boolean wrapsUp(AgentView v) {
    return v.chosen() == AgentState.PAUSED && v.reason().equals(REASON);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** An agent's part of a call. */
  private record Talk(String call, Instant since) {}

  /** How a wrap-up ended; as the table knows it. */
  private enum How {
    DONE("done", false),
    LIMIT("limit", true),
    LEFT("left", true),
    ASKED("asked", false),
    NEXT_CALL("next-call", true);

    private final String label;

    /** What was chosen before may still come. */
    private final boolean late;

    How(String label, boolean late) {
      this.label = label;
      this.late = late;
    }

    String label() {
      return label;
    }
  }
}
