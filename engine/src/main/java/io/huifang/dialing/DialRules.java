package io.huifang.dialing;

import io.huifang.campaign.CallingCalendar;
import io.huifang.config.CalendarConfig;
import io.huifang.config.CalendarConfig.Cap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * May this phone ring at this moment? Asked in the transaction that commits the attempt, so that
 * what was true when the call was planned does not matter (promise 3). Pure.
 */
public final class DialRules {
  /** Wait while the person or the number is on another call of ours. */
  private static final Duration ON_THE_PHONE = Duration.ofMinutes(15);

  private final CallingCalendar calendar;
  private final CalendarConfig config;
  private final List<Rule> rules;

  /** One rule with its name. */
  private record Rule(String name, Function<Facts, @Nullable Refusal> check) {}

  /**
   * What is known at the moment of dialing.
   *
   * @param zone the callee's zone; null: not known, and then nobody is called
   * @param doNotCall person or number is on the list
   * @param onThePhone person or number has an attempt that is not over
   * @param personCalls dialed calls to the person, oldest first, as far back as the longest cap
   * @param numberCalls likewise to the number
   */
  public record Facts(
      Instant now,
      @Nullable ZoneId zone,
      boolean doNotCall,
      boolean onThePhone,
      List<Instant> personCalls,
      List<Instant> numberCalls) {}

  /**
   * No.
   *
   * @param until when to ask again; null: never, the occasion is closed
   */
  public record Refusal(String reason, @Nullable Instant until) {}

  /** The rules of a calendar file. */
  public DialRules(CalendarConfig config) {
    this.config = config;
    this.calendar = new CallingCalendar(config);
    this.rules =
        List.of(
            new Rule("do-not-call", this::doNotCall),
            new Rule("zone", this::zone),
            new Rule("hours", this::hours),
            new Rule("on the phone", this::onThePhone),
            new Rule("cap per person", f -> cap(f.now(), f.personCalls(), config.personCaps())),
            new Rule("cap per number", f -> cap(f.now(), f.numberCalls(), config.numberCaps())));
  }

  /** How far back calls matter. */
  public Duration lookBack() {
    int days = 1;
    for (List<Cap> caps : List.of(config.personCaps(), config.numberCaps())) {
      for (Cap cap : caps) {
        days = Math.max(days, cap.days());
      }
    }
    return Duration.ofDays(days);
  }

  /** The first rule that forbids the call, in its words; empty: the phone may ring. */
  public Optional<Refusal> refusal(Facts facts) {
    for (Rule rule : rules) {
      Refusal refusal = rule.check().apply(facts);
      if (refusal != null) {
        return Optional.of(new Refusal(rule.name() + ": " + refusal.reason(), refusal.until()));
      }
    }
    return Optional.empty();
  }

  private @Nullable Refusal doNotCall(Facts f) {
    return f.doNotCall() ? new Refusal("asked not to be called", null) : null;
  }

  private @Nullable Refusal zone(Facts f) {
    return f.zone() == null ? new Refusal("where the callee lives is not known", null) : null;
  }

  private @Nullable Refusal hours(Facts f) {
    ZoneId zone = f.zone();
    if (zone == null) {
      return null;
    }
    return calendar
        .refusal(f.now(), zone)
        .map(reason -> new Refusal(reason, calendar.next(f.now(), zone).orElse(null)))
        .orElse(null);
  }

  private @Nullable Refusal onThePhone(Facts f) {
    return f.onThePhone()
        ? new Refusal("another call of ours is not over", f.now().plus(ON_THE_PHONE))
        : null;
  }

  private static @Nullable Refusal cap(Instant now, List<Instant> calls, List<Cap> caps) {
    Refusal worst = null;
    for (Cap cap : caps) {
      Duration span = Duration.ofDays(cap.days());
      List<Instant> within = calls.stream().filter(t -> t.isAfter(now.minus(span))).toList();
      if (within.size() >= cap.calls()) {
        Instant until = within.get(within.size() - cap.calls()).plus(span);
        Instant known = worst == null ? null : worst.until();
        if (known == null || until.isAfter(known)) {
          worst = new Refusal(cap.calls() + " calls in " + cap.days() + " days reached", until);
        }
      }
    }
    return worst;
  }
}
