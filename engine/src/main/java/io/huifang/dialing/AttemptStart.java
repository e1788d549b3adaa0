package io.huifang.dialing;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Step (a) of promise 1: the attempt is committed before anything is dialed, in the transaction
 * that asks every rule once more.
 */
final class AttemptStart {
  private final Database database;
  private final DoNotCall doNotCall;
  private final ContactLog contacts;
  private final Clock clock;
  private final Clock machineClock;
  private final int install;
  private final PlannedMoves moves = new PlannedMoves();

  AttemptStart(
      Database database,
      DoNotCall doNotCall,
      ContactLog contacts,
      Clock clock,
      Clock machineClock) {
    this.database = database;
    this.doNotCall = doNotCall;
    this.contacts = contacts;
    this.clock = clock;
    this.machineClock = machineClock;
    this.install = Install.number(database);
  }

  /** What came of it. */
  sealed interface Result {}

  /** Committed: it may be dialed. */
  record Ready(AttemptTag tag, AttemptMapper.OpenAttempt row) implements Result {}

  /** A rule said no; the planned call has been moved or closed. */
  record Refused(String reason) implements Result {}

  /** The claim was lost to another engine. */
  record Lost() implements Result {}

  /** Back to waiting, after a rest. */
  void putOff(ClaimedCall call, Duration rest, String reason) {
    Instant now = clock.instant();
    database.run(tx -> moves.defer(tx, call, now.plus(rest), reason, now));
  }

  Result commit(
      Config config, CampaignConfig campaign, EngineConfig.Trunk trunk, ClaimedCall call) {
    DialRules rules = new DialRules(config.calendar());
    return database.inTx(tx -> {
      Instant now = clock.instant();
      AttemptMapper attempts = tx.mapper(AttemptMapper.class);
      // One commit at a time over all engines, so that together they keep to the lines.
      attempts.lockInstall();
      FreeLines lines = new FreeLines(config.engine().dialer(), attempts.taken());
      if (lines.of(campaign, trunk) == 0) {
        return refuse(tx, call, new DialRules.Refusal("no free line", now), now);
      }
      attempts.lockCustomer(call.customerId());
      attempts.lockNumber(call.e164());
      Optional<DialRules.Refusal> refusal = rules.refusal(facts(config, rules, tx, call, now));
      if (refusal.isPresent()) {
        return refuse(tx, call, refusal.get(), now);
      }
      if (!moves.dialing(tx, call, now)) {
        return new Lost();
      }
      var row =
          new AttemptMapper.NewAttempt(
              call, trunk.name(), trunk.pbx(), config.engine().node(), now, machineClock.instant());
      attempts.insert(row);
      AttemptTag tag = new AttemptTag(install, row.id);
      contacts.dialed(tx, call.customerId(), call.e164(), call.campaign(), tag.toString(), now);
      moves.dialed(
          tx,
          call,
          "attempt "
              + tag
              + " to "
              + PhoneNumbers.masked(call.e164())
              + " over trunk "
              + trunk.name(),
          now);
      return new Ready(tag, attempts.find(row.id).orElseThrow());
    });
  }

  private DialRules.Facts facts(
      Config config, DialRules rules, Tx tx, ClaimedCall call, Instant now) {
    AttemptMapper attempts = tx.mapper(AttemptMapper.class);
    Instant since = now.minus(rules.lookBack());
    return new DialRules.Facts(
        now,
        PhoneNumbers.isOf(config.engine().region(), call.e164()) ? config.engine().zone() : null,
        doNotCall.isListed(tx, call.e164(), call.customerId()),
        attempts.onThePhone(call.customerId(), call.e164()),
        attempts.contactsOfPerson(call.customerId(), since),
        attempts.contactsOfNumber(call.e164(), since));
  }

  private Result refuse(Tx tx, ClaimedCall call, DialRules.Refusal refusal, Instant now) {
    Instant until = refusal.until();
    if (until == null) {
      moves.close(tx, call.id(), call.fence(), refusal.reason(), "", now);
    } else if (!until.isBefore(call.windowUntil())) {
      moves.close(
          tx, call.id(), call.fence(), refusal.reason() + "; the window ends first", "", now);
    } else {
      moves.defer(tx, call, until, refusal.reason(), now);
    }
    return new Refused(refusal.reason());
  }
}
