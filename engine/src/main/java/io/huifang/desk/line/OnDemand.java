package io.huifang.desk.line;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.call.CallEvent.RecordingBegun;
import io.huifang.config.Config;
import io.huifang.desk.CallEnds;
import io.huifang.dialing.AttemptTag;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that agents have recorded by key. A channel of the dialplan listens to the person's end,
 * says to both that the call is recorded, and only then records: a PBX whose engine dies meanwhile
 * does the same. It ends with either end, and where the call is handed over: whoever comes next was
 * not told. Its id names the call, so that an engine that starts anew, or another one, knows it
 * again. Takes events without waiting.
 */
public final class OnDemand {
  private static final Logger log = LoggerFactory.getLogger(OnDemand.class);

  /** Before the tag in the channel id of a call of ours (see {@code dialing}). */
  private static final String OURS = "hf-";

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /**
   * Id of the half that records: its call's reference, and the moment in which it was asked for.
   */
  private static final Pattern TAPE = Pattern.compile("hfr-((" + REFERENCE + ")-[0-9]{1,16})-2");

  /** What a PBX says of a channel that is gone, or not there yet. */
  private static final String NO_CHANNEL = "No such channel";

  private final Supplier<Config> config;
  private final RecordingRows rows;
  private final Function<String, Optional<String>> holder;
  private final Clock clock;

  /** By id. Of one call at most one that is not ending. */
  private final Map<String, Tape> tapes = new ConcurrentHashMap<>();

  /** Channels that are to be hung up as soon as the PBX has made them; by id, with who does it. */
  private final Map<String, PbxCalls> unwanted = new ConcurrentHashMap<>();

  private final AtomicLong lastAsked = new AtomicLong();

  /**
   * In the queues of the file; written down in {@code rows}.
   *
   * @param holder which agent talks with the person of a call
   */
  public OnDemand(
      Supplier<Config> config,
      RecordingRows rows,
      Function<String, Optional<String>> holder,
      Clock clock) {
    this.config = config;
    this.rows = rows;
    this.holder = holder;
    this.clock = clock;
  }

  /** Where recordings are written down, and whether there is room for one. */
  public interface RecordingRows {
    /** Whether a file can be written now; does not wait. */
    boolean room();

    /** Which queue a call was given to; empty: not known. An agent may be rung alone before it. */
    String queue(String reference);

    /** Before the file is there; survives a crash when it returns. */
    void begun(RecordingBegun recording);

    /** There will be no file: the announcement was not heard to its end. Does not wait. */
    void never(String name);
  }

  /** Where it stands. */
  public enum State {
    /** Both are told. */
    ANNOUNCING,
    /** It is recorded. */
    ON,
    /** It was told to end, and the PBX has not said yet that it has; it may be begun anew. */
    ENDING
  }

  /** What the page shows of a call. */
  public record View(String call, State state) {}

  /**
   * The channel that does it: by the ids of its two halves.
   *
   * @param agent who has the call; empty: not known
   * @param pbx empty: none was asked yet
   * @param on there is a file, or may be
   * @param ending it was told to end
   */
  record Tape(
      String agent, String pbx, String id, String name, String call, boolean on, boolean ending) {
    private Tape at(String where) {
      return new Tape(agent, where, id, name, call, on, ending);
    }

    private Tape recorded() {
      return new Tape(agent, pbx, id, name, call, true, ending);
    }

    private Tape ending(boolean ends) {
      return new Tape(agent, pbx, id, name, call, on, ends);
    }

    private View view() {
      return new View(call, ending ? State.ENDING : on ? State.ON : State.ANNOUNCING);
    }

    private boolean is(String where, String channel) {
      return pbx.equals(where) && (channel.equals(near(id)) || channel.equals(far(id)));
    }
  }

  private static String near(String id) {
    return id + "-1";
  }

  private static String far(String id) {
    return id + "-2";
  }

  /** Of a call that is recorded by key, or about to be. */
  Optional<View> of(String agent) {
    return tapes.values().stream()
        .filter(t -> t.agent().equals(agent))
        .min(Comparator.comparing(Tape::ending)) // what begins before what ends
        .map(Tape::view);
  }

  /** What may come of the wish to record. */
  sealed interface Asked {
    /** It is written down, and may begin. */
    record Ready(Tape tape) implements Asked {}

    /** Not this call, or not now. */
    record Refused(CallControl.Reply why) implements Asked {}
  }

