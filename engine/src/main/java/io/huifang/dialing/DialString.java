package io.huifang.dialing;

import io.huifang.config.EngineConfig.Trunk;
import io.huifang.customer.CustomerPicture.Phone;
import io.huifang.customer.NumberPlan;
import io.huifang.customer.PhoneNumbers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A person's number → what a trunk wants to be dialed, by the trunk's rules. Pure. */
final class DialString {
  /** A {@code w} of Dial's option D is a pause of half a second (Asterisk: app_dial). */
  private static final Duration HALF_SECOND = Duration.ofMillis(500);

  private final NumberPlan plan;
  private final Trunk trunk;

  DialString(NumberPlan plan, Trunk trunk) {
    this.plan = plan;
    this.trunk = trunk;
  }

  /** What came of it. */
  sealed interface Result {}

  /**
   * It can be dialed.
   *
   * @param number digits and the signs of the prefix, nothing else
   * @param extension keys after the answer, with pauses; empty: none
   */
  record Dial(String number, String extension) implements Result {}

  /** It may not, or it cannot be told how. */
  record Refused(String reason) implements Result {}

  Result of(Phone phone) {
    String e164 = phone.e164();
    String who = PhoneNumbers.masked(e164);
    if (plan.isPremium(e164)) {
      return new Refused(who + " is a premium number, which is never called");
    }
    if (!allowed(e164)) {
      return new Refused(who + " is no destination of trunk " + trunk.name());
    }
    Optional<String> zero = mobileZero(e164);
    return zero.<Result>map(z ->
            new Dial(
                trunk.numbers().prefix() + z + plan.digits(e164), extension(phone.extension())))
        .orElseGet(() ->
            new Refused(
                who
                    + " is a mobile whose place is not known, and trunk "
                    + trunk.name()
                    + " wants a 0 before those of other places"));
  }

  private boolean allowed(String e164) {
    Set<String> destinations = trunk.numbers().destinations();
    return destinations.isEmpty()
        ? e164.startsWith(plan.country())
        : destinations.stream().anyMatch(e164::startsWith);
  }

  /** Empty: not known whether it is local. */
  private Optional<String> mobileZero(String e164) {
    if (!plan.isHomeMobile(e164)) {
      return Optional.of("");
    }
    return switch (trunk.numbers().mobileZero()) {
      case NEVER -> Optional.of("");
      case ALWAYS -> Optional.of("0");
      case NON_LOCAL -> plan.isLocal(e164).map(local -> local ? "" : "0");
    };
  }

  private String extension(String digits) {
    if (!digits.matches("[0-9]{1,8}")) {
      return "";
    }
    long pauses = trunk.numbers().extensionPause().dividedBy(HALF_SECOND);
    return "w".repeat(Math.toIntExact(pauses)) + digits;
  }
}
