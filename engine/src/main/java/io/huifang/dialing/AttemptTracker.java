package io.huifang.dialing;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.store.Database;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Map<String, LiveAttempt> live = new ConcurrentHashMap<>();
  private final Database database;
  private final Supplier<Config> config;
  private final Clock clock;
  private final Consumer<LiveAttempt> whenOver;
  private final Consumer<LiveAttempt> whenMissed;

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
    return live.computeIfAbsent(
        tag.toString(), t -> new LiveAttempt(tag, row, System.nanoTime(), config.get()));
  }

  void forget(AttemptTag tag) {
    live.remove(tag.toString());
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
    return Optional.of(
        new CallAttempt(
            tag,
            row.id(),
            row.campaign(),
            row.occasion(),
            row.customerId(),
            row.vehicleId(),
            row.e164(),
            row.language(),
            known != null ? known.config : config.get()));
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
          case PbxEvent.DialEnd e ->
              of(e.linkedId())
                  .filter(a -> isOut(a, e.uniqueId()))
                  .ifPresent(a -> a.dialEnded(e.dialStatus()));
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

  /** An agent's phone that is rung for the same call has ends of its own. */
  private static boolean isOut(LiveAttempt attempt, String uniqueId) {
    return uniqueId.equals(PREFIX + attempt.tag + OUT);
  }

  private void hungUp(LiveAttempt attempt, PbxEvent.Hangup e) {
    String id = PREFIX + attempt.tag;
    boolean out = isOut(attempt, e.uniqueId());
    boolean half = out || e.uniqueId().equals(id);
    if (half
        ? attempt.halfOver(out, e.cause())
        : attempt.channelOver(e.uniqueId(), e.cause(), e.techCause())) {
      over(attempt);
    }
  }
}
