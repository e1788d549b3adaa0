package io.huifang.desk;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.AmiText;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.desk.Pop.Reason;
import io.huifang.desk.Pop.State;
import io.huifang.desk.ScreenPops.AgentPhones;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reads one PBX's events as what they mean for pops. On the link's thread: never waits. */
final class PopEar implements AmiListener {
  // Column linked_id.
  private static final int LONGEST_ID = 64;

  private final String pbx;
  private final AgentPhones phones;
  private final PopBoard board;
  private final ScreenPops pops;

  PopEar(String pbx, AgentPhones phones, PopBoard board, ScreenPops pops) {
    this.pbx = pbx;
    this.phones = phones;
    this.board = board;
    this.pops = pops;
  }

  @Override
  public void onEvent(PbxEvent event, long receivedNanos) {
    switch (event) {
      case PbxEvent.AgentCalled e -> forMember(e.call(), agent -> rings(agent, e, receivedNanos));
      case PbxEvent.AgentConnect e ->
          forMember(e.call(), a -> pops.move(now -> board.answered(a, id(e), now)));
      case PbxEvent.AgentComplete e ->
          // Not of a caller who was handed over since: then the end is who asked, not the person.
          forMember(
              e.call(),
              a -> pops.move(now -> board.ended(of(a, id(e)).and(with(e.uniqueId())), now)));
      case PbxEvent.AgentRingNoAnswer e ->
          forMember(
              e.call(),
              a -> pops.move(now -> board.withdraw(of(a, id(e)), Reason.RING_TIMEOUT, now)));
      case PbxEvent.QueueCallerAbandon e ->
          pops.move(now -> board.withdraw(call(id(e)), Reason.CALLER_HUNG_UP, now));
      case PbxEvent.Hangup e -> pops.move(now -> hungUp(e.uniqueId(), now));
      default -> {}
    }
  }

  @Override
  public void onResync(PbxSnapshot snapshot) {
    List<QueueLeg> legs = QueueLeg.in(snapshot);
    pops.move(now -> forgetGone(legs, snapshot, now));
    for (QueueLeg leg : legs) {
      phones
          .agentAt(pbx, leg.memberInterface())
          .ifPresent(agent -> {
            pops.rings(ring(agent, leg));
            if (leg.up()) {
              pops.move(now -> board.answered(agent, cut(leg.linkedId()), now));
            }
          });
    }
  }

  @Override
  public void onDown(String reason) {
    // Pops stay as they are until the resync tells what became of them.
  }

  private void rings(String agent, PbxEvent.AgentCalled e, long nanos) {
    String id = id(e);
    if (!id.isEmpty()) {
      pops.rings(
          new ScreenPops.Ring(
              agent,
              id,
              CallerNumber.clean(e.callerIdNum(), e.callerIdName()),
              queue(e.call().queue()),
              new PopEntry.Ends(pbx, e.uniqueId(), e.call().destUniqueId()),
              nanos));
    }
  }

  private ScreenPops.Ring ring(String agent, QueueLeg leg) {
    return new ScreenPops.Ring(
        agent,
        cut(leg.linkedId()),
        CallerNumber.clean(leg.callerNumber(), leg.callerName()),
        queue(leg.queue()),
        new PopEntry.Ends(pbx, leg.callerChannel(), leg.memberChannel()),
        System.nanoTime());
  }

  /**
   * The queue in which an agent is rung alone is the dialplan's own; its name tells people nothing.
   */
  private static String queue(String name) {
    return name.equals(DialplanContract.QUEUE_DIRECT) ? "" : name;
  }

  private List<PopEntry> hungUp(String channel, Instant now) {
    Predicate<PopEntry> onIt = e -> e.ends().has(pbx, channel);
    Predicate<PopEntry> byCaller = onIt.and(e -> e.ends().callerChannel().equals(channel));
    var changed = new ArrayList<PopEntry>(board.withdraw(byCaller, Reason.CALLER_HUNG_UP, now));
    changed.addAll(board.withdraw(onIt, Reason.STOPPED, now));
    changed.addAll(board.ended(onIt, now));
    return changed;
  }

  /** What the snapshot no longer holds ended while we were not listening. */
  private List<PopEntry> forgetGone(List<QueueLeg> legs, PbxSnapshot snapshot, Instant now) {
    Predicate<PopEntry> gone =
        e ->
            e.ends().pbx().equals(pbx)
                && legs.stream().noneMatch(l -> isFor(l, e))
                && snapshot.channels().stream()
                    .noneMatch(c -> c.uniqueId().equals(e.ends().memberChannel()));
    Predicate<PopEntry> ringing = e -> e.pop().state() == State.RINGING;
    var changed = new ArrayList<PopEntry>(board.ended(gone, now));
    changed.addAll(board.withdraw(gone.and(ringing), Reason.STOPPED, now));
    return changed;
  }

  private boolean isFor(QueueLeg leg, PopEntry e) {
    return cut(leg.linkedId()).equals(e.pop().id())
        && phones.agentAt(pbx, leg.memberInterface()).filter(e.pop().agent()::equals).isPresent();
  }

  private void forMember(PbxEvent.QueueCall call, Consumer<String> then) {
    phones.agentAt(pbx, call.memberInterface()).ifPresent(then);
  }

  private static Predicate<PopEntry> of(String agent, String id) {
    return call(id).and(e -> e.pop().agent().equals(agent));
  }

  private static Predicate<PopEntry> with(String callerChannel) {
    return e -> e.ends().callerChannel().equals(callerChannel);
  }

  private static Predicate<PopEntry> call(String id) {
    return e -> e.pop().id().equals(id);
  }

  private static String id(PbxEvent.OfChannel e) {
    return cut(e.linkedId().isEmpty() ? e.uniqueId() : e.linkedId());
  }

  private static String cut(String id) {
    return AmiText.clean(id, LONGEST_ID);
  }
}
