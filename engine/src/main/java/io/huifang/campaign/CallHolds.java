package io.huifang.campaign;

import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.CampaignConfig.OnComplaint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call of the person to us, and an open complaint, make of a call that is owed, as the
 * campaign's file says. Asked when a call is dialed, and when it is foretold. Pure.
 */
public final class CallHolds {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** Begins the reason of what rests or ends because the person called us. */
  public static final String INBOUND = "hold";

  /** Begins the reason of what rests or ends because of a complaint. */
  public static final String COMPLAINT = "complaint";

  private CallHolds() {}

  /** Not now. */
  public sealed interface Hold {
    /** Why, for people. */
    String reason();
  }

  /** From then on it may be made. */
  public record Until(String reason, Instant until) implements Hold {}

  /** It rests while that lasts, and nobody knows how long. */
  public record While(String reason) implements Hold {}

  /** It is not made any more. */
  public record Ends(String reason) implements Hold {}

  /**
   * The person called us.
   *
   * @param last when; null: never
   * @param since from when on a call of the person meets this one
   * @param at the moment of dialing
   * @param zone in which the reason tells the time
   */
  public static Optional<Hold> afterInbound(
      AfterInbound file, @Nullable Instant last, Instant since, Instant at, ZoneId zone) {
    if (last == null) {
      return Optional.empty();
    }
    String called = INBOUND + ": the person called us on " + TIME.format(last.atZone(zone));
    return switch (file) {
      case AfterInbound.Ignore _ -> Optional.empty();
      case AfterInbound.Cancel _ ->
          last.isBefore(since)
              ? Optional.empty()
              : Optional.of(new Ends(called + ", which cancels this one"));
      case AfterInbound.Hold hold -> until(called, last.plus(hold.rest()), at);
    };
  }

  private static Optional<Hold> until(String called, Instant rested, Instant at) {
    Duration left = Duration.between(at, rested);
    return left.isPositive() ? Optional.of(new Until(called, rested)) : Optional.empty();
  }

  /**
   * A complaint of the person.
   *
   * @param open its name; empty: none is open
   */
  public static Optional<Hold> complaint(OnComplaint file, Optional<String> open) {
    if (open.isEmpty()) {
      return Optional.empty();
    }
    return switch (file) {
      case IGNORE -> Optional.empty();
      case HOLD -> Optional.of(new While(isOpen(open.get())));
      case CANCEL -> Optional.of(new Ends(cancelled(open.get())));
    };
  }

  /** What is said of a call that rests for it. */
  public static String isOpen(String complaint) {
    return COMPLAINT + ": " + complaint + " is open";
  }

  /** What is said of a call that ends for it. */
  public static String cancelled(String complaint) {
    return isOpen(complaint) + ", which cancels this one";
  }
}
