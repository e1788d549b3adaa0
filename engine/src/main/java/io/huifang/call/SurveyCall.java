package io.huifang.call;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHandler;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.config.CallRecording;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.HotlineConfig;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.Conversations;
import io.huifang.survey.Given;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The survey on the line: one call of ours that was answered, from the greeting to the thanks. */
public final class SurveyCall implements AgiHandler {
  private static final Logger log = LoggerFactory.getLogger(SurveyCall.class);

  private final Supplier<Config> config;
  private final Conversations conversations;
  private final CallSink sink;
  private final CallFacts facts;
  private final CutCalls cuts;
  private final CallRecorder recorder;
  private final Clock clock;

  /** Talks for the attempts of {@code conversations} and writes to {@code sink}. */
  public SurveyCall(
      Supplier<Config> config,
      Conversations conversations,
      CallSink sink,
      CallFacts facts,
      CutCalls cuts,
      CallRecorder recorder,
      Clock clock) {
    this.config = config;
    this.conversations = conversations;
    this.sink = sink;
    this.facts = facts;
    this.cuts = cuts;
    this.recorder = recorder;
    this.clock = clock;
  }

  @Override
  public void handle(AgiSession session) throws AgiHangup {
    String tag = session.getVariable(DialplanContract.VAR_ATTEMPT).orElse("");
    Optional<CallAttempt> answered = conversations.answered(tag);
    if (answered.isEmpty()) {
      log.warn("survey for an attempt that is not ours: channel={}", session.request().channel());
      session.hangup();
      return;
    }
    CallAttempt attempt = answered.get();
    Config c = attempt.config(); // whatever is saved from now on is for later calls
    Optional<CampaignConfig> campaign = c.campaign(attempt.campaign());
    Optional<CutCall> cut = campaign.flatMap(_ -> cut(attempt));
    Optional<SurveyConfig> survey =
        cut.map(CutCall::survey).or(() -> campaign.map(CampaignConfig::survey)).flatMap(c::survey);
    talk(session, attempt, campaign, new Asking(survey, cut));
  }

  /**
   * What is asked.
   *
   * @param survey empty: its file is gone
   * @param cut the call of which the rest is asked; empty: a new one
   */
  private record Asking(Optional<SurveyConfig> survey, Optional<CutCall> cut) {
    /** Answers go to the call that was cut: one sitting, one score. */
    CallAttempt of(CallAttempt attempt) {
      return cut.map(c -> attempt.goingOn(c.reference())).orElse(attempt);
    }

    List<Given> given() {
      return cut.map(CutCall::given).orElse(List.of());
    }
  }

  /** Whatever the file says of retries by now: nobody is asked one thing twice. */
  private Optional<CutCall> cut(CallAttempt attempt) {
    return cuts.before(attempt)
        .filter(c -> attempt.config().survey(c.survey()).flatMap(SurveyConfig::resume).isPresent());
  }

  private void talk(
      AgiSession session, CallAttempt attempt, Optional<CampaignConfig> campaign, Asking asking)
      throws AgiHangup {
    boolean listen = campaign.filter(CampaignConfig::machineDetection).isPresent();
    Optional<Talk> talk =
        asking
            .survey()
            .map(s ->
                new Talk(
                    session,
                    asking.of(attempt),
                    s,
                    sink,
                    HandOver.outbound(config.get().hotline().known()),
                    clock));
    boolean begun = false;
    boolean machine = false;
    boolean broken = false;
    try {
      if (listen && MachineCheck.isMachine(session)) {
        machine = true;
        session.hangup();
        return;
      }
      begun = true;
      begin(attempt, asking);
      if (talk.isEmpty()) {
        log.error("attempt={} its campaign or survey is in no file any more", attempt.tag());
        session.hangup();
      } else {
        if (campaign.filter(k -> k.recording() == CallRecording.ANNOUNCED).isPresent()) {
          recorder.announced(session, attempt.tag(), Talk.language(attempt));
        }
        talk.get().run(facts.of(attempt), asking.given());
        session.setVariable(DialplanContract.VAR_DONE, "1");
      }
    } catch (AgiHangup e) {
      broken = e.reason() == AgiHangup.Reason.NO_RECORDING;
      throw e;
    } finally {
      // Whatever happened: a talk that is not over would hold its line.
      if (machine) {
        over(attempt, Outcome.MACHINE); // nobody talked
      } else {
        Outcome outcome = talk.map(Talk::outcome).orElse(Outcome.HUNG_UP);
        try {
          if (!begun) {
            begin(attempt, asking); // hung up while a machine was listened for: somebody picked up
          }
        } finally {
          finish(attempt, asking, broken ? ofUs(outcome) : outcome);
        }
      }
    }
  }

