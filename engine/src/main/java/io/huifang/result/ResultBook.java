package io.huifang.result;

import io.huifang.call.CallEvent;
import io.huifang.call.CutCall;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig;
import io.huifang.config.Text;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.dialing.AnsweredCalls;
import io.huifang.result.recording.RecordingBook;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import io.huifang.survey.Given;
import io.huifang.survey.Score;
import io.huifang.survey.Scoring;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Conversations in the database: writes events, computes the score, answers what is on record. */
public final class ResultBook implements AnsweredCalls {
  private final Database database;
  private final Supplier<Config> config;
  private final DoNotCall doNotCall;
  private final ContactLog contacts;
  private final AnswerEar ear;
  private final Clock clock;

  /** On that database; {@code ear} hears of each answer and each end within its transaction. */
  public ResultBook(
      Database database,
      Supplier<Config> config,
      DoNotCall doNotCall,
      ContactLog contacts,
      AnswerEar ear,
      Clock clock) {
    this.database = database;
    this.config = config;
    this.doNotCall = doNotCall;
    this.contacts = contacts;
    this.ear = ear;
    this.clock = clock;
  }

  /**
   * A person's last score.
   *
   * @param score 0–100
   * @param survey title in both languages, or the name when its file is gone
   */
  public record LastScore(BigDecimal score, Text survey, Instant at) {}

  /** The last score of a person; empty: none yet. */
  public Optional<LastScore> lastScore(long customerId) {
    return database
        .inTx(tx -> tx.mapper(ResultMapper.class).lastScore(customerId))
        .map(r ->
            new LastScore(
                r.score(),
                config
                    .get()
                    .survey(r.survey())
                    .map(SurveyConfig::title)
                    .orElseGet(() -> new Text(r.survey(), r.survey())),
                r.at()));
  }

  /** Inbound calls whose end is not on record. */
  public List<String> openInbound() {
    return database.inTx(tx -> tx.mapper(ResultMapper.class).openInbound());
  }

  /** The last call to one of these people since then that was cut after an answer. */
  public Optional<CutCall> cut(Collection<Long> customers, Instant since) {
    if (customers.isEmpty()) {
      return Optional.empty();
    }
    return database.inTx(tx -> {
      ResultMapper mapper = tx.mapper(ResultMapper.class);
      return mapper
          .cut(customers, since)
          .map(r ->
              new CutCall(
                  r.reference(),
                  r.attemptId(),
                  r.campaign(),
                  r.occasion(),
                  r.customerId(),
                  r.vehicleId(),
                  r.survey(),
                  r.answeredAt(),
                  mapper.given(r.reference()).stream()
                      .map(g -> new Given(g.question(), g.answerKey(), g.value()))
                      .toList()));
    });
  }

  void apply(Tx tx, CallEvent event) {
    ResultMapper mapper = tx.mapper(ResultMapper.class);
    switch (event) {
      case CallEvent.Started e -> {
        mapper.started(e);
        if (e.direction().equals("in")) {
          contacts.received(tx, e.customerId(), e.e164(), "hotline", e.reference(), e.at());
        }
      }
      case CallEvent.Answered e -> {
        mapper.answered(e);
        mapper.call(e.reference()).ifPresent(call -> follows(tx, seen(e, call)));
      }
      case CallEvent.RecordingBegun e -> RecordingBook.begun(tx, e);
      case CallEvent.OptedOut e ->
          doNotCall.add(tx, e.e164(), e.customerId(), "survey", e.reference(), "", e.at());
      case CallEvent.Ended e -> {
        boolean whole = e.outcome() == Outcome.COMPLETED;
        mapper
            .call(e.reference())
            .ifPresent(call -> {
              Score score = score(tx, e.reference(), call, whole, e.at());
              ended(tx, e.reference(), call, score, Optional.ofNullable(e.outcome()), e.at());
            });
      }
    }
  }

  @Override
  public Optional<Outcome> conclude(Tx tx, String tag) {
    ResultMapper mapper = tx.mapper(ResultMapper.class);
    Optional<ResultMapper.CallRow> call = mapper.call(tag);
    if (call.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(outcome(tx, tag, call.get()));
  }

  private Outcome outcome(Tx tx, String tag, ResultMapper.CallRow call) {
    Instant now = clock.instant();
    Score score = score(tx, tag, call, false, now);
    Outcome outcome = outcome(tx, tag, call, score);
    ended(tx, tag, call, score, Optional.of(outcome), now);
    return outcome;
  }

  private Outcome outcome(Tx tx, String tag, ResultMapper.CallRow call, Score score) {
    if (doNotCall.isReferenced(tx, tag)) {
      return Outcome.OPTED_OUT;
    }
    if (score.answered() == 0) {
      // The engine that talked wrote down the end of each talk that it saw the end of.
      return call.endedAt() == null ? Outcome.CUT_OFF : Outcome.HUNG_UP;
    }
    return score.complete() ? Outcome.COMPLETED : Outcome.PARTIAL;
  }

  private void ended(
      Tx tx,
      String reference,
      ResultMapper.CallRow call,
      Score score,
      Optional<Outcome> outcome,
      Instant at) {
    ear.ended(
        tx, new CallSeen(call.talk(reference), outcome, score.points(), score.complete(), at));
  }

  private void follows(Tx tx, AnswerSeen seen) {
    GivenDates.keep(tx, seen);
    ear.answered(tx, seen);
  }

  private static AnswerSeen seen(CallEvent.Answered e, ResultMapper.CallRow call) {
    return new AnswerSeen(
        call.talk(e.reference()),
        e.question(),
        e.kind(),
        e.key(),
        e.value(),
        e.level(),
        e.points(),
        e.follows(),
        e.at());
  }

  /**
   * Ends and scores a call by what is on record alone: the survey's file may be another one by now.
   *
   * @param whole every question that was to be answered was
   */
  private static Score score(
      Tx tx, String reference, ResultMapper.CallRow call, boolean whole, Instant at) {
    ResultMapper mapper = tx.mapper(ResultMapper.class);
    List<ResultMapper.AnswerRow> answers = mapper.answers(reference);
    int asked = whole ? answers.size() : asked(call, answers);
    mapper.ended(reference, at, asked);
    Score score =
        Scoring.of(
            answers.stream()
                .map(
                    a -> new Scoring.Answer(Optional.ofNullable(a.points()), a.weight(), a.level()))
                .toList(),
            asked);
    if (call.survey().isEmpty()) {
      return score; // none was asked: nothing to be kept
    }
    mapper.result(
        reference,
        call.survey(),
        call.customerId(),
        call.vehicleId(),
        score.answered(),
        score.asked(),
        score.points().orElse(null),
        score.complete(),
        score.verySatisfied(),
        score.rated(),
        at);
    return score;
  }

  /** Those answered and those still ahead: branches decide how many. */
  private static int asked(ResultMapper.CallRow call, List<ResultMapper.AnswerRow> answers) {
    if (answers.isEmpty() || answers.getLast().ahead() == null) {
      return call.asked();
    }
    int asked = answers.size() + answers.getLast().ahead();
    // A call that ended as whole stays so: a comment that nobody gave is not missed.
    return call.endedAt() == null ? asked : Math.min(asked, call.asked());
  }
}