  /** Whether a call may be recorded; then it is written down. Waits for the database. */
  Asked ask(String agent, String call, String queue) {
    String reference = reference(call);
    String from = queue.isEmpty() ? rows.queue(reference) : queue;
    if (!config.get().desk().recorded().contains(from)) {
      return new Asked.Refused(CallControl.Reply.NOT_ALLOWED);
    }
    if (!REFERENCE.matcher(reference).matches()) {
      log.error("call not recorded: its id is no name for a file");
      return new Asked.Refused(CallControl.Reply.PBX_REFUSED);
    }
    if (!rows.room()) {
      return new Asked.Refused(CallControl.Reply.NO_ROOM);
    }
    // A name of its own: a second key in one call never writes over the first file, nor is it taken
    // for the channel of the first, however soon it comes.
    long moment =
        lastAsked.accumulateAndGet(clock.millis(), (last, now) -> Math.max(last + 1, now));
    String own = reference + "-" + moment;
    String name = "asked-" + own;
    var tape = new Tape(agent, "", "hfr-" + own, name, call, false, false);
    if (!isOnlyOne(tape)) {
      return new Asked.Refused(CallControl.Reply.NOT_NOW);
    }
    boolean written = false;
    try {
      rows.begun(
          new RecordingBegun(reference, clock.instant(), name, RecordingBegun.CALL, "", "wav"));
      written = true;
    } catch (UncheckedIOException e) {
      log.error("call={} not recorded: it cannot be written down", reference, e);
      return new Asked.Refused(CallControl.Reply.NO_ROOM);
    } finally {
      if (!written) {
        tapes.remove(tape.id());
      }
    }
    return new Asked.Ready(tape);
  }

  private synchronized boolean isOnlyOne(Tape tape) {
    if (tapes.values().stream().anyMatch(t -> t.call().equals(tape.call()) && !t.ending())) {
      return false;
    }
    tapes.put(tape.id(), tape);
    return true;
  }

  /** Begins; the agent talks with the person at that moment. */
  CallControl.Reply begin(Tape asked, PbxCalls pbx, CallEnds ends, Consumer<String> changed)
      throws AmiUnavailable {
    Tape tape = asked.at(ends.pbx());
    tapes.put(tape.id(), tape);
    ActionResult sent;
    try {
      sent = pbx.record(near(tape.id()), far(tape.id()), ends, tape.name() + ".wav");
    } catch (AmiUnavailable e) {
      if (!e.sent()) {
        over(tape, changed);
      }
      throw e;
    }
    if (!sent.ok()) {
      over(tape, changed);
      return CallControl.Reply.PBX_REFUSED;
    }
    changed.accept(tape.agent());
    return CallControl.Reply.DONE;
  }

  /**
   * What the agent, or whoever gets the call next, says to it; the PBX tells when it is over. Its
   * channel may not be there yet, for a PBX takes the wish before it makes the channel: then it is
   * hung up as soon as it is.
   */
  CallControl.Reply stop(String call, PbxCalls pbx, Consumer<String> changed)
      throws AmiUnavailable {
    var reply = CallControl.Reply.NOT_NOW;
    for (Tape t : tapes.values()) {
      if (t.call().equals(call) && !t.pbx().isEmpty()) {
        if (!ends(t, pbx)) {
          return CallControl.Reply.PBX_REFUSED;
        }
        reply = CallControl.Reply.DONE;
        changed.accept(t.agent());
      }
    }
    return reply;
  }

  private boolean ends(Tape t, PbxCalls pbx) throws AmiUnavailable {
    boolean ends = false;
    // Before the PBX is asked: its channel may come in between.
    unwanted.put(far(t.id()), pbx);
    tapes.computeIfPresent(t.id(), (id, now) -> now.ending(true));
    try {
      ActionResult sent = pbx.hangUp(far(t.id()));
      boolean none = hasNone(sent);
      if (!none) {
        unwanted.remove(far(t.id()));
      }
      ends = none || sent.ok();
      return ends;
    } finally {
      if (!ends) {
        unwanted.remove(far(t.id()));
        tapes.computeIfPresent(t.id(), (id, now) -> now.ending(t.ending()));
      }
    }
  }

  private static boolean hasNone(ActionResult sent) {
    return sent instanceof ActionResult.Refused(String why) && why.contains(NO_CHANNEL);
  }

