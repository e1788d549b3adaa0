package io.huifang.desk.line;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentView;
import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Config;
import io.huifang.desk.CallEnds;
import io.huifang.desk.Handover;
import io.huifang.desk.ScreenPops;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an agent's own call. What a caller hears meanwhile stands in the dialplan, so that
 * they are with somebody, or in a queue, also when the engine dies between two steps.
 *
 * <p>Methods wait for the PBX, at most a few seconds: call them from a thread that may wait.
 */
public final class CallControl {
  private static final Logger log = LoggerFactory.getLogger(CallControl.class);
  private static final String BLIND = "blind";
  private static final int LONGEST_NOTE = 2_000;

  private final ScreenPops pops;
  private final AgentRoster roster;
  private final Map<String, PbxCalls> pbxs;
  private final Database database;
  private final Clock clock;
  private final Targets targets;
  private final Desks desks;
  private final OnDemand tapes;
  private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();

  /** Calls of which PBXs; {@code pbxs} by the names in agents.yaml. */
  public CallControl(
      ScreenPops pops,
      AgentRoster roster,
      Map<String, PbxCalls> pbxs,
      Database database,
      Supplier<Config> config,
      OnDemand tapes,
      Clock clock) {
    this.pops = pops;
    this.roster = roster;
    this.pbxs = Map.copyOf(pbxs);
    this.database = database;
    this.clock = clock;
    this.targets = new Targets(config, roster);
    this.desks = new Desks(clock, roster, this::tell, this::asksForNobody);
    this.tapes = tapes;
  }

  /** What came of a key. */
  public enum Reply {
    /** Done. */
    DONE,
    /** The agent has no such call, or talks in it no more. */
    NOT_YOURS,
    /** Not as the call stands: a held one cannot be held. */
    NOT_NOW,
    /** No such agent, queue or number, or none that the files allow. */
    NO_TARGET,
    /** That colleague takes no calls now. */
    NOT_FREE,
    /** The note is too long. */
    TOO_LONG,
    /** The file does not let calls of that queue be recorded by key. */
    NOT_ALLOWED,
    /** There is no room for recordings, or their folder does not answer. */
    NO_ROOM,
    /** The PBX said no: an end is gone, or its dialplan is not ours. */
    PBX_REFUSED,
    /** The PBX does not answer. */
    PBX_AWAY
  }

  /** Hears whose page must show something else. */
  public void watch(Consumer<String> agent) {
    watchers.add(agent);
  }

  /** Where an agent's call stands, if it was held or handed over; takes no lock of the pops. */
  public Optional<Line> of(String agent) {
    return desks.line(agent);
  }

  /** Whether the agent's call is recorded by their key. */
  public Optional<OnDemand.View> recording(String agent) {
    return tapes.of(agent);
  }

  /** Where an agent may hand a call over to. */
  public List<Target> targets(String agent) {
    return targets.all(agent);
  }

