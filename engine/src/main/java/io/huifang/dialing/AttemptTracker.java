package io.huifang.dialing;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the live attempts of this engine by the events of the PBX. It remembers nothing that the
 * database and the PBX do not know: after a crash {@link Recovery} finds it again.
 */
final class AttemptTracker implements Conversations {
  private static final Logger log = LoggerFactory.getLogger(AttemptTracker.class);
  private static final String PREFIX = "hf-";
  private static final String OUT = "-out";

  /** In many networks the ring-back tone comes as PROGRESS. */
  private static final Set<String> RINGING = Set.of("RINGING", "PROGRESS");

  private static final String ANSWER = "ANSWER";

  private final Map<String, LiveAttempt> live = new ConcurrentHashMap<>();
  private final Database database;
  private final Supplier<Config> config;
  private final Clock clock;
  private final Consumer<LiveAttempt> whenOver;
  private final Consumer<LiveAttempt> whenMissed;
  private volatile LedEar ear = LedEar.NONE;

  /**
   * Makes a tracker.
   *
   * @param whenOver called once per attempt when its end is known; must not block
   * @param whenMissed called when an attempt vanished without its end being seen; must not block
   */
  AttemptTracker(
      Database database,
      Supplier<Config> config,
      Clock clock,
      Consumer<LiveAttempt> whenOver,
      Consumer<LiveAttempt> whenMissed) {
    this.database = database;
    this.config = config;
    this.clock = clock;
    this.whenOver = whenOver;
    this.whenMissed = whenMissed;
  }

  LiveAttempt follow(AttemptTag tag, AttemptMapper.OpenAttempt row) {
    var begun = new LiveAttempt(tag, row, System.nanoTime(), config.get());
    LiveAttempt known = live.putIfAbsent(tag.toString(), begun);
    if (known == null && begun.led()) {
      ear.begun(led(begun));
    }
    return known == null ? begun : known;
  }

  void forget(AttemptTag tag) {
    LiveAttempt gone = live.remove(tag.toString());
    if (gone != null && gone.led()) {
      ear.settled(led(gone));
    }
  }

  /** Who hears of the calls that agents make. */
  void hear(LedEar other) {
    ear = other;
  }

  /** Somebody picked up in a call that an agent makes. */
  void answered(LiveAttempt attempt) {
    Instant now = clock.instant();
    attempt.talks(now);
    ear.answered(led(attempt), now);
  }

  /** The line of such a call is over. */
  void hungUp(LiveAttempt attempt) {
    ear.hungUp(led(attempt));
  }

  private static LedCall led(LiveAttempt attempt) {
    return new LedCall(
        call(attempt.tag.toString(), attempt.row, attempt.config),
        attempt.row.plannedCallId(),
        attempt.row.agent());
  }

  private static CallAttempt call(String tag, AttemptMapper.OpenAttempt row, Config config) {
    return new CallAttempt(
        tag,
        row.id(),
        row.campaign(),
        row.occasion(),
        row.customerId(),
        row.vehicleId(),
        row.e164(),
        row.language(),
        config);
  }

  boolean follows(AttemptTag tag) {
    return live.containsKey(tag.toString());
  }

  /** What the talk on the line ended with, if it was heard here. */
  Optional<Outcome> conversation(AttemptTag tag) {
    return Optional.ofNullable(live.get(tag.toString())).flatMap(LiveAttempt::conversation);
  }

  Collection<LiveAttempt> all() {
    return List.copyOf(live.values());
  }

  @Override
  public Optional<CallAttempt> answered(String tag) {
    Optional<AttemptTag> parsed = AttemptTag.parse(tag);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    LiveAttempt known = live.get(tag);
    AttemptMapper.OpenAttempt row =
        known != null
            ? known.row
            : database
                .inTx(tx -> tx.mapper(AttemptMapper.class).find(parsed.get().attemptId()))
                .orElse(null);
    if (row == null) {
      return Optional.empty();
    }
    if (known != null) {
      known.talks(clock.instant());
    }
    return Optional.of(call(tag, row, known != null ? known.config : config.get()));
  }

  @Override
  public void over(String tag, Outcome outcome) {
    LiveAttempt attempt = live.get(tag);
    if (attempt != null && attempt.talked(outcome)) {
      over(attempt);
    }
  }

  /** An attempt taken over from a dead engine may have been answered before anybody listened. */
  private void over(LiveAttempt attempt) {
    (attempt.heardItsEnd() ? whenOver : whenMissed).accept(attempt);
  }

  /** The ears for one Asterisk. */
  AmiListener listener(String pbx) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        switch (event) {
          case PbxEvent.DialBegin e ->
              of(e.linkedId())
                  .filter(a -> isOut(a, e.uniqueId()))
                  .ifPresent(a -> a.trunkDialed(e.destUniqueId()));
          case PbxEvent.DialState e when RINGING.contains(e.dialStatus()) ->
              of(e.linkedId())
                  .filter(a -> isOut(a, e.uniqueId()))
                  .ifPresent(LiveAttempt::ringsThere);
          case PbxEvent.DialEnd e ->
              of(e.linkedId())
                  .filter(a -> isOut(a, e.uniqueId()))
                  .ifPresent(a -> dialEnded(a, e.dialStatus()));
          case PbxEvent.AgentConnect e -> of(e.linkedId()).ifPresent(LiveAttempt::meetsAgent);
          case PbxEvent.UserEvent e when e.name().equals(DialplanContract.EVENT_ENGINE_SILENT) ->
              of(e.linkedId()).ifPresent(LiveAttempt::meetsSilence);
          case PbxEvent.Hangup e -> of(e.linkedId()).ifPresent(a -> hungUp(a, e));
          default -> {}
        }
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        for (LiveAttempt a : live.values()) {
          if (!a.row.pbx().equals(pbx)) {
            continue;
          }
          a.meetsAgent(); // perhaps, unheard
          a.missedSome();
          if (!Inquiry.isLive(snapshot, a.tag)) {
            log.info("attempt={} ended while the link was blind", a.tag);
            whenMissed.accept(a);
          }
        }
      }

      @Override
      public void onDown(String reason) {
        // The live attempts go on in Asterisk; onResync tells which ended meanwhile.
      }
    };
  }

  private Optional<LiveAttempt> of(String linkedId) {
    if (!linkedId.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return Optional.ofNullable(live.get(linkedId.substring(PREFIX.length())));
  }

  private void dialEnded(LiveAttempt attempt, String status) {
    attempt.dialEnded(status);
    if (attempt.led() && status.equals(ANSWER)) {
      answered(attempt);
    }
  }

  /**
   * The half that dials: a call that an agent makes has no other. An agent's phone that is rung for
   * the same call has ends of its own.
   */
  private static boolean isOut(LiveAttempt attempt, String uniqueId) {
    return uniqueId.equals(PREFIX + attempt.tag + (attempt.led() ? "" : OUT));
  }

  private void hungUp(LiveAttempt attempt, PbxEvent.Hangup e) {
    String id = PREFIX + attempt.tag;
    boolean out = isOut(attempt, e.uniqueId());
    boolean half = out || e.uniqueId().equals(id);
    if (half
        ? attempt.halfOver(out, e.cause())
        : attempt.channelOver(e.uniqueId(), e.cause(), e.techCause())) {
      over(attempt);
    } else if (attempt.led() && attempt.lineOver()) {
      hungUp(attempt);
    }
  }
}
