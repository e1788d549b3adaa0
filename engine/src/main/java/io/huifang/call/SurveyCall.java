package io.huifang.call;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHandler;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.HotlineConfig;
import io.huifang.config.Level;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig;
import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.Conversations;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The survey on the line: one call, from the greeting to the thanks. */
public final class SurveyCall implements AgiHandler {
  private static final Logger log = LoggerFactory.getLogger(SurveyCall.class);

  /** Said to those who give no answer, whatever the survey. */
  public static final String GOODBYE = "goodbye";

  private static final String EVERY_KEY = "0123456789*#";

  private final Supplier<Config> config;
  private final Conversations conversations;
  private final CallSink sink;
  private final Clock clock;

  /** Talks for the attempts of {@code conversations} and writes to {@code sink}. */
  public SurveyCall(
      Supplier<Config> config, Conversations conversations, CallSink sink, Clock clock) {
    this.config = config;
    this.conversations = conversations;
    this.sink = sink;
    this.clock = clock;
  }

  @Override
  public void handle(AgiSession session) throws AgiHangup {
    String tag = session.getVariable(DialplanContract.VAR_ATTEMPT).orElse("");
    Optional<CallAttempt> attempt = conversations.answered(tag);
    if (attempt.isEmpty()) {
      log.warn("survey for an attempt that is not ours: channel={}", session.request().channel());
      session.hangup();
      return;
    }
    Config c = attempt.get().config(); // whatever is saved from now on is for later calls
    Optional<CampaignConfig> campaign = c.campaign(attempt.get().campaign());
    Optional<SurveyConfig> survey = campaign.map(CampaignConfig::survey).flatMap(c::survey);
    Talk talk = new Talk(session, attempt.get(), survey);
    try {
      if (campaign.filter(CampaignConfig::machineDetection).isPresent()
          && MachineCheck.isMachine(session)) {
        talk.outcome = Outcome.MACHINE;
        session.hangup();
        return;
      }
      talk.begin();
      if (survey.isEmpty()) {
        log.error("attempt={} its campaign or survey is in no file any more", tag);
        session.hangup();
      } else {
        talk.run(survey.get(), language(c, attempt.get()));
        session.setVariable(DialplanContract.VAR_DONE, "1");
      }
    } catch (AgiHangup e) {
      talk.broke(e.reason());
      throw e;
    } finally {
      talk.finish();
    }
  }

  private static String language(Config c, CallAttempt attempt) {
    return attempt.language().isEmpty() ? c.engine().language() : attempt.language();
  }

  /** One conversation's state. */
  private final class Talk {
    private final AgiSession session;
    private final CallAttempt attempt;
    private final Optional<SurveyConfig> survey;
    private Outcome outcome = Outcome.HUNG_UP;
    private boolean begun;

    Talk(AgiSession session, CallAttempt attempt, Optional<SurveyConfig> survey) {
      this.session = session;
      this.attempt = attempt;
      this.survey = survey;
    }

