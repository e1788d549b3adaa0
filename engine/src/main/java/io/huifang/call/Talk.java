package io.huifang.call;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.config.HotlineConfig;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig;
import io.huifang.customer.OccasionFacts;
import io.huifang.dialing.CallAttempt;
import io.huifang.survey.Flow;
import io.huifang.survey.Given;
import io.huifang.survey.Heard;
import io.huifang.survey.Speech;
import io.huifang.survey.Stand;
import io.huifang.survey.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One conversation: drives {@link Flow} over a line, and keeps before it goes on (promise 2). */
final class Talk {
  private final AgiSession session;
  private final CallAttempt attempt;
  private final SurveyConfig survey;
  private final CallSink sink;
  private final HandOver handOver;
  private final Clock clock;
  private Outcome outcome = Outcome.HUNG_UP;

  Talk(
      AgiSession session,
      CallAttempt attempt,
      SurveyConfig survey,
      CallSink sink,
      HandOver handOver,
      Clock clock) {
    this.session = session;
    this.attempt = attempt;
    this.survey = survey;
    this.sink = sink;
    this.handOver = handOver;
    this.clock = clock;
  }

  /** What the talk came to so far. */
  Outcome outcome() {
    return outcome;
  }

  /**
   * Talks to the end.
   *
   * @param given answers of a cut call that is taken up again; empty: a new one
   */
  void run(OccasionFacts facts, List<Given> given) throws AgiHangup {
    Line line = new Line(session, new Speech(attempt.config().prompts(), facts));
    LocalDate today = LocalDate.ofInstant(clock.instant(), attempt.config().engine().zone());
    Flow flow = new Flow(survey, today);
    Turn turn = flow.begin(language(attempt), given);
    while (true) {
      keep(turn);
      // Until somebody has said yes, a hang-up is no more than that nobody did.
      if (outcome == Outcome.HUNG_UP || outcome == Outcome.WRONG_PERSON) {
        outcome =
            turn.stand().phase() == Stand.Phase.RIGHT_PARTY
                ? Outcome.WRONG_PERSON
                : Outcome.HUNG_UP;
      }
      String language = turn.stand().language();
      switch (turn.next()) {
        case Turn.Listen l -> turn = flow.heard(turn.stand(), line.listen(l, language));
        case Turn.Tape t -> {
          Optional<Heard> key = line.beforeTape(t, language);
          turn = flow.heard(turn.stand(), key.isPresent() ? key.get() : tape(line, t));
        }
        case Turn.Person p -> {
          person(line, p, language);
          return;
        }
        case Turn.End e -> {
          outcome = e.outcome();
          if (e.prompt().isPresent()) {
            line.say(e.prompt().get(), language);
          }
          return;
        }
      }
    }
  }

  /** Known before its file is there, so that none is left behind. */
  private Heard tape(Line line, Turn.Tape t) throws AgiHangup {
    String name = attempt.tag() + "-" + t.question();
    sink.record(
        new CallEvent.RecordingBegun(
            attempt.tag(),
            clock.instant(),
            name,
            CallEvent.RecordingBegun.COMMENT,
            t.question(),
            Line.FORMAT));
    return line.tape(t, name);
  }

  /** In which it begins. */
  static String language(CallAttempt attempt) {
    return attempt.language().isEmpty() ? attempt.config().engine().language() : attempt.language();
  }

  private void keep(Turn turn) {
    for (Turn.Kept kept : turn.kept()) {
      switch (kept) {
        case Turn.Answer a -> {
          sink.record(event(a));
          outcome = Outcome.PARTIAL;
        }
        case Turn.Stop _ -> {
          sink.record(
              new CallEvent.OptedOut(
                  attempt.tag(), clock.instant(), attempt.customerId(), attempt.e164()));
          outcome = Outcome.OPTED_OUT;
        }
      }
    }
  }

  private CallEvent event(Turn.Answer a) {
    return new CallEvent.Answered(
        attempt.tag(),
        clock.instant(),
        survey.name(),
        a.question(),
        a.key(),
        a.kind(),
        a.value(),
        a.level(),
        a.points(),
        a.weight(),
        a.follows(),
        a.ahead());
  }

  private void person(Line line, Turn.Person p, String language) throws AgiHangup {
    outcome = Outcome.PERSON;
    line.say(p.prompt(), language);
    // The agent's page must show the person, not the tag that this half was originated with.
    session.setVariable("CALLERID(num)", attempt.e164());
    HotlineConfig.Route rank = handOver.rank();
    session.setVariable(DialplanContract.VAR_LANG, language);
    session.setVariable(DialplanContract.VAR_PRIORITY, Integer.toString(rank.priority()));
    session.setVariable(DialplanContract.VAR_MAX_WAIT, Integer.toString(rank.maxWaitSeconds()));
    session.setVariable(handOver.queueVariable(), p.queue());
  }
}
