package io.huifang.dialing;

import io.huifang.asterisk.ami.ActionResult;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.store.DatabaseUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits one claimed call and has it originated at its moment: the next is committed meanwhile.
 */
final class DialOne implements Placing, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DialOne.class);

  /** Rest of a row that the program could not deal with. */
  private static final Duration PUT_OFF = Duration.ofMinutes(15);

  /** What the rules allowed at the commit is not sent any later. */
  private static final Duration STILL_ALLOWED = Duration.ofSeconds(2);

  private final Map<String, PbxPort> pbxs;
  private final AttemptStart starter;
  private final AttemptEnds ends;
  private final Clock clock;
  private final Supplier<Config> config;
  private final OriginateQueue originates = new OriginateQueue(System::nanoTime);
  private final LastLook looks = new LastLook(System::nanoTime, STILL_ALLOWED);

  /**
   * Makes it; its thread waits.
   *
   * @param clock business clock, by which a call is due
   * @param config as it is at the moment of dialing
   */
  DialOne(
      AttemptStart starter,
      AttemptEnds ends,
      Map<String, PbxPort> pbxs,
      Clock clock,
      Supplier<Config> config) {
    this.pbxs = pbxs;
    this.clock = clock;
    this.config = config;
    this.starter = starter;
    this.ends = ends;
  }

  /** Sends what is committed. Nothing is committed any more when this is called. */
  @Override
  public void close() {
    originates.close();
    looks.close();
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
        prepare(c, campaign, trunk, call, ready);
        yield Result.DIALED;
      }
    };
  }

  private void prepare(
      Config c, CampaignConfig campaign, Trunk trunk, ClaimedCall call, AttemptStart.Ready ready) {
    LiveAttempt attempt = ends.tracker().follow(ready.tag(), ready.row());
    Instant now = clock.instant();
    Duration ahead = Duration.between(now, call.moment(now));
    long moment = originates.in(ahead);
    LastLook.Answer last =
        ahead.isZero() ? Optional::empty : looks.before(moment, () -> meanwhile(campaign, ready));
    originates.add(
        moment,
        () ->
            whyNot(moment, last)
                .ifPresentOrElse(
                    why -> ends.notDialed(attempt, why),
                    () -> originate(c, campaign, trunk, ready, attempt)));
  }

  /** Neither the PBX nor the answer may take longer than what the rules allowed holds. */
  private Optional<String> whyNot(long moment, LastLook.Answer last) {
    try {
      return late(moment, "the PBX took too long with the calls before")
          .or(last::now)
          .or(() ->
              late(moment, "the database took too long to say whether they may still be called"));
    } catch (RuntimeException e) {
      log.error("originate: programming mistake, this call is not made", e);
      return Optional.of("a mistake in the program, see its log");
    }
  }

  private Optional<String> late(long moment, String why) {
    return originates.since(moment).compareTo(STILL_ALLOWED) > 0
        ? Optional.of(why)
        : Optional.empty();
  }

  /** Why a call that was prepared ahead is not made after all; not sure: it is not. */
  private Optional<String> meanwhile(CampaignConfig campaign, AttemptStart.Ready ready) {
    if (config.get().campaign(campaign.name()).filter(CampaignConfig::enabled).isEmpty()) {
      return Optional.of("the campaign was disabled just now");
    }
    try {
      return starter.saidMeanwhile(ready.row());
    } catch (DatabaseUnavailable e) {
      return Optional.of(LastLook.NOBODY_KNOWS);
    }
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
      String language = ready.row().language();
      ActionResult result =
          pbx.dial(
              ready.tag(),
              trunk,
              ready.dial(),
              campaign.callerId(),
              ring,
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
      // The row is the attempt's by now: to put it off would leave the attempt open for ever.
      log.error("attempt={} programming mistake while originating", ready.tag(), e);
      attempt.doubt();
    }
  }
}
