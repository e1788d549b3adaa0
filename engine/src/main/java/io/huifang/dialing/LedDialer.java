package io.huifang.dialing;

import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.campaign.CallingCalendar;
import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.DatabaseUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the call of an agent's task: every rule is asked and the attempt committed as for any other
 * call, then the agent's phone rings, and who picks it up is put through the mark to the person.
 * While it rings (thread {@code led-look}) it is asked again each second whether the person may
 * still be called; not: the attempt is voided before anybody is dialed.
 */
public final class LedDialer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LedDialer.class);

  /** How long the agent's own phone rings. */
  static final Duration AGENT_RING = Duration.ofSeconds(20);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** After that an attempt of which nothing was heard is asked after. */
  private static final Duration NOTHING_HEARD = AGENT_RING.plusSeconds(10);

  private final LedTasks tasks;
  private final AttemptStart starter;
  private final AttemptEnds ends;
  private final Map<String, PbxPort> pbxs;
  private final Clock clock;
  private final Supplier<Config> config;
  private final BooleanSupplier mayDial;
  private final PhonePlaces places = new PhonePlaces();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("led-look").daemon().factory());

  LedDialer(
      LedTasks tasks,
      AttemptStart starter,
      AttemptEnds ends,
      Map<String, PbxPort> pbxs,
      Clock clock,
      Supplier<Config> config,
      BooleanSupplier mayDial) {
    this.tasks = tasks;
    this.starter = starter;
    this.ends = ends;
    this.pbxs = pbxs;
    this.clock = clock;
    this.config = config;
    this.mayDial = mayDial;
  }

  /** What came of the key. */
  public sealed interface Result {
    /** The agent's phone rings. */
    record Called() implements Result {}

    /** A rule said no; what follows for the call is decided, and it is at no desk any more. */
    record Refused(String reason) implements Result {}

    /** Not at this moment; it stays at the desk. {@code code} as pages have words for it. */
    record NotNow(String code) implements Result {}

    /** It is not at that desk any more. */
    record Gone() implements Result {}
  }

  /** Calls; waits for database and PBX. */
  public Result call(Agent agent, long plannedCallId) {
    Config c = config.get();
    Optional<ClaimedCall> claimed = tasks.claimed(agent.name(), plannedCallId);
    if (claimed.isEmpty()) {
      return new Result.Gone();
    }
    ClaimedCall call = claimed.get();
    Optional<CampaignConfig> campaign =
        c.campaign(call.campaign()).filter(k -> LedTasks.makes(c, agent, k));
    if (campaign.isEmpty()) {
      tasks.giveBack(agent.name(), plannedCallId, "by the files it is not their call any more");
      return new Result.Gone();
    }
    if (!c.engine().dialer().enabled()) {
      return new Result.NotNow("dialing-off");
    }
    Trunk trunk = DialRound.trunk(c, campaign.get());
    PbxPort pbx = pbxs.get(trunk.pbx());
    if (pbx == null || !pbx.trustworthy() || !mayDial.getAsBoolean()) {
      return new Result.NotNow("pbx-away");
    }
    if (tasks.pauses(call.campaign())) {
      return new Result.NotNow("campaign-pauses");
    }
    if (!tasks.minutesLeft(trunk, c.engine().zone())) {
      return new Result.NotNow("minutes-used-up");
    }
    return hoursHold(c, call)
        ? commit(c, campaign.get(), trunk, pbx, call, agent)
        : new Result.NotNow("out-of-hours");
  }

  /** Also when the agent picks up at the last moment. */
  private boolean hoursHold(Config c, ClaimedCall call) {
    Instant last = clock.instant().plus(AGENT_RING);
    return new CallingCalendar(c.calendar())
        .next(last, places.of(call.e164()))
        .filter(last::equals)
        .isPresent();
  }

  private Result commit(
      Config c, CampaignConfig campaign, Trunk trunk, PbxPort pbx, ClaimedCall call, Agent agent) {
    return switch (starter.commit(c, campaign, trunk, call, agent.name())) {
      case AttemptStart.Lost _ -> new Result.Gone();
      case AttemptStart.Full _ -> new Result.NotNow("lines-taken");
      case AttemptStart.Refused refused -> {
        log.info(
            "planned={} campaign={} agent={} not dialed: {}",
            call.id(),
            call.campaign(),
            agent.name(),
            refused.reason());
        yield new Result.Refused(refused.reason());
      }
      case AttemptStart.Ready ready -> {
        LiveAttempt attempt = ends.tracker().follow(ready.tag(), ready.row());
        originate(c, campaign, trunk, pbx, agent, ready, attempt);
        look(attempt, pbx, campaign.name(), System.nanoTime());
        yield new Result.Called();
      }
    };
  }

  private void originate(
      Config c,
      CampaignConfig campaign,
      Trunk trunk,
      PbxPort pbx,
      Agent agent,
      AttemptStart.Ready ready,
      LiveAttempt attempt) {
    String language = ready.row().language();
    try {
      ActionResult result =
          pbx.dialFrom(
              ready.tag(),
              agent.extension(),
              trunk,
              ready.dial(),
              campaign.callerId(),
              AGENT_RING,
              c.engine().dialer().ringTimeout(),
              language.isEmpty() ? c.engine().language() : language);
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
    } catch (RuntimeException | Error e) {
      log.error("attempt={} programming mistake while originating", ready.tag(), e);
      attempt.doubt();
    }
  }

  private void look(LiveAttempt attempt, PbxPort pbx, String campaign, long begun) {
    Runnable once =
        () -> {
          if (attempt.dialedOrOver() || !ends.tracker().follows(attempt.tag)) {
            return;
          }
          try {
            if (System.nanoTime() - begun > NOTHING_HEARD.toNanos()) {
              ends.whenMissed(attempt);
              return;
            }
            Optional<String> no = meanwhile(attempt, campaign);
            if (no.isPresent()) {
              callOff(attempt, pbx, no.get());
              return;
            }
          } catch (RuntimeException e) {
            log.error("attempt={} programming mistake while the agent is rung", attempt.tag, e);
          }
          look(attempt, pbx, campaign, begun);
        };
    if (!looks.isShutdown()) {
      var _ = looks.schedule(once, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Not sure is not called. */
  private Optional<String> meanwhile(LiveAttempt attempt, String campaign) {
    if (config.get().campaign(campaign).filter(CampaignConfig::enabled).isEmpty()) {
      return Optional.of("the campaign was disabled just now");
    }
    try {
      return starter.saidWhileTheAgentIsRung(attempt.row);
    } catch (DatabaseUnavailable e) {
      return Optional.of(LastLook.NOBODY_KNOWS);
    }
  }

  /** The void mark first: who picks up from now on is hung up on. Who was faster talks. */
  private void callOff(LiveAttempt attempt, PbxPort pbx, String why) {
    try {
      pbx.writeVoid(attempt.tag);
      if (!pbx.hasMark(attempt.tag)) {
        pbx.hangup(attempt.tag);
        ends.notDialed(attempt, why);
      }
    } catch (AmiUnavailable | IllegalStateException e) {
      log.warn("attempt={} cannot be called off ({}): {}", attempt.tag, why, e.getMessage());
      ends.whenMissed(attempt);
    }
  }

  /** Ends the call of an agent's task, whether it rings or is answered. False: there is none. */
  public boolean hangUp(String agent) {
    Optional<LiveAttempt> own =
        ends.tracker().all().stream()
            .filter(a -> a.row.agent().equals(agent) && !a.lineOver())
            .findFirst();
    own.ifPresent(a -> {
      PbxPort pbx = pbxs.get(a.row.pbx());
      try {
        if (pbx != null) {
          pbx.hangup(a.tag);
        }
      } catch (AmiUnavailable e) {
        log.warn("attempt={} cannot be ended: {}", a.tag, e.getMessage());
      }
    });
    return own.isPresent();
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