  void hear(String pbx, PbxEvent event, Consumer<String> changed) {
    switch (event) {
      case PbxEvent.NewChannel e -> made(e.uniqueId());
      case PbxEvent.UserEvent e
          when e.name().equals(DialplanContract.EVENT_RECORDING)
              && e.fields().getOrDefault("State", "").equals("on") ->
          begun(pbx, e.uniqueId(), changed);
      case PbxEvent.Hangup e -> gone(pbx, e.uniqueId(), changed);
      default -> {}
    }
  }

  /** Not on the PBX's thread, which tells it. What fails is tried again at the next resync. */
  private void made(String channel) {
    PbxCalls pbx = unwanted.get(channel);
    if (pbx != null) {
      Thread.ofVirtual().name("recording-end").start(() -> hangUp(pbx, channel));
    }
  }

  private void hangUp(PbxCalls pbx, String channel) {
    try {
      ActionResult sent = pbx.hangUp(channel);
      if (sent.ok() || hasNone(sent)) {
        unwanted.remove(channel);
      } else {
        log.warn("channel={} records, and is not hung up: {}", channel, sent);
      }
    } catch (AmiUnavailable e) {
      log.warn("channel={} records, and could not be hung up: {}", channel, e.toString());
    }
  }

  private void begun(String pbx, String channel, Consumer<String> changed) {
    tapes
        .values()
        .forEach(t -> {
          if (t.is(pbx, channel)) {
            on(t, changed);
          }
        });
    found(pbx, channel, changed);
  }

  private void on(Tape t, Consumer<String> changed) {
    tapes.computeIfPresent(t.id(), (id, now) -> now.recorded());
    log.info("call={} agent={} recorded by key as {}", t.call(), t.agent(), t.name());
    changed.accept(t.agent());
  }

  /** One that an engine before this one began, or another one: taken for recorded likewise. */
  private void found(String pbx, String channel, Consumer<String> changed) {
    Matcher m = TAPE.matcher(channel);
    if (!m.matches()) {
      return;
    }
    String own = m.group(1);
    String call = call(m.group(2));
    Tape known = tapes.get("hfr-" + own);
    if (known != null && !known.agent().isEmpty()) {
      return;
    }
    String agent = holder.apply(call).orElse("");
    boolean ending = known != null && known.ending();
    var tape = new Tape(agent, pbx, "hfr-" + own, "asked-" + own, call, true, ending);
    tapes.put(tape.id(), tape);
    log.info("call={} agent={} is recorded by key as {}", call, agent, tape.name());
    if (!agent.isEmpty()) {
      changed.accept(agent);
    }
  }

  private void gone(String pbx, String channel, Consumer<String> changed) {
    tapes
        .values()
        .forEach(t -> {
          if (t.is(pbx, channel)) {
            over(t, changed);
          }
        });
  }

  /** After a gap: what the PBX does not have any more is over, what it has may have begun in it. */
  void resync(String pbx, PbxSnapshot snapshot, Consumer<String> changed) {
    var live = new HashSet<String>();
    snapshot.channels().forEach(c -> live.add(c.uniqueId()));
    // One that was told to end and is still to be made is waited for until the next resync.
    unwanted
        .keySet()
        .removeIf(far -> tapes.values().stream().noneMatch(t -> far(t.id()).equals(far)));
    tapes
        .values()
        .forEach(t -> {
          if (!t.pbx().equals(pbx)) {
            return;
          }
          if (!live.contains(far(t.id()))) {
            // Whether it was begun in the gap nobody has told: then its file tells.
            tapes.remove(t.id());
            changed.accept(t.agent());
          } else if (!t.on()) {
            // Likewise: taken for recorded, so that a file that is there is never written off.
            on(t, changed);
          }
        });
    live.forEach(channel -> found(pbx, channel, changed));
    live.forEach(this::made); // in the gap, though it was told to end
  }

  /** There is no such channel any more, or it was never begun. */
  void over(Tape tape, Consumer<String> changed) {
    unwanted.remove(far(tape.id()));
    Tape t = tapes.remove(tape.id());
    if (t == null) {
      return;
    }
    if (!t.on()) {
      log.info(
          "call={} agent={} not recorded: it was not announced to its end", t.call(), t.agent());
      rows.never(t.name());
    }
    changed.accept(t.agent());
  }

  private static String call(String reference) {
    return AttemptTag.parse(reference).isPresent() ? OURS + reference : reference;
  }

  /** What the call's record is found by. */
  private static String reference(String call) {
    String rest = call.startsWith(OURS) ? call.substring(OURS.length()) : "";
    return AttemptTag.parse(rest).isPresent() ? rest : call;
  }
}