  /** Nothing was answered and it was not the callee who ended it: they are owed a call. */
  private static Outcome ofUs(Outcome outcome) {
    return outcome == Outcome.HUNG_UP || outcome == Outcome.WRONG_PERSON
        ? Outcome.OUR_FAULT
        : outcome;
  }

  /**
   * Takes a cut call up again with the person who rings back; answers join those it has.
   *
   * @param e164 the person rings from
   * @param language of the person; empty: the house's
   * @param rank priority and longest wait of who asks for a person meanwhile
   * @return what came of it; silent: the person did not answer, and may want something else
   */
  public Outcome resume(
      AgiSession session,
      CutCall cut,
      String e164,
      String language,
      HotlineConfig.Route rank,
      Config c)
      throws AgiHangup {
    CallAttempt attempt =
        new CallAttempt(
            cut.reference(),
            cut.attemptId(),
            cut.campaign(),
            cut.occasion(),
            cut.customerId(),
            cut.vehicleId(),
            e164,
            language,
            c);
    Talk talk =
        new Talk(
            session,
            attempt,
            c.survey(cut.survey()).orElseThrow(),
            sink,
            HandOver.inbound(rank),
            clock);
    try {
      talk.run(facts.of(attempt), cut.given());
    } finally {
      log.info("call={} taken up again talk={}", cut.reference(), talk.outcome().label());
      sink.record(
          new CallEvent.Ended(cut.reference(), clock.instant(), cut.survey(), talk.outcome()));
    }
    return talk.outcome();
  }

  /**
   * Talks with who missed this call and rings back. Its record is that of the campaign's call;
   * where the caller is and how they came there is on record of the call to the hotline.
   *
   * @param rank priority and longest wait of who asks for a person meanwhile
   * @param over told the outcome, whatever happens
   */
  public void ringBack(
      AgiSession session, CallAttempt attempt, HotlineConfig.Route rank, Consumer<Outcome> over)
      throws AgiHangup {
    Config c = attempt.config();
    Outcome outcome = Outcome.OUR_FAULT;
    try {
      Optional<CutCall> cut = cut(attempt);
      SurveyConfig survey =
          cut.map(CutCall::survey)
              .or(() -> c.campaign(attempt.campaign()).map(CampaignConfig::survey))
              .flatMap(c::survey)
              .orElseThrow();
      Asking asking = new Asking(Optional.of(survey), cut);
      begin(attempt, asking);
      Talk talk =
          new Talk(session, asking.of(attempt), survey, sink, HandOver.inbound(rank), clock);
      boolean broken = false;
      try {
        talk.run(facts.of(attempt), asking.given());
      } catch (AgiHangup e) {
        broken = e.reason() == AgiHangup.Reason.NO_RECORDING;
        throw e;
      } finally {
        outcome = broken ? ofUs(talk.outcome()) : talk.outcome();
        ended(attempt, asking, outcome);
      }
    } finally {
      log.info("attempt={} rang back talk={}", attempt.tag(), outcome.label());
      over.accept(outcome);
    }
  }

  /** A call that goes on with another one has no survey of its own. */
  private void begin(CallAttempt attempt, Asking asking) {
    Optional<SurveyConfig> own = asking.survey().filter(s -> asking.cut().isEmpty());
    asking
        .cut()
        .ifPresent(c ->
            log.info("attempt={} goes on where call={} was cut", attempt.tag(), c.reference()));
    sink.record(
        new CallEvent.Started(
            attempt.tag(),
            clock.instant(),
            "out",
            attempt.attemptId(),
            attempt.campaign(),
            attempt.occasion(),
            attempt.customerId(),
            attempt.vehicleId(),
            attempt.e164(),
            own.map(SurveyConfig::name).orElse(""),
            own.map(s -> s.questions().size()).orElse(0)));
  }

  private void finish(CallAttempt attempt, Asking asking, Outcome outcome) {
    try {
      ended(attempt, asking, outcome);
    } finally {
      over(attempt, outcome);
    }
  }

  private void ended(CallAttempt attempt, Asking asking, Outcome outcome) {
    String survey = asking.survey().map(SurveyConfig::name).orElse("");
    asking
        .cut()
        .ifPresent(
            c -> sink.record(new CallEvent.Ended(c.reference(), clock.instant(), survey, outcome)));
    boolean own = asking.cut().isEmpty();
    sink.record(
        new CallEvent.Ended(
            attempt.tag(), clock.instant(), own ? survey : "", own ? outcome : null));
  }

  private void over(CallAttempt attempt, Outcome outcome) {
    log.info(
        "attempt={} campaign={} occasion={} talk={}",
        attempt.tag(),
        attempt.campaign(),
        attempt.occasion(),
        outcome.label());
    conversations.over(attempt.tag(), outcome);
  }
}
