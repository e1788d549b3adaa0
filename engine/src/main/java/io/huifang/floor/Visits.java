package io.huifang.floor;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiText;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.floor.Visit.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The callers of one PBX's queues, by their channels. Pure: each event answers with the visits that
 * it changed, as they are now. Not thread-safe.
 */
final class Visits {
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_NUMBER = 32;

  private final String pbx;
  private final Function<String, Optional<String>> agentAt;
  private final Predicate<String> ours;

  /** The visit that a channel is in, or whose talk goes on. */
  private final Map<String, Visit> open = new LinkedHashMap<>();

  /**
   * Of nobody.
   *
   * @param agentAt whose phone a queue member's interface is
   * @param ours which queues are to be known; a caller who goes on to another one has left
   */
  Visits(String pbx, Function<String, Optional<String>> agentAt, Predicate<String> ours) {
    this.pbx = pbx;
    this.agentAt = agentAt;
    this.ours = ours;
  }

  String pbx() {
    return pbx;
  }

  Optional<String> agentAt(String memberInterface) {
    return agentAt.apply(memberInterface);
  }

  /**
   * Goes on with what another engine, or this one before its restart, has written: the same visits
   * keep the moment at which they began. The next resync looks after those that are not known here.
   *
   * @param table open by the table
   * @return what the table lacks
   */
  List<Visit> takeOver(Collection<Visit> table) {
    var changed = new ArrayList<Visit>();
    for (Visit kept : table) {
      Visit known = open.putIfAbsent(kept.channel(), kept);
      if (known == null) {
        continue;
      }
      if (known.queue().equals(kept.queue()) || kept.direct()) {
        open.put(known.channel(), known.began(kept.joinedAt()));
      } else {
        changed.add(kept.undecided() ? kept.lost(Ending.OVERFLOWED) : kept.lost());
      }
    }
    changed.addAll(open.values());
    return changed;
  }

  List<Visit> open() {
    return List.copyOf(open.values());
  }

  /** What an event changes. */
  List<Visit> hear(PbxEvent event, Instant now) {
    return switch (event) {
      case PbxEvent.QueueCallerJoin e -> joins(e, now);
      case PbxEvent.QueueCallerLeave e -> change(e, v -> v.waiting() ? v.left(now) : v);
      case PbxEvent.QueueCallerAbandon e -> change(e, v -> v.ending() == null ? v.gaveUp(now) : v);
      case PbxEvent.UserEvent e when e.name().equals(DialplanContract.EVENT_QUEUE_OVER) ->
          change(e, v -> v.undecided() ? v.over(Ending.TIMED_OUT, now) : v);
      case PbxEvent.UserEvent e when e.name().equals(DialplanContract.EVENT_CALL_BACK) ->
          change(e, v -> v.undecided() ? v.over(Ending.CALL_BACK, now) : v);
      case PbxEvent.AgentConnect e ->
          change(e, v -> v.ending() == null ? v.answered(agent(e.call()), now) : v);
      case PbxEvent.AgentComplete e -> change(e, v -> v.talking() ? v.talkEnded(now) : v);
      case PbxEvent.Hangup e -> change(e, v -> hungUp(v, now));
      default -> List.of();
    };
  }

