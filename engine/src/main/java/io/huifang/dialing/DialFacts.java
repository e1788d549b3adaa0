package io.huifang.dialing;

import io.huifang.config.Config;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;

/** Reads what {@link DialRules} must know, under the locks of person and number. */
final class DialFacts {
  private final Dialer.Parts parts;

  DialFacts(Dialer.Parts parts) {
    this.parts = parts;
  }

  DialRules.Facts read(Tx tx, Config config, Duration lookBack, ClaimedCall call, Instant now) {
    AttemptMapper attempts = tx.mapper(AttemptMapper.class);
    Instant since = now.minus(lookBack);
    return new DialRules.Facts(
        now,
        PhoneNumbers.of(config.engine()).zone(call.e164()).orElse(null),
        parts.doNotCall().isListed(tx, call.e164(), call.customerId()),
        attempts.onThePhone(call.customerId(), call.e164()),
        attempts.contactsOfPerson(call.customerId(), since),
        attempts.contactsOfNumber(call.e164(), since));
  }
}
