package io.huifang.desk.line;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.AgentView;
import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Text;
import io.huifang.desk.CallEnds;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whose call is held, and whom agents ask meanwhile: by what we had the PBX do, by what it tells,
 * and after a gap by where the ends stand in the dialplan. Takes events without waiting.
 */
final class Desks {
  private static final int UP = 6;

  private final Clock clock;
  private final AgentRoster roster;
  private final Consumer<String> changed;
  private final Consumer<CallEnds> asksForNobody;
  private final Map<String, Desk> desks = new ConcurrentHashMap<>();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /** Agents whom a colleague asks, by name. */
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();

  /**
   * Tells whose line has changed.
   *
   * @param asksForNobody told of an agent whose caller hung up while a colleague still rings
   */
  Desks(
      Clock clock, AgentRoster roster, Consumer<String> changed, Consumer<CallEnds> asksForNobody) {
    this.clock = clock;
    this.roster = roster;
    this.changed = changed;
    this.asksForNobody = asksForNobody;
  }

  private record Asked(String pbx, String channel, Line line) {}

  /** One agent's call that left its queue. Guarded by itself. */
  private static final class Desk {
    private final CallEnds ends;
    private Line line;

    /** Whoever was rung in place of the caller. */
    private final Set<String> rung = new HashSet<>();

    private @Nullable String asked;

    Desk(CallEnds ends, Line line) {
      this.ends = ends;
      this.line = line;
    }
  }

  /** One key of an agent at a time. */
  Object lock(String agent) {
    return locks.computeIfAbsent(agent, a -> new Object());
  }

  Optional<Line> line(String agent) {
    Desk d = desks.get(agent);
    if (d == null) {
      return Optional.ofNullable(asked.get(agent)).map(Asked::line);
    }
    synchronized (d) {
      return Optional.of(d.line);
    }
  }

  /** Who was asked at that channel has the call now, or is gone. */
  void got(String channel) {
    asked.forEach((agent, a) -> {
      if (a.channel().equals(channel) && asked.remove(agent, a)) {
        changed.accept(agent);
      }
    });
  }

  /** The channel of whoever the agent talks with in place of the caller. */
  Optional<String> asked(String agent, String call) {
    Desk d = desks.get(agent);
    if (d == null) {
      return Optional.empty();
    }
    synchronized (d) {
      return d.line.call().equals(call) && d.line.state() == Line.State.CONSULTING
          ? Optional.ofNullable(d.asked)
          : Optional.empty();
    }
  }

  void is(String agent, String call, CallEnds ends, Line.State state, Text with) {
    Desk d = desks.computeIfAbsent(agent, a -> new Desk(ends, line(call, state, with)));
    Desk now = d.ends.equals(ends) ? d : new Desk(ends, line(call, state, with));
    desks.put(agent, now);
    move(agent, now, state, with);
  }

  void forget(String agent) {
    if (desks.remove(agent) != null) {
      changed.accept(agent);
    }
  }

  void hear(String pbx, PbxEvent event) {
    if (event instanceof PbxEvent.Hangup gone) {
      got(gone.uniqueId());
    }
    desks.forEach((agent, d) -> {
      if (d.ends.pbx().equals(pbx)) {
        hear(agent, d, event);
      }
    });
  }

  private void hear(String agent, Desk d, PbxEvent event) {
    switch (event) {
      case PbxEvent.UserEvent e
          when e.name().equals(DialplanContract.EVENT_DESK)
              && e.uniqueId().equals(d.ends.member()) ->
          told(agent, d, e.fields().getOrDefault("State", ""));
      case PbxEvent.DialBegin e when e.uniqueId().equals(d.ends.member()) -> rings(d, e);
      case PbxEvent.NewState e when e.state() == UP -> up(agent, d, e);
      case PbxEvent.Hangup e when e.uniqueId().equals(d.ends.member()) -> forget(agent);
      case PbxEvent.Hangup e when e.uniqueId().equals(d.ends.caller()) -> left(agent, d);
      default -> {}
    }
  }

  private void told(String agent, Desk d, String state) {
    switch (state) {
      case "talking" -> move(agent, d, Line.State.TALKING, Line.NOBODY);
      case "held" -> move(agent, d, Line.State.HELD, Line.NOBODY);
      default -> {}
    }
  }

  /** The caller is gone: with a colleague the agent may talk on, for nobody they need not wait. */
  private void left(String agent, Desk d) {
    boolean rings;
    synchronized (d) {
      rings = d.line.state() == Line.State.CALLING;
    }
    forget(agent);
    if (rings) {
      asksForNobody.accept(d.ends);
    }
  }

  private static void rings(Desk d, PbxEvent.DialBegin e) {
    synchronized (d) {
      d.rung.add(e.destUniqueId());
    }
  }

