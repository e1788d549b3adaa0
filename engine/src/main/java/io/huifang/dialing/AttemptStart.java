package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiLink;
import io.huifang.campaign.CallingCalendar;
import io.huifang.campaign.Decision;
import io.huifang.campaign.StillOwed;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.Outcome;
import io.huifang.customer.NumberPlan;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Step (a) of promise 1: the attempt is committed before anything is dialed, in the transaction
 * that reads again what the planned call rests on, and asks every rule once more.
 */
final class AttemptStart {
  private final Dialer.Parts parts;
  private final int install;
  private final DialFacts facts;
  private final TrunkLoad load;
  private final PlannedMoves moves = new PlannedMoves();

  AttemptStart(Dialer.Parts parts, TrunkLoad load) {
    this.parts = parts;
    this.load = load;
    this.install = Install.number(parts.database());
    this.facts = new DialFacts(parts);
  }

  /** What came of it. */
  sealed interface Result {}

  /** Committed: it may be dialed. */
  record Ready(AttemptTag tag, AttemptMapper.OpenAttempt row, DialString.Dial dial)
      implements Result {}

  /** Something said no; the planned call has been moved or closed. */
  record Refused(String reason) implements Result {}

  /** Lines or rate of the trunk are used up; the row waits on. */
  record Full() implements Result {}

  /** The claim was lost to another engine. */
  record Lost() implements Result {}

  /** What is asked for one call. */
  private record Case(
      Config config,
      CampaignConfig campaign,
      Trunk trunk,
      ClaimedCall call,
      String agent,
      String language,
      Instant now) {
    Case with(ClaimedCall other) {
      return new Case(config, campaign, trunk, other, agent, language, now);
    }
  }

  /** Back to waiting, after a rest. */
  void putOff(ClaimedCall call, Duration rest, String reason) {
    Instant now = parts.clock().instant();
    parts.database().run(tx -> moves.defer(tx, call, now.plus(rest), reason, now));
  }

  /** A call that the engine makes; where all is taken the row waits on. */
  Result commit(Config config, CampaignConfig campaign, Trunk trunk, ClaimedCall call) {
    return commit(config, campaign, trunk, call, "");
  }

  /** A call that an agent makes; where all is taken it stays at the agent's desk. */
  Result commit(
      Config config, CampaignConfig campaign, Trunk trunk, ClaimedCall call, String agent) {
    return parts
        .database()
        .inTx(tx -> {
          Instant now = call.moment(parts.clock().instant());
          AttemptMapper attempts = tx.mapper(AttemptMapper.class);
          // One commit at a time over all engines, so that together they keep to lines and rate.
          attempts.lockInstall();
          FreeLines lines = new FreeLines(config.engine().dialer(), attempts.taken(), load::others);
          if (lines.of(campaign, trunk) == 0
              || attempts.committedSince(trunk.name(), now.minusSeconds(1))
                  >= trunk.limits().callsPerSecond()) {
            if (agent.isEmpty()) {
              moves.putBack(tx, call, now);
            }
            return new Full();
          }
          String language = attempts.lockCustomer(call.customerId()).orElse("");
          return owed(tx, new Case(config, campaign, trunk, call, agent, language, now));
        });
  }

  /**
   * What somebody said between the commit and the moment of a call that was prepared ahead; the
   * rules that only time can change were asked for that moment. Empty: it may be dialed.
   */
  Optional<String> saidMeanwhile(AttemptMapper.OpenAttempt row) {
    boolean listed =
        parts.database().inTx(tx -> parts.doNotCall().isListed(tx, row.e164(), row.customerId()));
    return listed ? Optional.of("do-not-call: asked not to be called, just now") : Optional.empty();
  }

  /** Likewise of a call that an agent makes, while the agent's own phone rings. */
  Optional<String> saidWhileTheAgentIsRung(AttemptMapper.OpenAttempt row) {
    Instant since = parts.clock().instant().minus(AttemptEnds.WITH_AGENT);
    boolean talks =
        parts
            .database()
            .inTx(tx -> tx.mapper(AttemptMapper.class).talks(row.customerId(), row.e164(), since));
    return saidMeanwhile(row)
        .or(() -> talks ? Optional.of("on-the-phone: talks with us, just now") : Optional.empty());
  }

  private Result owed(Tx tx, Case c) {
    return cut(tx, c).orElseGet(() -> stillOwed(tx, c));
  }

  /** Who was cut in the survey is called for the rest alone, and only while the file says so. */
  private Optional<Result> cut(Tx tx, Case c) {
    ClaimedCall call = c.call();
    if (parts.answered().answeredSince(tx, call.id())) {
      return Optional.of(answered(tx, c, Outcome.COMPLETED, "answered: completed, they rang back"));
    }
    // The file may have lost its line since; the wait for another retry changes nothing.
    String partial = Outcome.PARTIAL.label();
    return !c.campaign().retry().containsKey(Outcome.PARTIAL)
            && tx.mapper(AttemptMapper.class).countOutcome(call.id(), partial) > 0
        ? Optional.of(answered(tx, c, Outcome.PARTIAL, "answered: " + partial))
        : Optional.empty();
  }

  private Result answered(Tx tx, Case c, Outcome outcome, String reason) {
    moves.close(tx, c.call().id(), c.call().fence(), reason, outcome.label(), c.now());
    return new Refused(reason);
  }

