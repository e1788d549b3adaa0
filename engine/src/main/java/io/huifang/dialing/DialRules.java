package io.huifang.dialing;

import io.huifang.campaign.CallCaps;
import io.huifang.campaign.CallHolds;
import io.huifang.campaign.CallingCalendar;
import io.huifang.config.CalendarConfig;
import io.huifang.config.CalendarConfig.Cap;
import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.CampaignConfig.OnComplaint;
import io.huifang.customer.ContactLog;
import io.huifang.customer.PhonePlace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * May this phone ring at this moment? Asked in the transaction that commits the attempt, so that
 * what was true when the call was planned does not matter (promise 3). Pure.
 */
public final class DialRules {
  /** Wait while the person or the number is on the phone with us. */
  private static final Duration ON_THE_PHONE = Duration.ofMinutes(15);

  /** Asked again so long after, while a complaint is open; its closing lets the call go at once. */
  private static final Duration COMPLAINT_OPEN = Duration.ofHours(4);

  /** Refusals of the trunk count for no cap; still nobody is tried without end. */
  private static final List<Cap> REFUSALS = List.of(new Cap(10, 1));

  private final CallingCalendar calendar;
  private final CalendarConfig config;

  /**
   * What is known at the moment of dialing.
   *
   * @param place the callee's; without a zone nobody is called
   * @param doNotCall person or number is on the list
   * @param noConsent why the purpose forbids it; empty: it needs no consent, or it stands
   * @param inbound calls of the person to us
   * @param complaint an open one of the person
   * @param onThePhone person or number talks with us or is being called, whoever called whom
   * @param goesFirst campaign of a more important call to the person in these days; empty: none
   * @param personCalls calls to the person, oldest first, as far back as the longest cap
   * @param numberCalls likewise to the number, and what the trunk refused of it
   */
  public record Facts(
      Instant now,
      PhonePlace place,
      boolean doNotCall,
      Optional<String> noConsent,
      Inbound inbound,
      Complaint complaint,
      boolean onThePhone,
      Optional<String> goesFirst,
      List<Instant> personCalls,
      ContactLog.ToNumber numberCalls) {}

  /**
   * The person called us.
   *
   * @param file what the campaign's file says to it
   * @param last when; null: never
   * @param since from when on a call of the person meets this planned call
   */
  public record Inbound(AfterInbound file, @Nullable Instant last, Instant since) {}

  /**
   * A complaint of the person.
   *
   * @param file what the campaign's file says to it
   * @param open its name; empty: none is open
   */
  public record Complaint(OnComplaint file, Optional<String> open) {}

  /** The rules of a calendar file. */
  public DialRules(CalendarConfig config) {
    this.config = config;
    this.calendar = new CallingCalendar(config);
  }

  /** How far back calls matter. */
  public Duration lookBack() {
    return CallCaps.lookBack(config);
  }

  /** What the first rule that forbids the call says; empty: the phone may ring. */
  public Optional<Refusal> refusal(Facts facts) {
    return Stream.of(DialRule.values()).flatMap(rule -> ask(rule, facts).stream()).findFirst();
  }

  private Optional<Refusal> ask(DialRule rule, Facts f) {
    return switch (rule) {
      case DO_NOT_CALL -> when(f.doNotCall(), notNow(rule, "asked not to be called"));
      case NO_CONSENT -> f.noConsent().map(why -> notNow(rule, why));
      case HOURS -> hours(f);
      case AFTER_INBOUND -> afterInbound(f);
      case OPEN_COMPLAINT ->
          CallHolds.complaint(f.complaint().file(), f.complaint().open())
              .map(h -> refusal(h, f.now()));
      case ON_THE_PHONE ->
          when(
              f.onThePhone(),
              new Refusal.Later(
                  rule.says("a call with this person or number is not over"),
                  f.now().plus(ON_THE_PHONE)));
      case MERGED ->
          f.goesFirst().map(first -> new Refusal.Merged(rule.says(first + " goes first")));
      case CAP_PERSON -> cap(rule, "this person", f.now(), f.personCalls(), config.personCaps());
      case CAP_NUMBER ->
          cap(rule, "this number", f.now(), f.numberCalls().counted(), config.numberCaps());
      case REFUSED_NUMBER ->
          CallCaps.reached(REFUSALS, f.numberCalls().refused(), f.now())
              .map(r ->
                  new Refusal.Later(
                      rule.says("the trunk refused this number " + r.words()), r.until()));
    };
  }

  private static Optional<Refusal> when(boolean holds, Refusal refusal) {
    return holds ? Optional.of(refusal) : Optional.empty();
  }

  private static Refusal notNow(DialRule rule, String words) {
    return new Refusal.NotNow(rule.says(words));
  }

  private Optional<Refusal> hours(Facts f) {
    return calendar
        .refusal(f.now(), f.place())
        .map(reason ->
            calendar
                .next(f.now(), f.place())
                .<Refusal>map(t -> new Refusal.Later(DialRule.HOURS.says(reason), t))
                .orElseGet(() -> notNow(DialRule.HOURS, reason)));
  }

  private static Optional<Refusal> afterInbound(Facts f) {
    // The rule before this one has refused a place without a zone.
    return CallHolds.afterInbound(
            f.inbound().file(),
            f.inbound().last(),
            f.inbound().since(),
            f.now(),
            f.place().zones().getFirst())
        .map(h -> refusal(h, f.now()));
  }

  private static Refusal refusal(CallHolds.Hold hold, Instant now) {
    return switch (hold) {
      case CallHolds.Until h -> new Refusal.Later(h.reason(), h.until());
      case CallHolds.While h -> new Refusal.Later(h.reason(), now.plus(COMPLAINT_OPEN));
      case CallHolds.Ends h -> new Refusal.Never(h.reason());
    };
  }

  private static Optional<Refusal> cap(
      DialRule rule, String whom, Instant now, List<Instant> calls, List<Cap> caps) {
    return CallCaps.reached(caps, calls, now)
        .map(r -> new Refusal.Later(rule.says(whom + " was called " + r.words()), r.until()));
  }
}