  private void up(String agent, Desk d, PbxEvent.NewState e) {
    String channel = e.uniqueId();
    boolean consults;
    String call;
    Text with;
    synchronized (d) {
      consults = d.line.state() == Line.State.CALLING && d.rung.contains(channel);
      with = d.line.with();
      call = d.line.call();
      if (consults) {
        d.asked = channel;
      }
    }
    if (consults) {
      move(agent, d, Line.State.CONSULTING, with);
      asks(agent, call, d.ends.pbx(), channel, e.channel());
    }
  }

  /** Whose phone that channel is knows that they are only asked. */
  private void asks(String agent, String call, String pbx, String channel, String name) {
    at(pbx, name)
        .ifPresent(other -> {
          String title = roster.view(agent).map(AgentView::title).orElse(agent);
          Line line = line(call, Line.State.ASKED, new Text(title, title));
          asked.put(other, new Asked(pbx, channel, line));
          changed.accept(other);
        });
  }

  /** Whose phone a channel is. */
  private Optional<String> at(String pbx, String channel) {
    int dash = channel.lastIndexOf('-');
    return dash < 0 ? Optional.empty() : roster.agentAt(pbx, channel.substring(0, dash));
  }

  private void move(String agent, Desk d, Line.State state, Text with) {
    synchronized (d) {
      boolean same = d.line.state() == state && d.line.with().equals(with);
      d.line = same ? d.line : line(d.line.call(), state, with);
      if (state != Line.State.CONSULTING && state != Line.State.CALLING) {
        d.rung.clear();
        d.asked = null;
      }
    }
    // Not under the lock: pages are told under one of theirs.
    changed.accept(agent);
  }

  private Line line(String call, Line.State state, Text with) {
    return new Line(call, state, with, clock.instant());
  }

  /** What stands in the dialplan at our extensions is so; what does not is over, or just talks. */
  void resync(String pbx, PbxSnapshot snapshot) {
    var seen = new HashSet<String>();
    for (PbxSnapshot.Channel c : snapshot.channels()) {
      if (!c.context().equals(DialplanContract.CONTEXT_AGENT)) {
        continue;
      }
      at(pbx, c.name())
          .ifPresent(agent ->
              caller(snapshot, c)
                  .ifPresent(caller -> {
                    seen.add(agent);
                    found(agent, pbx, snapshot, c, caller);
                  }));
    }
    desks.forEach((agent, d) -> {
      if (d.ends.pbx().equals(pbx) && !seen.contains(agent)) {
        forget(agent);
      }
    });
    var live = new HashSet<String>();
    snapshot.channels().forEach(c -> live.add(c.uniqueId()));
    List.copyOf(asked.values()).stream()
        .filter(a -> a.pbx().equals(pbx) && !live.contains(a.channel()))
        .forEach(a -> got(a.channel()));
  }

  private void found(
      String agent,
      String pbx,
      PbxSnapshot snapshot,
      PbxSnapshot.Channel member,
      PbxSnapshot.Channel caller) {
    var ends = new CallEnds(pbx, caller.uniqueId(), member.uniqueId(), false);
    Desk known = desks.get(agent);
    if (known != null && known.ends.equals(ends)) {
      return; // what was heard since is newer than the snapshot
    }
    Optional<PbxSnapshot.Channel> other =
        snapshot.channels().stream()
            .filter(c -> c.linkedId().equals(member.linkedId()) && c.state() == UP)
            .filter(c -> !c.uniqueId().equals(caller.uniqueId()))
            .filter(c -> !c.uniqueId().equals(member.uniqueId()))
            .findFirst();
    Line.State state =
        switch (member.exten()) {
          case DialplanContract.EXTEN_HOLD -> Line.State.HELD;
          case DialplanContract.EXTEN_CONSULT ->
              other.isPresent() ? Line.State.CONSULTING : Line.State.CALLING;
          default -> Line.State.TALKING;
        };
    var desk = new Desk(ends, line(member.linkedId(), state, Line.NOBODY));
    desk.asked = other.map(PbxSnapshot.Channel::uniqueId).orElse(null);
    desks.put(agent, desk);
    changed.accept(agent);
    if (state == Line.State.CONSULTING) {
      other.ifPresent(o -> asks(agent, member.linkedId(), pbx, o.uniqueId(), o.name()));
    }
  }

  private static Optional<PbxSnapshot.Channel> caller(
      PbxSnapshot snapshot, PbxSnapshot.Channel member) {
    return snapshot.channels().stream()
        .filter(c -> c.context().equals(DialplanContract.CONTEXT_HOLD))
        .filter(c -> c.linkedId().equals(member.linkedId()))
        .findFirst();
  }
}
