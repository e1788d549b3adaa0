package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.Outcome;
import io.huifang.store.DatabaseUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every attempt to its end: those whose end was heard, those whose end was missed, those of
 * dead engines, and those that are older than any call may be.
 *
 * <p>Two threads ({@code settle}) end attempts; one ({@code lease}) renews the leases, so that a
 * hung PBX, on which the others may wait, costs no lease.
 */
final class AttemptEnds implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AttemptEnds.class);
  private static final Duration OVERDUE_EVERY = Duration.ofSeconds(5);

  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

  /** Beside ring time and call limit, for the ways to and from the PBX. */
  private static final Duration SLACK = Duration.ofSeconds(30);

  /** A person who pressed 0 waits and talks to an agent; nobody does that longer. */
  static final Duration WITH_AGENT = Duration.ofHours(4);

  private final Dialer.Parts parts;
  private final Supplier<Config> config;
  private final BooleanSupplier journalEmpty;
  private final Map<String, PbxPort> pbxs;
  private final String owner;
  private final int install;
  private final Runnable wake;
  private final AttemptTracker tracker;
  private final OutageLog outage;
  private final Settlement settlement;
  private final Recovery recovery;
  private final RingBacks ringBacks;
  private final LeaseTimes times = new LeaseTimes(); // for one settler at a time
  private final ScheduledThreadPoolExecutor settlers;
  private final ScheduledExecutorService leases =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("lease").factory());

  /**
   * Makes it; nothing runs yet.
   *
   * @param identity who claims: owner of leases and number of the install
   * @param journalEmpty false: an answer on disk may still decide an outcome
   * @param outage told when the database is away
   * @param wake called when a line became free
   */
  AttemptEnds(
      Dialer.Parts parts,
      Supplier<Config> config,
      Identity identity,
      Map<String, PbxPort> pbxs,
      CampaignPauses pauses,
      BooleanSupplier journalEmpty,
      OutageLog outage,
      Runnable wake) {
    this.parts = parts;
    this.config = config;
    this.journalEmpty = journalEmpty;
    this.pbxs = pbxs;
    this.owner = identity.owner();
    this.install = identity.install();
    this.outage = outage;
    this.wake = wake;
    this.tracker =
        new AttemptTracker(
            parts.database(), config, parts.clock(), this::whenOver, this::whenMissed);
    this.settlement = new Settlement(parts, config, pauses);
    this.recovery =
        new Recovery(
            parts.database(),
            parts.clock(),
            parts.machineClock(),
            tracker,
            settlement,
            pbxs,
            owner);
    this.ringBacks =
        new RingBacks(parts, identity, settlement, pbxs, journalEmpty, this::untilDone);
    this.settlers =
        new ScheduledThreadPoolExecutor(2, Thread.ofPlatform().name("settle-", 1).factory());
    settlers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Who this engine is to the others. */
  record Identity(String owner, int install) {}

  AttemptTracker tracker() {
    return tracker;
  }

  RingBacks ringBacks() {
    return ringBacks;
  }

  void start() {
    every(leases, LeaseTimes.RENEW_EVERY.toMillis(), "lease renewal", this::renew);
    every(settlers, LeaseTimes.ASK_EVERY.toMillis(), "recovery", this::recoverInTime);
    every(settlers, OVERDUE_EVERY.toMillis(), "overdue", () -> endOverdue(System.nanoTime()));
    MarkSweep sweep = new MarkSweep(parts.database(), parts.clock(), pbxs, install);
    every(settlers, SWEEP_EVERY.toMillis(), "sweep of marks", sweep::run);
  }

  @Override
  public void close() {
    settlers.shutdown();
    try {
      if (!settlers.awaitTermination(5, TimeUnit.SECONDS)) {
        settlers.shutdownNow();
      }
    } catch (InterruptedException e) {
      settlers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    leases.shutdownNow();
  }

  /** It provably never rang. */
  void notDialed(LiveAttempt attempt, String why) {
    submit(
        attempt,
        () -> {
          settlement.settle(
              attempt.tag,
              attempt.row,
              new Settlement.Ending(Outcome.NOT_DIALED, null, LineEnd.NOTHING, why));
          tracker.forget(attempt.tag);
          wake.run();
        });
  }

  private void whenOver(LiveAttempt attempt) {
    submit(
        attempt,
        () -> {
          LineEnd line = end(attempt);
          @Nullable Outcome outcome =
              whole(attempt)
                  .orElseGet(() ->
                      line.answered() ? null : new OutcomeTable(config.get().outcomes()).of(line));
          Outcome ifNothing = attempt.metSilence() ? Outcome.OUR_FAULT : Outcome.HUNG_UP;
          Settlement.Result result =
              settlement.settle(
                  attempt.tag,
                  attempt.row,
                  new Settlement.Ending(
                      outcome, attempt.answeredAt().orElse(null), line, "", ifNothing));
          tracker.forget(attempt.tag);
          wake.run();
          PbxPort pbx = pbxs.get(attempt.row.pbx());
          if (pbx != null && result != Settlement.Result.TAKEN_OVER) {
            try {
              pbx.clean(attempt.tag);
            } catch (AmiUnavailable e) {
              log.debug("attempt={} marks stay on the PBX: {}", attempt.tag, e.getMessage());
            }
          }
        });
  }

  /** Whether the phone rang is asked of the PBX where it matters; not sure: it did. */
  private LineEnd end(LiveAttempt attempt) {
    LineEnd heard = attempt.end();
    PbxPort pbx = pbxs.get(attempt.row.pbx());
    OutcomeTable table = new OutcomeTable(config.get().outcomes());
    if (!attempt.mayHaveRung() || table.of(heard) != Outcome.TRUNK_REFUSED) {
      return heard;
    }
    try {
      boolean rang = pbx == null || pbx.readOut(attempt.tag).map(LineEnd::rang).orElse(true);
      return rang ? heard.ringing() : heard;
    } catch (AmiUnavailable e) {
      log.info("attempt={} whether it rang is not known: {}", attempt.tag, e.getMessage());
      return heard.ringing();
    }
  }

  /** Of what was not heard wholly the PBX is asked; not sure: an agent came. */
  private Optional<Outcome> whole(LiveAttempt attempt) {
    PbxPort pbx = pbxs.get(attempt.row.pbx());
    if (attempt.unheard() && pbx != null) {
      try {
        return pbx.afterZero(attempt.tag).or(attempt::whole);
      } catch (AmiUnavailable e) {
        log.info("attempt={} whether an agent came is not known: {}", attempt.tag, e.getMessage());
      }
    }
    return attempt.whole();
  }

  /** Its end may not have been heard, or it never began: the PBX is asked. */
  void whenMissed(LiveAttempt attempt) {
    attempt.doubt();
    if (!journalEmpty.getAsBoolean()) {
      return; // an answer on disk decides the outcome; recovery asks again, for it is doubted
    }
    submit(
        attempt,
        () -> {
          recovery.settle(attempt.tag, attempt.row, new OutcomeTable(config.get().outcomes()));
          wake.run();
        });
  }

  /**
   * One task per attempt; while the database is away it is tried again, for it must not be lost.
   */
  private void submit(LiveAttempt attempt, Runnable work) {
    if (attempt.taskBegins()) {
      execute(attempt, work, 0);
    }
  }

  private void execute(LiveAttempt attempt, Runnable work, long delaySeconds) {
    Runnable once =
        () -> {
          try {
            work.run();
          } catch (DatabaseUnavailable e) {
            outage.met("attempt=" + attempt.tag + " not settled yet", e);
            execute(attempt, work, 1);
            return;
          } catch (RuntimeException e) {
            attempt.doubt();
            log.error("attempt={} programming mistake while settling", attempt.tag, e);
          }
          attempt.taskEnds();
        };
    try {
      var _ = settlers.schedule(once, delaySeconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      log.info("attempt={} is settled by the next engine", attempt.tag);
    }
  }

  /** Work of who rang back. */
  private void untilDone(String tag, Runnable work) {
    untilDone(tag, work, 0);
  }

  private void untilDone(String tag, Runnable work, long delaySeconds) {
    Runnable once =
        () -> {
          try {
            work.run();
          } catch (DatabaseUnavailable e) {
            outage.met("attempt=" + tag + " of who rang back not settled yet", e);
            untilDone(tag, work, 1);
          } catch (RuntimeException e) {
            log.error("attempt={} programming mistake while settling", tag, e);
          }
        };
    try {
      var _ = settlers.schedule(once, delaySeconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      log.info("attempt={} is settled by the next engine", tag);
    }
  }

  private void renew() {
    parts
        .database()
        .run(tx ->
            tx.mapper(PlannedCallMapper.class)
                .renew(owner, config.get().engine().dialer().lease().toSeconds()));
    outage.answered();
  }

  /** As often as the lease asks for. */
  private void recoverInTime() {
    if (times.isTime(config.get().engine().dialer().lease(), System.nanoTime())) {
      recover();
    }
  }

  private void recover() {
    if (!journalEmpty.getAsBoolean()) {
      return; // first the journal: an answer on it decides the outcome
    }
    Config c = config.get();
    int taken =
        recovery.run(
            install, c.engine().dialer().lease().toSeconds(), new OutcomeTable(c.outcomes()));
    ringBacks.settleLeft();
    if (taken > 0) {
      wake.run();
    }
  }

  /** Promise 8: whatever is older than any call may be is hung up, then asked after. */
  void endOverdue(long nanoTime) {
    for (LiveAttempt attempt : tracker.all()) {
      EngineConfig.Dialer limits = attempt.config.engine().dialer();
      Duration call = limits.ringTimeout().plus(limits.callLimit()).plus(SLACK);
      Duration age = Duration.ofNanos(nanoTime - attempt.startedNanos);
      PbxPort pbx = pbxs.get(attempt.row.pbx());
      if (pbx == null || age.compareTo(call) < 0) {
        continue;
      }
      try {
        if (age.compareTo(WITH_AGENT) < 0 && (attempt.led() || isWithAgent(pbx, attempt))) {
          continue;
        }
        if (attempt.overdue()) {
          log.warn("attempt={} is older than any call may be, ending it", attempt.tag);
        }
        pbx.hangup(attempt.tag);
        whenMissed(attempt);
      } catch (AmiUnavailable e) {
        log.info("attempt={} cannot be ended yet: {}", attempt.tag, e.getMessage());
      }
    }
  }

  /** What another engine heard of it, the PBX knows: a restart must not cut somebody's talk. */
  private static boolean isWithAgent(PbxPort pbx, LiveAttempt attempt) throws AmiUnavailable {
    if (attempt.conversation().isEmpty() && pbx.afterZero(attempt.tag).isPresent()) {
      attempt.inQueue();
    }
    return attempt.conversation().filter(o -> o == Outcome.PERSON).isPresent();
  }

  private void every(ScheduledExecutorService on, long millis, String what, Runnable work) {
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (DatabaseUnavailable e) {
            outage.met(what, e);
          } catch (RuntimeException e) {
            log.error("{}: programming mistake, going on", what, e);
          }
        };
    var _ = on.scheduleWithFixedDelay(guarded, 0, millis, TimeUnit.MILLISECONDS);
  }
}
