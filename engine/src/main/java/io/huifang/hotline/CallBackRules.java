package io.huifang.hotline;

import io.huifang.campaign.CallingCalendar;
import io.huifang.config.CallBackConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.customer.PhonePlace;
import io.huifang.dialing.AskedNumber;
import java.time.Instant;
import java.util.Optional;

/**
 * May somebody who asked for it be called back at that moment? They asked themselves, so neither
 * the do-not-call list nor caps stand in the way; hours do. Pure.
 */
final class CallBackRules {
  private CallBackRules() {}

  /** Why not. */
  enum Refusal {
    /** The file takes none, or names a trunk that is not on that Asterisk. */
    OFF,
    /** The number is blocked, or its trunk does not dial such. */
    NUMBER,
    /** The hotline is closed. */
    CLOSED,
    /** Not in the calling hours, of the house or of the place of the number. */
    HOURS
  }

  /** What is dialed for it, over which trunk. */
  record Dial(String string, String callerId, CallBackConfig file) {}

  /** The first that forbids the call; empty: it may be made. */
  static Optional<Refusal> refusal(
      Config c, String pbx, String e164, PhonePlace place, Instant now) {
    if (trunk(c, pbx).isEmpty()) {
      return Optional.of(Refusal.OFF);
    }
    if (c.hotline().blocked().holds(e164, e164.substring(1)) || dial(c, pbx, e164).isEmpty()) {
      return Optional.of(Refusal.NUMBER);
    }
    if (c.hotline().hours().isPresent()
        && c.hotline().hours().get().closed(now, c.engine().zone(), c.calendar()).isPresent()) {
      return Optional.of(Refusal.CLOSED);
    }
    var hours = new CallingCalendar(c.calendar());
    return hours.refusal(now, c.engine().zone()).isPresent()
            || hours.refusal(now, place).isPresent()
        ? Optional.of(Refusal.HOURS)
        : Optional.empty();
  }

  /** How it is dialed; empty: not at all. */
  static Optional<Dial> dial(Config c, String pbx, String e164) {
    return trunk(c, pbx)
        .flatMap(t ->
            AskedNumber.over(c.engine(), t, e164)
                .map(n -> {
                  CallBackConfig file = c.hotline().callBack().orElseThrow();
                  return new Dial("PJSIP/" + n + "@" + t.endpoint(), file.callerId(), file);
                }));
  }

  private static Optional<EngineConfig.Trunk> trunk(Config c, String pbx) {
    return c.hotline()
        .callBack()
        .flatMap(f ->
            c.engine().trunks().stream()
                .filter(t -> t.name().equals(f.trunk()) && t.pbx().equals(pbx))
                .findFirst());
  }
}