    void begin() {
      begun = true;
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
              survey.map(SurveyConfig::name).orElse(""),
              survey.map(s -> s.questions().size()).orElse(0)));
    }

    void run(SurveyConfig survey, String language) throws AgiHangup {
      Dialogue dialogue = new Dialogue(session, language, survey);
      if (!rightPerson(dialogue, survey)) {
        return;
      }
      List<String> before = List.of(survey.greeting());
      for (SurveyConfig.Question q : survey.questions()) {
        StringBuilder allowed = new StringBuilder(survey.person()).append(survey.stop());
        q.points().keySet().forEach(allowed::append);
        switch (dialogue.ask(before, q.prompt(), allowed.toString())) {
          case Dialogue.Heard.Key k when is(survey.stop(), k) -> {
            stop(dialogue, survey);
            return;
          }
          case Dialogue.Heard.Key k when is(survey.person(), k) -> {
            person(dialogue, survey);
            return;
          }
          case Dialogue.Heard.Key k -> answer(survey, q, k.key());
          case Dialogue.Heard.Nothing _ -> {
            if (outcome == Outcome.HUNG_UP) {
              outcome = Outcome.SILENT;
            }
            dialogue.say(GOODBYE);
            return;
          }
        }
        before = List.of();
      }
      outcome = Outcome.COMPLETED;
      dialogue.say(survey.thanks());
    }

    /**
     * Asked before anything of the matter is said; whoever does not say yes hears nothing of it.
     */
    private boolean rightPerson(Dialogue dialogue, SurveyConfig survey) throws AgiHangup {
      Optional<SurveyConfig.RightParty> asked = survey.rightParty();
      if (asked.isEmpty()) {
        return true;
      }
      // Until somebody has said yes, a hang-up is no more than that nobody did.
      outcome = Outcome.WRONG_PERSON;
      if (dialogue.ask(List.of(), asked.get().prompt(), EVERY_KEY) instanceof Dialogue.Heard.Key k
          && k.key() == asked.get().key()) {
        outcome = Outcome.HUNG_UP;
        return true;
      }
      dialogue.say(asked.get().otherwise());
      return false;
    }

    private static boolean is(String key, Dialogue.Heard.Key heard) {
      return !key.isEmpty() && key.charAt(0) == heard.key();
    }

    private void answer(SurveyConfig survey, SurveyConfig.Question q, char key) {
      sink.record(
          new CallEvent.Answered(
              attempt.tag(),
              clock.instant(),
              survey.name(),
              q.id(),
              Character.toString(key),
              "rating",
              "",
              Optional.ofNullable(q.levels().get(key)).map(Level::label).orElse(""),
              q.weight() == 0 ? null : q.points().get(key),
              q.weight(),
              q.low()
                  .filter(low -> q.points().getOrDefault(key, 100) <= low.atMost())
                  .map(low -> low.opens().label())
                  .orElse("")));
      outcome = Outcome.PARTIAL;
    }

    /** Durable before it is confirmed (promise 2). */
    private void stop(Dialogue dialogue, SurveyConfig survey) throws AgiHangup {
      sink.record(
          new CallEvent.OptedOut(
              attempt.tag(), clock.instant(), attempt.customerId(), attempt.e164()));
      outcome = Outcome.OPTED_OUT;
      dialogue.say(survey.stopped());
    }

    private void person(Dialogue dialogue, SurveyConfig survey) throws AgiHangup {
      outcome = Outcome.PERSON;
      dialogue.say(survey.toPerson());
      // The agent's page must show the person, not the tag that this half was originated with.
      session.setVariable("CALLERID(num)", attempt.e164());
      HotlineConfig.Route route = config.get().hotline().known();
      session.setVariable(DialplanContract.VAR_PRIORITY, Integer.toString(route.priority()));
      session.setVariable(DialplanContract.VAR_MAX_WAIT, Integer.toString(route.maxWaitSeconds()));
      session.setVariable(DialplanContract.VAR_TO_QUEUE, survey.queue());
    }

    /** Nothing was answered and it was not the callee who ended it: they are owed a call. */
    void broke(AgiHangup.Reason reason) {
      if (reason == AgiHangup.Reason.NO_RECORDING
          && (outcome == Outcome.HUNG_UP || outcome == Outcome.WRONG_PERSON)) {
        outcome = Outcome.OUR_FAULT;
      }
    }

    /** Whatever happened: a talk that is not over would hold its line. */
    void finish() {
      log.info(
          "attempt={} campaign={} occasion={} talk={}",
          attempt.tag(),
          attempt.campaign(),
          attempt.occasion(),
          outcome.label());
      try {
        if (outcome != Outcome.MACHINE) { // with a machine nobody talked
          if (!begun) {
            begin(); // hung up while a machine was listened for: somebody had picked up
          }
          String asked = survey.map(SurveyConfig::name).orElse("");
          sink.record(new CallEvent.Ended(attempt.tag(), clock.instant(), asked, outcome));
        }
      } finally {
        conversations.over(attempt.tag(), outcome);
      }
    }
  }
}
