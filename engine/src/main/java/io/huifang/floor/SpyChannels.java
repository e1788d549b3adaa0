package io.huifang.floor;

import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The channels that listen in, one for each supervisor, followed by what the PBX tells of them: it
 * alone says what is heard, and when it is over. Safe on all threads.
 */
final class SpyChannels {
  private static final int UP = 6;
  private static final Pattern ID = Pattern.compile("hf-spy-([0-9a-f]{8})-[0-9]+-(.+)");

  /**
   * One channel.
   *
   * @param id unique id, chosen by us
   * @param seen the PBX has told of it
   */
  record Line(SpySession session, String pbx, String id, boolean seen) {
    Line with(SpySession now) {
      return new Line(now, pbx, id, true);
    }
  }

  /** By supervisor. */
  private final Map<String, Line> lines = new ConcurrentHashMap<>();

  /** PBXs by channels that are to be ended, and could not be yet. */
  private final Map<String, String> doomed = new ConcurrentHashMap<>();

  // What an earlier life of this engine has left is told from ours by the middle part.
  private final String life = UUID.randomUUID().toString().substring(0, 8);
  private final String node;
  private final AtomicLong ids = new AtomicLong();
  private final BiConsumer<String, String> end;

  /** Guarded by itself. */
  private final List<SpySession> unheard = new ArrayList<>();

  /** Of earlier lives, ended: a second snapshot may hold them still. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private volatile SpyEar ear = SpyEar.NONE;

  /**
   * None.
   *
   * @param node name of this engine, its own on the database
   * @param end told PBX and channel of one that can be ended now; must not wait
   */
  SpyChannels(String node, BiConsumer<String, String> end) {
    this.node = node;
    this.end = end;
  }

  /** Also tells what ended before anybody listened: a link may be up before the pages are. */
  void watch(SpyEar whose) {
    synchronized (unheard) {
      ear = whose;
      unheard.forEach(whose::ended);
      unheard.clear();
    }
  }

  String nextId() {
    return "hf-spy-" + life + "-" + ids.incrementAndGet() + "-" + node;
  }

  Optional<Line> of(String supervisor) {
    return Optional.ofNullable(lines.get(supervisor));
  }

  List<Line> all() {
    return List.copyOf(lines.values());
  }

  /** The PBX was asked for it. */
  void begin(Line line) {
    lines.put(line.session().supervisor(), line);
  }

  /** It was never there: nobody hears of it. */
  void forget(Line line) {
    var _ = taken(line.id());
  }

  /** It is ended as soon as the PBX tells of it. */
  void doom(Line line) {
    doomed.put(line.id(), line.pbx());
  }

  boolean doomed(Line line) {
    return doomed.containsKey(line.id());
  }

  /** It is no more. */
  void over(String id) {
    taken(id).ifPresent(ear::ended);
  }

  /** One of an earlier life of this engine was ended; told once. */
  void leftEnded(String id, SpySession session) {
    if (!told.add(id)) {
      return;
    }
    synchronized (unheard) {
      if (ear.equals(SpyEar.NONE)) {
        unheard.add(session);
      } else {
        ear.ended(session);
      }
    }
  }

  void hear(PbxEvent event) {
    if (lines.isEmpty() && doomed.isEmpty()) {
      return;
    }
    switch (event) {
      case PbxEvent.Hangup e -> gone(e.uniqueId());
      case PbxEvent.OriginateResponse e when !e.success() -> gone(e.actionId());
      case PbxEvent.SpyStart e -> hears(e);
      case PbxEvent.NewState e -> seen(e.uniqueId(), e.state() == UP);
      case PbxEvent.OfChannel e -> seen(e.uniqueId(), false);
      default -> {}
    }
  }

  /**
   * As the PBX is now.
   *
   * @param come whoever was asked for before must have come to be
   * @return what an earlier life of this engine has left behind
   */
  List<PbxSnapshot.Channel> resync(String pbx, PbxSnapshot snapshot, Instant come) {
    Set<String> there =
        snapshot.channels().stream().map(PbxSnapshot.Channel::uniqueId).collect(Collectors.toSet());
    for (Line l : all()) {
      if (l.pbx().equals(pbx) && !there.contains(l.id())) {
        if (l.seen() || l.session().since().isBefore(come)) {
          gone(l.id());
        }
      }
    }
    doomed.forEach((id, its) -> {
      if (its.equals(pbx) && there.contains(id)) {
        end.accept(pbx, id);
      }
    });
    return snapshot.channels().stream().filter(c -> left(c.uniqueId())).toList();
  }

  private boolean left(String id) {
    Matcher m = ID.matcher(id);
    return m.matches() && m.group(2).equals(node) && !m.group(1).equals(life);
  }

  private void gone(String id) {
    doomed.remove(id);
    over(id);
  }

  private void hears(PbxEvent.SpyStart e) {
    seen(e.uniqueId(), true);
    change(e.uniqueId(), s -> s.hears(SpyMode.of(e.exten()).orElse(s.mode()), e.heardLinkedId()))
        .ifPresent(l -> ear.hears(l.session()));
  }

  private void seen(String id, boolean up) {
    change(id, s -> up ? s.pickedUp() : s);
    String pbx = doomed.get(id);
    if (pbx != null) {
      end.accept(pbx, id);
    }
  }

  private Optional<Line> change(String id, UnaryOperator<SpySession> how) {
    return line(id)
        .map(known ->
            lines.computeIfPresent(
                known.session().supervisor(),
                (_, l) -> l.id().equals(id) ? l.with(how.apply(l.session())) : l))
        .filter(l -> l.id().equals(id));
  }

  /** Takes it out; of two who do so one has it. */
  private Optional<SpySession> taken(String id) {
    var last = new AtomicReference<@Nullable SpySession>();
    line(id)
        .ifPresent(known ->
            lines.computeIfPresent(
                known.session().supervisor(),
                (_, l) -> {
                  if (!l.id().equals(id)) {
                    return l;
                  }
                  last.set(l.session());
                  return null;
                }));
    return Optional.ofNullable(last.get());
  }

  private Optional<Line> line(String id) {
    return lines.values().stream().filter(l -> l.id().equals(id)).findFirst();
  }
}
