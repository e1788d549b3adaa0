package io.huifang.dialing;

import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.Outcome;
import io.huifang.customer.ContactLog;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.DoNotCall;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls that are due: claims rows, commits attempts, originates, and settles the ends.
 *
 * <p>One thread ({@code dialer}) claims and originates; two ({@code settle}) end attempts, renew
 * leases and take over what dead engines left. A freed line wakes the dialer at once.
 */
public final class Dialer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Dialer.class);

  /** How long a newly due row may wait when nothing else wakes the dialer. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration OVERDUE_EVERY = Duration.ofSeconds(5);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

  private final Parts parts;
  private final Supplier<Config> config;
  private final BooleanSupplier mayDial;
  private final AttemptStart starter;
  private final AttemptTracker tracker;
  private final Settlement settlement;
  private final Recovery recovery;
  private final Map<String, PbxPort> pbxs = new HashMap<>();
  private final Map<String, Pacer> pacers = new ConcurrentHashMap<>();
  private final String owner;
  private final int install;
  private final Semaphore wake = new Semaphore(0);
  private final ScheduledThreadPoolExecutor settlers;
  private @Nullable Thread thread;
  private volatile boolean running;

  /**
   * What the dialer works with.
   *
   * @param clock business clock
   * @param machineClock real time, for comparison with the PBX
   * @param links by PBX name, not started yet
   */
  public record Parts(
      Database database,
      DoNotCall doNotCall,
      ContactLog contacts,
      CustomerDirectory customers,
      AnsweredCalls answered,
      Clock clock,
      Clock machineClock,
      Map<String, AmiLink> links,
      MeterRegistry meters) {}

  /**
   * Makes a dialer that does not dial yet.
   *
   * @param mayDial false: claim nothing now (an answer waits in the journal, shutting down …)
   */
  public Dialer(Parts parts, Supplier<Config> config, BooleanSupplier mayDial) {
    this.parts = parts;
    this.config = config;
    this.mayDial = mayDial;
    this.owner = config.get().engine().node() + "/" + UUID.randomUUID().toString().substring(0, 8);
    this.install = Install.number(parts.database());
    this.starter =
        new AttemptStart(
            parts.database(),
            parts.doNotCall(),
            parts.contacts(),
            parts.clock(),
            parts.machineClock());
    this.settlement =
        new Settlement(
            parts.database(),
            config,
            parts.contacts(),
            parts.customers(),
            parts.answered(),
            parts.clock(),
            parts.meters());
    this.tracker =
        new AttemptTracker(parts.database(), parts.clock(), this::whenOver, this::whenMissed);
    parts.links().forEach((name, link) -> pbxs.put(name, new PbxPort(link)));
    this.recovery =
        new Recovery(
            parts.database(),
            parts.clock(),
            parts.machineClock(),
            tracker,
            settlement,
            pbxs,
            owner);
    this.settlers =
        new ScheduledThreadPoolExecutor(2, Thread.ofPlatform().name("settle-", 1).factory());
    settlers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    Gauge.builder("huifang.dialing.live", tracker, t -> t.all().size()).register(parts.meters());
    parts.links().forEach((name, link) -> link.addListener(tracker.listener(name)));
  }

  /** What the talk on the line reports to. */
  public Conversations conversations() {
    return tracker;
  }

  /** Begins to dial, and to look after what a dead engine left. */
  public void start() {
    running = true;
    long lease = config.get().engine().dialer().lease().toMillis();
    every(lease / 3, "lease renewal", this::renew);
    every(lease / 3, "recovery", this::recover);
    every(OVERDUE_EVERY.toMillis(), "overdue", this::endOverdue);
    MarkSweep sweep = new MarkSweep(parts.database(), parts.clock(), pbxs, install);
    every(SWEEP_EVERY.toMillis(), "sweep of marks", sweep::run);
    thread = Thread.ofPlatform().name("dialer").start(this::loop);
  }

  /** Looks for due calls now. */
  public void wake() {
    wake.release();
  }

  /** Dials nobody any more; live calls go on and are settled by the next engine. */
  @Override
  public void close() {
    running = false;
    wake.release();
    Thread t = thread;
    if (t != null) {
      try {
        t.join(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    settlers.shutdown();
    try {
      if (!settlers.awaitTermination(5, TimeUnit.SECONDS)) {
        settlers.shutdownNow();
      }
    } catch (InterruptedException e) {
      settlers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    while (running) {
      Duration pause = LOOK_EVERY;
      try {
        if (mayDial.getAsBoolean()) {
          fill();
        }
      } catch (DatabaseUnavailable e) {
        log.warn("dialer: the database is away, nobody is dialed: {}", e.getMessage());
        pause = AFTER_TROUBLE;
      } catch (RuntimeException e) {
        log.error("dialer: programming mistake, going on", e);
        pause = AFTER_TROUBLE;
      }
      try {
        if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void fill() {
    Config c = config.get();
    if (!c.engine().dialer().enabled()) {
      return;
    }
    List<CampaignConfig> campaigns =
        c.campaigns().stream()
            .filter(CampaignConfig::enabled)
            .sorted(Comparator.comparingInt(CampaignConfig::priority).reversed())
            .toList();
    List<AttemptMapper.Taken> taken =
        parts.database().inTx(tx -> tx.mapper(AttemptMapper.class).taken());
    FreeLines lines = new FreeLines(c.engine().dialer(), taken);
    for (CampaignConfig campaign : campaigns) {
      EngineConfig.Trunk trunk = trunk(c, campaign);
      PbxPort pbx = pbxs.get(trunk.pbx());
      if (pbx == null || !pbx.trustworthy()) {
        continue;
      }
      Pacer pacer = pacers.computeIfAbsent(trunk.name(), t -> new Pacer(System::nanoTime));
      int free = Math.min(lines.of(campaign, trunk), pacer.available(trunk.callsPerSecond()));
      if (free == 0) {
        continue;
      }
      List<ClaimedCall> claimed = claim(c, campaign, free);
      for (ClaimedCall call : claimed) {
        if (!running) {
          return; // the lease runs out, and the row goes back
        }
        if (dial(c, campaign, trunk, pbx, call)) {
          pacer.take();
          lines.add(campaign.name(), trunk.name(), 1);
        }
      }
      if (claimed.size() == free) {
        wake.release();
      }
    }
  }

  private static EngineConfig.Trunk trunk(Config c, CampaignConfig campaign) {
    return c.engine().trunks().stream()
        .filter(t -> t.name().equals(campaign.trunk()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no trunk " + campaign.trunk()));
  }

  private List<ClaimedCall> claim(Config c, CampaignConfig campaign, int limit) {
    return parts
        .database()
        .inTx(tx -> {
          PlannedCallMapper planned = tx.mapper(PlannedCallMapper.class);
          var now = parts.clock().instant();
          List<Long> ids = planned.due(campaign.name(), now, limit);
          if (ids.isEmpty()) {
            return List.of();
          }
          planned.claim(ids, owner, c.engine().dialer().lease().toSeconds(), now);
          return planned.read(ids);
        });
  }

  /** Returns whether a line was taken. */
  private boolean dial(
      Config c, CampaignConfig campaign, EngineConfig.Trunk trunk, PbxPort pbx, ClaimedCall call) {
    return switch (starter.commit(c, trunk, call)) {
      case AttemptStart.Lost _ -> false;
      case AttemptStart.Refused refused -> {
        log.info(
            "planned={} campaign={} occasion={} not dialed: {}",
            call.id(),
            call.campaign(),
            call.occasion(),
            refused.reason());
        yield false;
      }
      case AttemptStart.Ready ready -> {
        originate(c, campaign, trunk, pbx, ready);
        yield true;
      }
    };
  }

  private void originate(
      Config c,
      CampaignConfig campaign,
      EngineConfig.Trunk trunk,
      PbxPort pbx,
      AttemptStart.Ready ready) {
    LiveAttempt attempt = tracker.follow(ready.tag(), ready.row());
    String number = DialString.of(c.engine(), trunk, ready.row().e164());
    try {
      ActionResult result =
          pbx.dial(
              ready.tag(), trunk, number, campaign.callerId(), c.engine().dialer().ringTimeout());
      if (result instanceof ActionResult.Refused refused) {
        log.warn("attempt={} refused by the PBX: {}", ready.tag(), refused.message());
        notDialed(attempt, "refused by the PBX: " + refused.message());
      }
    } catch (AmiUnavailable e) {
      log.warn("attempt={} not originated: {}", ready.tag(), e.getMessage());
      if (!e.sent()) {
        notDialed(attempt, "the PBX was away");
      } else {
        attempt.doubt(); // dialed or not, nobody knows: the PBX is asked
      }
    }
  }

  private void notDialed(LiveAttempt attempt, String why) {
    submit(
        attempt,
        () -> {
          settlement.settle(
              attempt.tag,
              attempt.row,
              new Settlement.Ending(Outcome.NOT_DIALED, null, LineEnd.NOTHING, why));
          tracker.forget(attempt.tag);
        });
  }

  private void whenOver(LiveAttempt attempt) {
    submit(
        attempt,
        () -> {
          LineEnd line = attempt.end();
          @Nullable Outcome outcome =
              attempt
                  .conversation()
                  .orElseGet(() ->
                      line.answered() ? null : new OutcomeTable(config.get().outcomes()).of(line));
          settlement.settle(
              attempt.tag,
              attempt.row,
              new Settlement.Ending(outcome, attempt.answeredAt().orElse(null), line, ""));
          tracker.forget(attempt.tag);
          wake.release();
          PbxPort pbx = pbxs.get(attempt.row.pbx());
          if (pbx != null) {
            try {
              pbx.clean(attempt.tag);
            } catch (AmiUnavailable e) {
              log.debug("attempt={} marks stay on the PBX: {}", attempt.tag, e.getMessage());
            }
          }
        });
  }

  private void whenMissed(LiveAttempt attempt) {
    submit(
        attempt,
        () -> {
          recovery.settle(attempt.tag, attempt.row, new OutcomeTable(config.get().outcomes()));
          wake.release();
        });
  }

  /** Runs on a settler; while the database is away it is tried again, for it must not be lost. */
  private void submit(LiveAttempt attempt, Runnable work) {
    try {
      settlers.execute(() -> {
        try {
          work.run();
        } catch (DatabaseUnavailable e) {
          log.warn("attempt={} not settled yet: {}", attempt.tag, e.getMessage());
          retry(attempt, work);
        } catch (RuntimeException e) {
          log.error("attempt={} programming mistake while settling", attempt.tag, e);
        }
      });
    } catch (RejectedExecutionException e) {
      log.info("attempt={} is settled by the next engine", attempt.tag);
    }
  }

  private void retry(LiveAttempt attempt, Runnable work) {
    try {
      var _ = settlers.schedule(() -> submit(attempt, work), 1, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      log.info("attempt={} is settled by the next engine", attempt.tag);
    }
  }

  private void renew() {
    parts
        .database()
        .run(tx ->
            tx.mapper(PlannedCallMapper.class)
                .renew(owner, config.get().engine().dialer().lease().toSeconds()));
  }

  private void recover() {
    if (!mayDial.getAsBoolean()) {
      return; // first the journal: an answer on it decides the outcome
    }
    Config c = config.get();
    int taken =
        recovery.run(
            install, c.engine().dialer().lease().toSeconds(), new OutcomeTable(c.outcomes()));
    if (taken > 0) {
      wake.release();
    }
  }

  /** Promise 8: whatever is older than any call may be is hung up, then asked after. */
  private void endOverdue() {
    Config c = config.get();
    Duration limit =
        c.engine().dialer().ringTimeout().plus(c.engine().dialer().callLimit()).plusSeconds(30);
    for (LiveAttempt attempt : tracker.all()) {
      Duration age = Duration.ofNanos(System.nanoTime() - attempt.startedNanos);
      PbxPort pbx = pbxs.get(attempt.row.pbx());
      if (age.compareTo(limit) < 0 || pbx == null) {
        continue;
      }
      try {
        log.warn("attempt={} is older than any call may be, ending it", attempt.tag);
        pbx.hangup(attempt.tag);
        whenMissed(attempt);
      } catch (AmiUnavailable e) {
        log.info("attempt={} cannot be ended yet: {}", attempt.tag, e.getMessage());
      }
    }
  }

  private void every(long millis, String what, Runnable work) {
    Runnable guarded =
        () -> {
          try {
            work.run();
          } catch (DatabaseUnavailable e) {
            log.warn("{}: the database is away: {}", what, e.getMessage());
          } catch (RuntimeException e) {
            log.error("{}: programming mistake, going on", what, e);
          }
        };
    var _ = settlers.scheduleWithFixedDelay(guarded, 0, millis, TimeUnit.MILLISECONDS);
  }
}
