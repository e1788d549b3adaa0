package io.huifang.hotline;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.KeyRead;
import io.huifang.call.SurveyCall;
import io.huifang.config.Config;
import io.huifang.config.HotlineConfig.Route;
import io.huifang.config.Outcome;
import io.huifang.customer.CallerMatch;
import io.huifang.customer.CustomerPicture;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.RingBacks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the survey of a call that they missed to who rings back: key 1 begins it. */
public final class SurveyOffer {
  private static final Logger log = LoggerFactory.getLogger(SurveyOffer.class);

  private static final char YES = '1';
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final RingBacks ringBacks;
  private final SurveyCall survey;
  private final MeterRegistry meters;

  /** Binds occasions by {@code ringBacks} and asks by {@code survey}. */
  public SurveyOffer(RingBacks ringBacks, SurveyCall survey, MeterRegistry meters) {
    this.ringBacks = ringBacks;
    this.survey = survey;
    this.meters = meters;
  }

  static RingBacks.Caller caller(CallerMatch who, String e164) {
    return new RingBacks.Caller(
        RingBack.people(who).stream().map(CustomerPicture::id).toList(), e164);
  }

  /** Whether there is anything to offer. */
  boolean possible(Config c, RingBacks.Caller caller) {
    return ringBacks.owed(c, caller);
  }

  /** Says it; true: they want it. A prompt that the PBX lacks offers nothing. */
  boolean wanted(AgiSession session, String language, String prompt) throws AgiHangup {
    try {
      List<String> files = List.of("huifang/" + language + "/" + prompt);
      KeyRead read = session.readKey(files, String.valueOf(YES), PATIENCE);
      boolean wanted = read instanceof KeyRead.Pressed;
      count(wanted ? "taken" : "passed");
      return wanted;
    } catch (AgiHangup e) {
      if (e.reason() != AgiHangup.Reason.NO_RECORDING) {
        count("hung-up");
        throw e;
      }
      log.warn(
          "call={} the PBX has no recording of {}; copy the sounds, then huifang doctor",
          session.request().uniqueId(),
          prompt);
      count("unsaid");
      return false;
    }
  }

  /** Binds what they are owed, which may have been dialed a moment ago. */
  Optional<CallAttempt> take(Config c, RingBacks.Caller caller, String channel) {
    return ringBacks.take(c, caller, channel);
  }

  /** The caller did not wait for what {@link #take} bound: it is theirs no more. */
  void unasked(CallAttempt attempt) {
    ringBacks.over(attempt, Outcome.NOT_DIALED);
  }

  /** Asks; whatever happens, the occasion is settled. */
  Outcome ask(AgiSession session, CallAttempt attempt, Route rank) throws AgiHangup {
    var came = new AtomicReference<>(Outcome.OUR_FAULT);
    ringBacks.begins(attempt);
    survey.ringBack(
        session,
        attempt,
        rank,
        outcome -> {
          came.set(outcome);
          ringBacks.over(attempt, outcome);
        });
    return came.get();
  }

  private void count(String end) {
    meters.counter("huifang.hotline.offers", "end", end).increment();
  }
}
