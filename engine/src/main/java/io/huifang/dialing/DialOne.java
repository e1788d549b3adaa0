package io.huifang.dialing;

import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.store.DatabaseUnavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits one claimed call and has it originated: while the PBX takes one, the next is committed.
 * One thread ({@code originate}) sends them, in their order.
 */
final class DialOne implements Placing, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DialOne.class);

  /** Rest of a row that the program could not deal with. */
  private static final Duration PUT_OFF = Duration.ofMinutes(15);

  /** Committed attempts that may wait for the one that the PBX is taking. */
  private static final int WAITING = 2;

  /** What the rules allowed at the commit is not sent any later. */
  private static final Duration STILL_ALLOWED = Duration.ofSeconds(2);

  private static final Duration LAST_ONES = Duration.ofSeconds(10);

  private final Map<String, PbxPort> pbxs;
  private final AttemptStart starter;
  private final AttemptEnds ends;
  private final ThreadPoolExecutor originates =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("originate").factory(),
          DialOne::waitForRoom);

  DialOne(AttemptStart starter, AttemptEnds ends, Map<String, PbxPort> pbxs) {
    this.pbxs = pbxs;
    this.starter = starter;
    this.ends = ends;
  }

  /** The dialer waits: a PBX that is slow gets no more than it can take. */
  private static void waitForRoom(Runnable work, ThreadPoolExecutor originates) {
    try {
      if (!originates.isShutdown()) {
        originates.getQueue().put(work);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // at a stop: the next engine finds what was never sent
    }
  }

  /** Sends what is committed. Nothing is committed any more when this is called. */
  @Override
  public void close() {
    originates.shutdown();
    try {
      if (!originates.awaitTermination(LAST_ONES.toMillis(), TimeUnit.MILLISECONDS)) {
        originates.shutdownNow();
      }
    } catch (InterruptedException e) {
      originates.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean ready(Trunk trunk) {
    PbxPort pbx = pbxs.get(trunk.pbx());
    return pbx != null && pbx.trustworthy();
  }

  /** One row that cannot be dealt with does not stop the others. */
  @Override
  public Result dial(Config c, CampaignConfig campaign, Trunk trunk, ClaimedCall call) {
    try {
      return commit(c, campaign, trunk, call);
    } catch (DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("planned={} programming mistake, put off", call.id(), e);
      starter.putOff(call, PUT_OFF, "put off: a mistake in the program, see its log");
      return Result.NOT_DIALED;
    }
  }

  private Result commit(Config c, CampaignConfig campaign, Trunk trunk, ClaimedCall call) {
    return switch (starter.commit(c, campaign, trunk, call)) {
      case AttemptStart.Lost _ -> Result.NOT_DIALED;
      case AttemptStart.Full _ -> Result.FULL;
      case AttemptStart.Refused refused -> {
        log.info(
            "planned={} campaign={} occasion={} not dialed: {}",
            call.id(),
            call.campaign(),
            call.occasion(),
            refused.reason());
        yield Result.NOT_DIALED;
      }
      case AttemptStart.Ready ready -> {
        LiveAttempt attempt = ends.tracker().follow(ready.tag(), ready.row());
        long committed = System.nanoTime();
        originates.execute(() -> {
          if (System.nanoTime() - committed < STILL_ALLOWED.toNanos()) {
            originate(c, campaign, trunk, ready, attempt);
          } else {
            ends.notDialed(attempt, "the PBX took too long with the calls before");
          }
        });
        yield Result.DIALED;
      }
    };
  }

  private void originate(
      Config c,
      CampaignConfig campaign,
      Trunk trunk,
      AttemptStart.Ready ready,
      LiveAttempt attempt) {
    Duration ring = c.engine().dialer().ringTimeout();
    try {
      PbxPort pbx = Objects.requireNonNull(pbxs.get(trunk.pbx()), "asked whether it is ready");
      ActionResult result = pbx.dial(ready.tag(), trunk, ready.dial(), campaign.callerId(), ring);
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
    } catch (RuntimeException e) {
      // The row is the attempt's by now: to put it off would leave the attempt open for ever.
      log.error("attempt={} programming mistake while originating", ready.tag(), e);
      attempt.doubt();
    }
  }
}