  /** Ear for one PBX. */
  public AmiListener listener(String pbx) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        desks.hear(pbx, event);
        tapes.hear(pbx, event, CallControl.this::tell);
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        desks.resync(pbx, snapshot);
        tapes.resync(pbx, snapshot, CallControl.this::tell);
      }

      @Override
      public void onDown(String reason) {
        // The resync tells what became of the calls.
      }
    };
  }

  /** Ends it for both; not while the person waits for the end of a talk with somebody else. */
  public Reply hangUp(String agent, String call) {
    return mine(
        agent,
        call,
        (pbx, ends) -> {
          if (asks(agent, call)) {
            return Reply.NOT_NOW;
          }
          if (ends.asked()) {
            return then(pbx.hangUp(ends.member()), () -> {}); // the colleague has the call
          }
          ActionResult caller = pbx.hangUp(ends.caller());
          ActionResult member = pbx.hangUp(ends.member());
          return caller.ok() || member.ok() ? Reply.DONE : Reply.PBX_REFUSED;
        });
  }

  /** The caller hears music. */
  public Reply hold(String agent, String call) {
    return person(
        agent,
        call,
        (pbx, ends) -> {
          if (state(agent, call) != Line.State.TALKING) {
            return Reply.NOT_NOW;
          }
          tie(pbx, ends);
          try {
            return then(
                away(pbx, ends, DialplanContract.EXTEN_HOLD),
                () -> desks.is(agent, call, ends, Line.State.HELD, Line.NOBODY));
          } catch (AmiUnavailable e) {
            if (e.sent()) { // maybe it is held: from there the way back is open, held or not
              desks.is(agent, call, ends, Line.State.HELD, Line.NOBODY);
            }
            throw e;
          }
        });
  }

  /** Back to the caller, also from a colleague who was asked. */
  public Reply resume(String agent, String call) {
    return person(
        agent,
        call,
        (pbx, ends) -> {
          if (state(agent, call) == Line.State.TALKING) {
            return Reply.NOT_NOW;
          }
          return then(
              agentTo(pbx, ends, DialplanContract.EXTEN_RESUME),
              () -> desks.is(agent, call, ends, Line.State.TALKING, Line.NOBODY));
        });
  }

  /** Gives the caller away at once. */
  public Reply blind(String agent, String call, Target.Kind kind, String name, String note) {
    return handOver(
        agent,
        call,
        kind,
        name,
        note,
        BLIND,
        (pbx, ends, target) -> {
          if (asks(agent, call)) {
            return Reply.NOT_NOW;
          }
          tapes.stop(call, pbx, this::tell); // whoever gets the call was not told
          pbx.set(ends.caller(), DialplanContract.VAR_HOLDER, ends.member());
          variables(pbx, ends.caller(), target, agent, call);
          boolean outside = target.kind() == Target.Kind.NUMBER;
          ActionResult sent =
              outside
                  ? pbx.redirect(
                      ends.caller(), DialplanContract.CONTEXT_HOLD, DialplanContract.EXTEN_OUT)
                  : pbx.redirect(
                      ends.caller(), DialplanContract.CONTEXT_QUEUE, DialplanContract.EXTEN_START);
          return then(
              sent,
              () -> {
                desks.forget(agent);
                letGo(pbx, ends.member());
              });
        });
  }

  /** Asks somebody first, while the caller hears music; {@link #complete} gives them the caller. */
  public Reply consult(String agent, String call, Target.Kind kind, String name, String note) {
    return handOver(
        agent,
        call,
        kind,
        name,
        note,
        "attended",
        (pbx, ends, target) -> {
          if (asks(agent, call)) {
            return Reply.NOT_NOW;
          }
          Line.State now = state(agent, call);
          tie(pbx, ends);
          variables(pbx, ends.member(), target, agent, call);
          // Before the PBX rings them, for it tells at once.
          desks.is(agent, call, ends, Line.State.CALLING, target.title());
          boolean rings = true; // also when nobody knows: the way back is open, rung or not
          try {
            ActionResult sent =
                now == Line.State.HELD
                    ? agentTo(pbx, ends, DialplanContract.EXTEN_CONSULT)
                    : away(pbx, ends, DialplanContract.EXTEN_CONSULT);
            rings = sent.ok();
            return then(sent, () -> {});
          } catch (AmiUnavailable e) {
            rings = e.sent();
            throw e;
          } finally {
            if (!rings) {
              desks.is(agent, call, ends, now, Line.NOBODY);
            }
          }
        });
  }

  /** The caller and whoever was asked talk; the agent is out. */
  public Reply complete(String agent, String call) {
    return person(
        agent,
        call,
        (pbx, ends) -> {
          Optional<String> asked = desks.asked(agent, call);
          if (asked.isEmpty()) {
            return Reply.NOT_NOW;
          }
          String other = asked.get();
          tapes.stop(call, pbx, this::tell); // likewise
          pbx.set(other, DialplanContract.VAR_PEER, ends.caller());
          pbx.set(ends.caller(), DialplanContract.VAR_HOLDER, other);
          // Else the agent's end would take the caller back when the other one is gone from it.
          pbx.set(ends.member(), DialplanContract.VAR_PEER, "");
          pops.handedOver(ends.pbx(), other, ends.caller());
          ActionResult sent;
          try {
            sent =
                pbx.redirect(other, DialplanContract.CONTEXT_AGENT, DialplanContract.EXTEN_RESUME);
          } catch (AmiUnavailable e) {
            if (!e.sent()) {
              stays(pbx, ends, other);
            }
            throw e;
          }
          if (!sent.ok()) {
            stays(pbx, ends, other);
            return Reply.PBX_REFUSED;
          }
          desks.forget(agent);
          desks.got(other);
          letGo(pbx, ends.member());
          write(agent, call, tx -> HandoverBook.given(tx, call, agent, clock.instant()));
          return Reply.DONE;
        });
  }

  /** The colleague is only asked as before. */
  private void stays(PbxCalls pbx, CallEnds ends, String other) throws AmiUnavailable {
    pops.handedOver(ends.pbx(), other, ends.member());
    pbx.set(ends.member(), DialplanContract.VAR_PEER, ends.caller());
    pbx.set(ends.caller(), DialplanContract.VAR_HOLDER, ends.member());
  }

  /** Not on the PBX's thread, which tells it. */
  private void asksForNobody(CallEnds ends) {
    PbxCalls pbx = pbxs.get(ends.pbx());
    if (pbx != null) {
      Thread.ofVirtual().name("desk-" + ends.member()).start(() -> letGo(pbx, ends.member()));
    }
  }

  /** The person is with somebody else, or gone: what is left of the agent's end changes nothing. */
  private static void letGo(PbxCalls pbx, String member) {
    try {
      pbx.hangUp(member);
    } catch (AmiUnavailable e) {
      log.warn(
          "channel={} has no caller any more and could not be hung up: {}", member, e.toString());
    }
  }

  /** Tells both that the call is recorded, and records it from then on. */
  public Reply record(String agent, String call) {
    Reply now = person(agent, call, (pbx, ends) -> talks(agent, call));
    if (now != Reply.DONE) {
      return now;
    }
    // Without the lock: while the database is slow the other keys do what they are for.
    OnDemand.Asked asked = tapes.ask(agent, call, pops.queue(agent, call));
    if (!(asked instanceof OnDemand.Asked.Ready(OnDemand.Tape tape))) {
      return ((OnDemand.Asked.Refused) asked).why();
    }
    var tried = new AtomicBoolean();
    Reply reply =
        person(
            agent,
            call,
            (pbx, ends) -> {
              if (talks(agent, call) != Reply.DONE) {
                return Reply.NOT_NOW;
              }
              tried.set(true);
              return tapes.begin(tape, pbx, ends, this::tell);
            });
    if (!tried.get()) {
      tapes.over(tape, this::tell); // held, or over, meanwhile
    }
    return reply;
  }

  /** Marks this moment of the call, to be found again in its recording. */
  public Reply mark(String agent, String call) {
    Instant now = clock.instant();
    Reply mine = person(agent, call, (pbx, ends) -> Reply.DONE);
    if (mine == Reply.DONE) {
      long second =
          pops.answeredAt(agent, call).map(a -> Duration.between(a, now).toSeconds()).orElse(0L);
      database.run(tx -> HandoverBook.mark(tx, call, agent, now, second));
    }
    return mine;
  }

  /** Ends the recording; what is recorded stays. Also while the person hears music. */
  public Reply stopRecording(String agent, String call) {
    return person(agent, call, (pbx, ends) -> tapes.stop(call, pbx, this::tell));
  }

  private Reply talks(String agent, String call) {
    return state(agent, call) == Line.State.TALKING ? Reply.DONE : Reply.NOT_NOW;
  }

  private interface Step {
    Reply on(PbxCalls pbx, CallEnds ends) throws AmiUnavailable;
  }

  private interface Over {
    Reply on(PbxCalls pbx, CallEnds ends, Target target) throws AmiUnavailable;
  }

  private interface After {
    void run() throws AmiUnavailable;
  }

  private Reply handOver(
      String agent,
      String call,
      Target.Kind kind,
      String name,
      String note,
      String way,
      Over step) {
    String words = note.strip();
    return person(
        agent,
        call,
        (pbx, ends) -> {
          Optional<Target> target = targets.find(agent, kind, name);
          if (target.isEmpty()) {
            return Reply.NO_TARGET;
          }
          if (!target.get().free()) {
            return Reply.NOT_FREE;
          }
          if (words.length() > LONGEST_NOTE) {
            return Reply.TOO_LONG;
          }
          String title = roster.view(agent).map(AgentView::title).orElse(agent);
          // Before the next phone rings.
          pops.handing(agent, call, new Handover(title, words));
          Reply reply = step.on(pbx, ends, target.get());
          if (reply == Reply.DONE) {
            Instant now = clock.instant();
            var row =
                new HandoverBook.Row(
                    call,
                    agent,
                    title,
                    way,
                    kind.name().toLowerCase(java.util.Locale.ROOT),
                    name,
                    words,
                    now,
                    way.equals(BLIND) ? now : null);
            write(agent, call, tx -> HandoverBook.add(tx, row));
          }
          return reply;
        });
  }

  /** The call comes first: a database that is away costs the note after a crash, no handover. */
  private void write(String agent, String call, Consumer<Tx> words) {
    try {
      database.run(words);
    } catch (DatabaseUnavailable e) {
      log.warn("agent={} call={} handed over, not written: {}", agent, call, e.getMessage());
    }
  }

  /** As {@link #mine}, with the person and not with a colleague who asks. */
  private Reply person(String agent, String call, Step step) {
    return mine(agent, call, (pbx, ends) -> ends.asked() ? Reply.NOT_NOW : step.on(pbx, ends));
  }

  /** Only in a call in which this agent talks, and one key at a time. */
  private Reply mine(String agent, String call, Step step) {
    synchronized (desks.lock(agent)) {
      Optional<CallEnds> ends = pops.talking(agent, call);
      PbxCalls pbx = ends.map(e -> pbxs.get(e.pbx())).orElse(null);
      if (ends.isEmpty() || pbx == null) {
        return Reply.NOT_YOURS;
      }
      try {
        return step.on(pbx, ends.get());
      } catch (AmiUnavailable e) {
        log.warn("agent={} call={} {}", agent, call, e.getMessage());
        return e.permanent() ? Reply.PBX_REFUSED : Reply.PBX_AWAY;
      }
    }
  }

  private Line.State state(String agent, String call) {
    return of(agent).filter(l -> l.call().equals(call)).map(Line::state).orElse(Line.State.TALKING);
  }

  /** Rings or talks with somebody in place of the person. */
  private boolean asks(String agent, String call) {
    Line.State now = state(agent, call);
    return now == Line.State.CALLING || now == Line.State.CONSULTING;
  }

  private void tie(PbxCalls pbx, CallEnds ends) throws AmiUnavailable {
    pbx.set(ends.caller(), DialplanContract.VAR_HOLDER, ends.member());
    pbx.set(ends.member(), DialplanContract.VAR_PEER, ends.caller());
  }

  private void variables(PbxCalls pbx, String channel, Target target, String agent, String call)
      throws AmiUnavailable {
    Map<String, String> all = targets.variables(target, pops.queue(agent, call));
    for (Map.Entry<String, String> v : all.entrySet()) {
      pbx.set(channel, v.getKey(), v.getValue());
    }
  }

  /** Both out of their talk. */
  private static ActionResult away(PbxCalls pbx, CallEnds ends, String exten)
      throws AmiUnavailable {
    return pbx.redirectBoth(
        ends.caller(),
        DialplanContract.CONTEXT_HOLD,
        DialplanContract.EXTEN_START,
        ends.member(),
        DialplanContract.CONTEXT_AGENT,
        exten);
  }

  private static ActionResult agentTo(PbxCalls pbx, CallEnds ends, String exten)
      throws AmiUnavailable {
    return pbx.redirect(ends.member(), DialplanContract.CONTEXT_AGENT, exten);
  }

  private static Reply then(ActionResult result, After after) throws AmiUnavailable {
    if (result instanceof ActionResult.Refused(String words)) {
      log.warn("a key of an agent was refused by the PBX: {}", words);
      return Reply.PBX_REFUSED;
    }
    after.run();
    return Reply.DONE;
  }

  private void tell(String agent) {
    watchers.forEach(w -> w.accept(agent));
  }
}