  private Result stillOwed(Tx tx, Case c) {
    ClaimedCall call = c.call();
    return switch (parts
        .owed()
        .ask(tx, c.config(), c.campaign(), call.occasion(), call.customerId(), c.now())) {
      case StillOwed.Owed still ->
          number(tx, c.with(call.with(call.e164(), call.numberIndex(), still.windowUntil())));
      case StillOwed.Moved moved -> moved(tx, c, moved);
      case StillOwed.Theirs theirs -> theirs(tx, c, theirs.decision());
      case StillOwed.NotWanted not -> refuse(tx, c, new Refusal.NotNow(not.reason()));
      case StillOwed.Gone gone -> refuse(tx, c, new Refusal.Never(gone.reason()));
    };
  }

  private Result moved(Tx tx, Case c, StillOwed.Moved moved) {
    if (!c.now().isBefore(moved.windowUntil())) {
      return refuse(
          tx, c, new Refusal.Never("expired: " + moved.reason() + ", and that window has ended"));
    }
    Instant due =
        new CallingCalendar(c.config().calendar())
            .next(moved.windowFrom(), new PhonePlaces().of(c.call().e164()))
            .orElse(moved.windowFrom());
    String reason = "corrected: " + moved.reason();
    moves.correct(tx, c.call(), moved, due, reason, c.now());
    return new Refused(reason);
  }

  /** A corrected number often makes another person of the file: the right one is called instead. */
  private Result theirs(Tx tx, Case c, Decision.Entry decision) {
    ClaimedCall call = c.call();
    String words = call.occasion() + " belongs to another person now";
    if (tx.mapper(AttemptMapper.class).reached(call.id())) {
      return refuse(tx, c, new Refusal.Never("gone: " + words + ", and somebody was reached"));
    }
    if (decision.state() == Decision.State.CLOSED) {
      return refuse(tx, c, new Refusal.Never("gone: " + words + ", and its window has ended"));
    }
    String reason = "corrected: " + words;
    moves.give(tx, call, decision, reason, c.now());
    return new Refused(reason);
  }

  private Result number(Tx tx, Case c) {
    ClaimedCall call = c.call();
    NumberPlan plan = new NumberPlan(c.config().engine().region(), c.config().engine().areaCode());
    DialString string = new DialString(plan, c.trunk());
    return switch (NumberChoice.of(
        parts.customers().numbers(tx, call.customerId()),
        call.e164(),
        call.numberIndex(),
        string::of)) {
      case NumberChoice.None none -> refuse(tx, c, new Refusal.NotNow(none.reason()));
      case NumberChoice.Chosen chosen ->
          rules(
              tx,
              c.with(call.with(chosen.phone().e164(), chosen.index(), call.windowUntil())),
              chosen.dial());
    };
  }

  private Result rules(Tx tx, Case c, DialString.Dial dial) {
    tx.mapper(AttemptMapper.class).lockNumber(c.call().e164());
    DialRules rules = new DialRules(c.config().calendar());
    Optional<Refusal> refusal =
        rules.refusal(
            facts.read(tx, c.config(), c.campaign(), c.call(), rules.lookBack(), c.now()));
    return refusal.map(r -> refuse(tx, c, r)).orElseGet(() -> begin(tx, c, dial));
  }

  private Result begin(Tx tx, Case c, DialString.Dial dial) {
    ClaimedCall call = c.call();
    if (!moves.dialing(tx, call, c.now())) {
      return new Lost();
    }
    AttemptMapper attempts = tx.mapper(AttemptMapper.class);
    var row =
        new AttemptMapper.NewAttempt(
            call,
            c.trunk().name(),
            c.trunk().pbx(),
            c.config().engine().node(),
            c.now(),
            parts.machineClock().instant(),
            life(c.trunk()),
            c.agent());
    attempts.insert(row);
    AttemptTag tag = new AttemptTag(install, row.id);
    parts
        .contacts()
        .dialed(tx, call.customerId(), call.e164(), call.campaign(), tag.toString(), c.now());
    String words =
        "attempt %s to %s over trunk %s%s"
            .formatted(
                tag,
                PhoneNumbers.masked(call.e164()),
                c.trunk().name(),
                c.agent().isEmpty() ? "" : " by " + c.agent());
    moves.dialed(tx, call, words, c.now());
    return new Ready(tag, row.open(c.language()), dial);
  }

  /** Known before the call is placed: if the PBX is in it still, it was in it all the time. */
  private String life(Trunk trunk) {
    AmiLink link = parts.links().get(trunk.pbx());
    return link == null ? "" : link.life();
  }

  private Result refuse(Tx tx, Case c, Refusal refusal) {
    ClaimedCall call = c.call();
    Instant now = c.now();
    String reason = refusal.reason();
    switch (refusal) {
      case Refusal.Later later when later.until().isBefore(call.windowUntil()) ->
          moves.defer(tx, call, later.until(), reason, now);
      case Refusal.Later _ ->
          moves.close(tx, call.id(), call.fence(), reason + "; the window ends first", "", now);
      case Refusal.NotNow _ -> moves.suppress(tx, call, Steps.What.SUPPRESSED, reason, now);
      case Refusal.Merged _ -> moves.suppress(tx, call, Steps.What.MERGED, reason, now);
      case Refusal.Never _ -> moves.close(tx, call.id(), call.fence(), reason, "", now);
    }
    return new Refused(reason);
  }
}