  /**
   * What was missed.
   *
   * @param now by the clock that instants are kept in
   */
  List<Visit> resync(PbxSnapshot snapshot, Instant now) {
    Set<String> live =
        snapshot.channels().stream().map(PbxSnapshot.Channel::uniqueId).collect(Collectors.toSet());
    Map<String, PbxSnapshot.Entry> waiting = new LinkedHashMap<>();
    snapshot.queues().stream()
        .flatMap(q -> q.entries().stream())
        .filter(e -> ours.test(e.queue()) || waitsIn(e))
        .forEach(e -> waiting.put(cut(e.uniqueId()), e));
    var changed = new ArrayList<Visit>();
    for (Visit v : open()) {
      PbxSnapshot.Entry entry = waiting.get(v.channel());
      if (entry != null && entry.queue().equals(v.queue()) && v.waiting()) {
        waiting.remove(v.channel());
      } else if (entry != null && v.direct() && v.undecided()) {
        waiting.remove(v.channel());
        changed.addAll(keep(v.goesOnIn(entry.queue())));
      } else if (entry != null && v.undecided()) {
        // It waits elsewhere: when it went there, nobody heard.
        changed.add(v.lost(Ending.OVERFLOWED));
        open.remove(v.channel());
      } else if (v.waiting() || !live.contains(v.channel())) {
        changed.addAll(keep(v.inStead() && v.undecided() ? v.lost(Ending.CALL_BACK) : v.lost()));
      }
    }
    waiting.forEach((channel, e) -> {
      Visit fresh =
          Visit.joined(
              pbx,
              channel,
              reference(channel, snapshot),
              AmiText.clean(e.callerIdNum(), LONGEST_NUMBER),
              e.queue(),
              now.minusSeconds(e.waitSeconds()));
      changed.addAll(keep(fresh));
    });
    return changed;
  }

  /** The files do not name that queue any more, but did when the caller came. */
  private boolean waitsIn(PbxSnapshot.Entry e) {
    Visit v = open.get(cut(e.uniqueId()));
    return v != null && v.queue().equals(e.queue());
  }

  private static String reference(String channel, PbxSnapshot snapshot) {
    return snapshot.channels().stream()
        .filter(c -> cut(c.uniqueId()).equals(channel))
        .map(c -> cut(c.linkedId()))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse(channel);
  }

  private List<Visit> joins(PbxEvent.QueueCallerJoin e, Instant now) {
    Visit before = open.get(cut(e.uniqueId()));
    boolean known = ours.test(e.queue());
    if (known && before != null && before.undecided() && before.direct()) {
      return keep(before.goesOnIn(e.queue()));
    }
    if (before != null && before.waiting() && before.queue().equals(e.queue())) {
      return List.of(); // told again after a resync
    }
    if (known && before != null && before.undecided() && before.queue().equals(e.queue())) {
      return keep(before.goesOnIn(e.queue())); // was asked whether to be called back
    }
    var changed = new ArrayList<Visit>();
    if (before != null) {
      changed.addAll(
          keep(
              before.undecided()
                  ? before.over(Ending.OVERFLOWED, now)
                  : before.talking() ? before.talkEnded(now) : before));
    }
    if (!known) {
      return changed;
    }
    changed.addAll(
        keep(
            Visit.joined(
                pbx,
                cut(e.uniqueId()),
                cut(e.linkedId().isEmpty() ? e.uniqueId() : e.linkedId()),
                AmiText.clean(e.callerIdNum(), LONGEST_NUMBER),
                e.queue(),
                now)));
    return changed;
  }

  private static Visit hungUp(Visit v, Instant now) {
    if (v.inStead() && v.undecided()) {
      return v.over(Ending.CALL_BACK, now);
    }
    if (v.ending() == null) {
      // Left without a word of the PBX on how: the longest wait was over.
      return v.over(v.waiting() ? Ending.ABANDONED : Ending.TIMED_OUT, now);
    }
    if (v.undecided()) {
      return v.over(Ending.ABANDONED, now);
    }
    return v.talking() ? v.talkEnded(now) : v;
  }

  private List<Visit> change(PbxEvent.OfChannel e, UnaryOperator<Visit> how) {
    Visit before = open.get(cut(e.uniqueId()));
    if (before == null) {
      return List.of();
    }
    Visit after = how.apply(before);
    return after.equals(before) ? List.of() : keep(after);
  }

  private List<Visit> keep(Visit now) {
    if (now.settled()) {
      open.remove(now.channel());
    } else {
      open.put(now.channel(), now);
    }
    return List.of(now);
  }

  private String agent(PbxEvent.QueueCall call) {
    return agentAt(call.memberInterface()).orElse("");
  }

  private static String cut(String id) {
    return AmiText.clean(id, LONGEST_ID);
  }
}
