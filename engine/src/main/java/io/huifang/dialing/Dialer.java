package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.campaign.StillOwed;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.customer.ContactLog;
import io.huifang.customer.CustomerDirectory;
import io.huifang.customer.DoNotCall;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
 * <p>One thread ({@code dialer}) claims and commits, one ({@code originate}) has the PBX dial; two
 * ({@code settle}) end attempts and take over what dead engines left; one ({@code lease}) renews
 * the leases. A freed line, a newly planned call and a link that comes up wake the dialer at once;
 * it sleeps until the next row is due.
 */
public final class Dialer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Dialer.class);

  /** Until it is asked again whether anybody may be dialed at all. */
  private static final Duration NOT_NOW = Duration.ofMillis(500);

  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

  private static final Duration LOOK_AT_RINGING = Duration.ofMillis(100);

  /** From the end of the ringing to its being heard, or to the first command of a talk. */
  private static final Duration BEYOND_RING = Duration.ofSeconds(5);

  private final Supplier<Config> config;
  private final BooleanSupplier mayDial;
  private final DialOne one;
  private final LedTasks ledTasks;
  private final LedDialer ledDialer;
  private final DialRound round;
  private final AttemptTracker tracker;
  private final AttemptEnds ends;
  private final Map<String, PbxPort> pbxs = new HashMap<>();
  private final OutageLog outage = new OutageLog(System::nanoTime);
  private final Semaphore wake = new Semaphore(0);
  private final TrunkLoad load = new TrunkLoad();
  private final MultiGauge others;
  private List<EngineConfig.Trunk> shown = List.of(); // only the thread's
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
      OpenComplaints complaints,
      Clock clock,
      Clock machineClock,
      Map<String, AmiLink> links,
      MeterRegistry meters) {}

  /**
   * Makes a dialer that does not dial yet. It dials nobody while the engine's name is another's.
   *
   * @param mayDial false: claim nothing now (an answer waits in the journal …)
   */
  public Dialer(Parts parts, Supplier<Config> config, BooleanSupplier mayDial) {
    this(parts, config, mayDial, DialRound.SAFETY);
  }

  /** Likewise, with the longest rest between two looks. */
  Dialer(Parts parts, Supplier<Config> config, BooleanSupplier mayDial, Duration safety) {
    this.config = config;
    this.mayDial = () -> mayDial.getAsBoolean() && parts.database().nameHeld();
    String owner =
        config.get().engine().node() + "/" + UUID.randomUUID().toString().substring(0, 8);
    CampaignPauses pauses = new CampaignPauses(parts.database());
    Optional<String> agi = config.get().engine().agi().url();
    parts
        .links()
        .forEach((name, link) -> pbxs.put(name, new PbxPort(link, agi, parts.machineClock())));
    this.ends =
        new AttemptEnds(
            parts,
            config,
            new AttemptEnds.Identity(owner, Install.number(parts.database())),
            pbxs,
            pauses,
            this.mayDial,
            outage,
            () -> wake.release());
    this.tracker = ends.tracker();
    AttemptStart starter = new AttemptStart(parts, load);
    this.one = new DialOne(starter, ends, pbxs, parts.clock(), config);
    this.ledTasks = new LedTasks(parts.database(), parts.clock(), owner, pauses);
    this.ledDialer =
        new LedDialer(ledTasks, starter, ends, pbxs, parts.clock(), config, this::mayCall);
    this.round =
        new DialRound(
            parts.database(), parts.clock(), owner, one, pauses, load, System::nanoTime, safety);
    Gauge.builder("huifang.dialing.live", tracker, t -> t.all().size()).register(parts.meters());
    Gauge.builder("huifang.dialing.paused", round, DialRound::paused).register(parts.meters());
    this.others = MultiGauge.builder("huifang.dialing.others").register(parts.meters());
    parts
        .links()
        .forEach((name, link) -> {
          link.addListener(tracker.listener(name));
          link.addListener(load.listener(name, this::wake));
          link.addListener(wakeWhenUp());
        });
  }

  /** What the talk on the line reports to. */
  public Conversations conversations() {
    return tracker;
  }

  /** People who ring back and take a call that they missed. */
  public RingBacks ringBacks() {
    return ends.ringBacks();
  }

  /** Calls at agents' desks. */
  public LedTasks ledTasks() {
    return ledTasks;
  }

  /** What makes them. */
  public LedDialer ledDialer() {
    return ledDialer;
  }

  /** Who hears how they go; before {@link #start}. */
  public void hearLed(LedEar ear) {
    tracker.hear(ear);
  }

  private boolean mayCall() {
    return running && mayDial.getAsBoolean();
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

  /**
   * Dials nobody any more and waits until no phone of ours rings, at most as long as a phone may
   * ring: whoever picks up shall still meet a voice.
   */
  public void drain() {
    stopDialing();
    long end =
        System.nanoTime()
            + config.get().engine().dialer().ringTimeout().plus(BEYOND_RING).toNanos();
    try {
      while (tracker.all().stream().anyMatch(LiveAttempt::rings) && System.nanoTime() < end) {
        Thread.sleep(LOOK_AT_RINGING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Dials nobody any more; live calls go on and are settled by the next engine. */
  @Override
  public void close() {
    stopDialing();
    ends.close();
  }

  private void stopDialing() {
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
    one.close();
    ledDialer.close();
  }

  private void loop() {
    while (running) {
      Duration pause = NOT_NOW;
      try {
        Config c = config.get();
        show(c.engine().trunks());
        if (mayDial.getAsBoolean()) {
          // A file that is saved meanwhile counts from the next call on, not from the next round.
          pause = round.run(c, () -> running && config.get().equals(c));
        }
      } catch (DatabaseUnavailable e) {
        outage.met("dialer", e);
        pause = AFTER_TROUBLE;
      } catch (RuntimeException e) {
        log.error("dialer: programming mistake, going on", e);
        pause = AFTER_TROUBLE;
      }
      try {
        if (wake.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void show(List<EngineConfig.Trunk> trunks) {
    if (!trunks.equals(shown)) {
      load.show(others, trunks);
      shown = trunks;
    }
  }

  /** A PBX that can be trusted again may dial again. */
  private AmiListener wakeWhenUp() {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        // The tracker follows the calls.
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        wake();
      }

      @Override
      public void onDown(String reason) {
        // Seen by the round, which asks before it dials.
      }
    };
  }
}
