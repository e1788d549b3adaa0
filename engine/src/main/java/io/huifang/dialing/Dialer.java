package io.huifang.dialing;

import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.campaign.StillOwed;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Rest of a row that the program could not deal with. */
  private static final Duration PUT_OFF = Duration.ofMinutes(15);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private final Parts parts;
  private final Supplier<Config> config;
  private final BooleanSupplier mayDial;
  private final AttemptStart starter;
  private final AttemptTracker tracker;
  private final AttemptEnds ends;
  private final Map<String, PbxPort> pbxs = new HashMap<>();
  private final Map<String, Pacer> pacers = new ConcurrentHashMap<>();
  private final String owner;
  private final int install;
  private final Semaphore wake = new Semaphore(0);
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
      StillOwed owed,
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
    this.starter = new AttemptStart(parts);
    Optional<String> agi = config.get().engine().agi().url();
    parts
        .links()
        .forEach((name, link) -> pbxs.put(name, new PbxPort(link, agi, parts.machineClock())));
    this.ends =
        new AttemptEnds(
            parts,
            config,
            new AttemptEnds.Identity(owner, install),
            pbxs,
            mayDial,
            () -> wake.release());
    this.tracker = ends.tracker();
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
    ends.start();
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
    ends.close();
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
      int free =
          Math.min(lines.of(campaign, trunk), pacer.available(trunk.limits().callsPerSecond()));
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

  /**
   * Returns whether a line was taken. One row that cannot be dealt with does not stop the others.
   */
  private boolean dial(
      Config c, CampaignConfig campaign, EngineConfig.Trunk trunk, PbxPort pbx, ClaimedCall call) {
    try {
      return commit(c, campaign, trunk, pbx, call);
    } catch (DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("planned={} programming mistake, put off", call.id(), e);
      starter.putOff(call, PUT_OFF, "put off: a mistake in the program, see its log");
      return false;
    }
  }

  private boolean commit(
      Config c, CampaignConfig campaign, EngineConfig.Trunk trunk, PbxPort pbx, ClaimedCall call) {
    return switch (starter.commit(c, campaign, trunk, call)) {
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
    try {
      ActionResult result =
          pbx.dial(
              ready.tag(),
              trunk,
              ready.dial(),
              campaign.callerId(),
              c.engine().dialer().ringTimeout());
      if (result instanceof ActionResult.Refused refused) {
        log.warn("attempt={} refused by the PBX: {}", ready.tag(), refused.message());
        ends.notDialed(attempt, "refused by the PBX: " + refused.message());
      }
    } catch (AmiUnavailable e) {
      log.warn("attempt={} not originated: {}", ready.tag(), e.getMessage());
      if (!e.sent() || e.permanent()) {
        ends.notDialed(attempt, "not taken by the PBX: " + e.getMessage());
      } else {
        attempt.doubt(); // dialed or not, nobody knows: the PBX is asked
      }
    }
  }
}
