package io.huifang.result;

import io.huifang.call.CallEvent;
import io.huifang.call.CutCall;
import io.huifang.call.CutCalls;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.dialing.AnsweredCalls;
import io.huifang.dialing.CallAttempt;
import io.huifang.result.recording.RecordingBook;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import io.huifang.survey.Given;
import io.huifang.survey.Score;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Conversations in the database: writes events, computes the score, answers what is on record. */
public final class ResultBook implements AnsweredCalls, CutCalls {
  /** Cut calls that are looked through for whoever rings back: a fleet's number has many. */
  private static final int MOST_CUT = 20;

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

  /** Inbound calls whose end is not on record. */
  public List<String> openInbound() {
    return database.inTx(tx -> tx.mapper(ResultMapper.class).openInbound());
  }

  /**
   * An inbound call whose end is not on record.
   *
   * @param reference its linked id
   * @param at when it began, business time
   */
  public record OpenCall(String reference, Instant at) {}

  /** Those of them that began between, both exclusive. */
  public List<OpenCall> openInbound(Instant from, Instant until) {
    return database.inTx(tx -> tx.mapper(ResultMapper.class).openBetween(from, until));
  }

  /**
   * Ends an inbound call that is over, though nobody heard when: at the last moment at which it is
   * known to have gone on, and marked so. An end that comes after all, from a journal, stands
   * instead.
   *
   * @param seen when an Asterisk knew it last; empty: nobody looked while it did
   * @return that moment; empty: its end is on record meanwhile
   */
  public Optional<Instant> endUnheard(String reference, Optional<Instant> seen) {
    return database.inTx(tx -> {
      ResultMapper mapper = tx.mapper(ResultMapper.class);
      Optional<Instant> last =
          Optional.ofNullable(mapper.lastKnown(reference))
              .map(known -> seen.filter(known::isBefore).orElse(known));
      ResultMapper.CallRow call = calls(tx, List.of(reference)).get(reference);
      if (last.isPresent() && call != null) {
        var talk = new TalkScores.Ended(call, false, Optional.empty(), last.get());
        ended(tx, talk, write(tx, talk), Optional.empty());
        mapper.unheard(reference);
      }
      return last;
    });
  }

  /**
   * The last call to one of these people since then that was cut after an answer and that may be
   * gone on with.
   */
  public Optional<CutCall> cut(
      Collection<Long> customers, Instant since, Predicate<CutCall> allowed) {
    if (customers.isEmpty()) {
      return Optional.empty();
    }
    return database.inTx(tx -> {
      ResultMapper mapper = tx.mapper(ResultMapper.class);
      return mapper.cut(customers, since, MOST_CUT).stream()
          .map(r -> cut(mapper, r))
          .filter(allowed)
          .findFirst();
    });
  }

  @Override
  public Optional<CutCall> before(CallAttempt attempt) {
    return database.inTx(tx -> {
      ResultMapper mapper = tx.mapper(ResultMapper.class);
      return mapper
          .begun(attempt.customerId(), attempt.campaign(), attempt.occasion())
          .filter(r -> mapper.unfinished(r.reference()))
          .map(r -> cut(mapper, r));
    });
  }

  /** What was answered in that call so far, in order. */
  public List<Given> given(String reference) {
    return database.inTx(tx -> given(tx.mapper(ResultMapper.class), reference));
  }

  private static List<Given> given(ResultMapper mapper, String reference) {
    return mapper.given(reference).stream()
        .map(g -> new Given(g.question(), g.answerKey(), g.value()))
        .toList();
  }

  private static CutCall cut(ResultMapper mapper, ResultMapper.CutRow r) {
    return new CutCall(
        r.reference(),
        r.attemptId(),
        r.campaign(),
        r.occasion(),
        r.customerId(),
        r.vehicleId(),
        r.survey(),
        r.answeredAt(),
        given(mapper, r.reference()));
  }

  /**
   * Whether the event changes what is known of a person, whose row others may hold: somebody calls
   * us, wants to be left alone, or says what opens a case.
   */
  boolean touchesPeople(CallEvent event) {
    return switch (event) {
      case CallEvent.Started e -> e.direction().equals("in");
      case CallEvent.Answered e -> !e.follows().isEmpty();
      case CallEvent.RecordingBegun _, CallEvent.Routed _ -> false;
      case CallEvent.OptedOut _ -> true;
      case CallEvent.Ended e ->
          config.get().cases().kinds().values().stream()
              .anyMatch(k -> e.outcome() != null && k.outcomes().contains(e.outcome()));
    };
  }

  /** Writes events of different calls, at most one of each; all in few statements. */
  void apply(Tx tx, List<CallEvent> events) {
    started(tx, only(CallEvent.Started.class, events));
    List<CallEvent.Answered> answered = only(CallEvent.Answered.class, events);
    List<CallEvent.Ended> ended = only(CallEvent.Ended.class, events);
    Map<String, ResultMapper.CallRow> calls = calls(tx, concat(answered, ended));
    answered(tx, answered, calls);
    only(CallEvent.RecordingBegun.class, events).forEach(e -> RecordingBook.begun(tx, e));
    List<CallEvent.Routed> routed = only(CallEvent.Routed.class, events);
    if (!routed.isEmpty()) {
      tx.mapper(ResultMapper.class).routed(routed);
    }
    only(CallEvent.OptedOut.class, events)
        .forEach(
            e -> doNotCall.add(tx, e.e164(), e.customerId(), "survey", e.reference(), "", e.at()));
    ended(tx, ended, calls);
  }

  private static <E extends CallEvent> List<E> only(Class<E> type, List<CallEvent> events) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<String> concat(
      List<CallEvent.Answered> answered, List<CallEvent.Ended> ended) {
    return Stream.concat(answered.stream(), ended.stream()).map(CallEvent::reference).toList();
  }

  private static Map<String, ResultMapper.CallRow> calls(Tx tx, List<String> references) {
    return references.isEmpty()
        ? Map.of()
        : tx.mapper(ResultMapper.class).calls(references).stream()
            .collect(Collectors.toMap(ResultMapper.CallRow::reference, Function.identity()));
  }

  private void started(Tx tx, List<CallEvent.Started> events) {
    if (events.isEmpty()) {
      return;
    }
    tx.mapper(ResultMapper.class).started(events);
    OccasionStaff.keep(tx, events);
    events.stream()
        .filter(e -> e.direction().equals("in"))
        .forEach(
            e -> contacts.received(tx, e.customerId(), e.e164(), "hotline", e.reference(), e.at()));
  }

  private void answered(
      Tx tx, List<CallEvent.Answered> events, Map<String, ResultMapper.CallRow> calls) {
    if (events.isEmpty()) {
      return;
    }
    tx.mapper(ResultMapper.class).answered(events);
    List<TalkScores.Ended> over = new ArrayList<>();
    for (CallEvent.Answered e : events) {
      ResultMapper.CallRow call = calls.get(e.reference());
      if (call != null) {
        follows(tx, seen(e, call));
        Instant end = call.endedAt();
        if (end != null) {
          over.add(new TalkScores.Ended(call, false, Optional.empty(), end));
        }
      }
    }
    // Out of the journal of an engine whose call another one has concluded, or in a later call.
    TalkScores.again(tx, over);
  }

  private void ended(Tx tx, List<CallEvent.Ended> events, Map<String, ResultMapper.CallRow> calls) {
    List<TalkScores.Ended> talks = new ArrayList<>();
    for (CallEvent.Ended e : events) {
      ResultMapper.CallRow call = calls.get(e.reference());
      if (call != null) {
        talks.add(
            new TalkScores.Ended(
                call, e.outcome() == Outcome.COMPLETED, Optional.ofNullable(e.outcome()), e.at()));
      }
    }
    TalkScores.write(tx, talks).forEach((talk, score) -> ended(tx, talk, score, talk.outcome()));
  }

  @Override
  public Optional<Outcome> conclude(Tx tx, String tag) {
    ResultMapper.CallRow call = calls(tx, List.of(tag)).get(tag);
    if (call == null) {
      return Optional.empty();
    }
    Optional<ResultMapper.CallRow> begun = begun(tx, call);
    if (begun.isPresent()) {
      write(tx, call);
    }
    ResultMapper.CallRow asked = begun.orElse(call);
    TalkScores.Ended talk = talk(asked);
    Score score = write(tx, talk);
    Outcome outcome = outcome(tx, call, asked, score);
    ended(tx, talk, score, Optional.of(outcome));
    return Optional.of(outcome);
  }

  @Override
  public List<String> unserved(Tx tx, CallAttempt a, Instant at) {
    var talk =
        new TalkSeen(
            a.tag(),
            a.attemptId(),
            a.campaign(),
            a.occasion(),
            a.customerId(),
            a.vehicleId(),
            a.e164(),
            "");
    return ear.unserved(tx, talk, at);
  }

  @Override
  public boolean answeredSince(Tx tx, long plannedCallId) {
    return tx.mapper(ResultMapper.class).answeredSince(plannedCallId);
  }

  /** The call that this one went on with: it has no survey of its own, its answers went there. */
  private static Optional<ResultMapper.CallRow> begun(Tx tx, ResultMapper.CallRow call) {
    Long customer = call.customerId();
    return call.attemptId() == null || customer == null || !call.survey().isEmpty()
        ? Optional.empty()
        : tx.mapper(ResultMapper.class)
            .begun(customer, call.campaign(), call.occasion())
            .map(r -> calls(tx, List.of(r.reference())).get(r.reference()));
  }

  private static boolean answeredIn(Tx tx, ResultMapper.CallRow begun, ResultMapper.CallRow call) {
    return tx.mapper(ResultMapper.class).answersIn(begun.reference(), call.reference()) > 0;
  }

  private TalkScores.Ended talk(ResultMapper.CallRow call) {
    return new TalkScores.Ended(call, false, Optional.empty(), clock.instant());
  }

  private void write(Tx tx, ResultMapper.CallRow call) {
    write(tx, talk(call));
  }

  private static Score write(Tx tx, TalkScores.Ended talk) {
    return Objects.requireNonNull(TalkScores.write(tx, List.of(talk)).get(talk), "asked for");
  }

  private Outcome outcome(
      Tx tx, ResultMapper.CallRow call, ResultMapper.CallRow asked, Score score) {
    // First: who asks to be left alone may do so before they answer anything in that call.
    if (doNotCall.isReferenced(tx, asked.reference())) {
      return Outcome.OPTED_OUT;
    }
    boolean answered = asked.equals(call) ? score.answered() > 0 : answeredIn(tx, asked, call);
    if (!answered) {
      return unanswered(call);
    }
    return score.complete() ? Outcome.COMPLETED : Outcome.PARTIAL;
  }

  /** The engine that talked wrote down the end of each talk that it saw the end of. */
  private static Outcome unanswered(ResultMapper.CallRow call) {
    return call.endedAt() == null ? Outcome.CUT_OFF : Outcome.HUNG_UP;
  }

  private void ended(Tx tx, TalkScores.Ended talk, Score score, Optional<Outcome> outcome) {
    ear.ended(
        tx, new CallSeen(talk.call().talk(), outcome, score.points(), score.complete(), talk.at()));
  }

  private void follows(Tx tx, AnswerSeen seen) {
    GivenDates.keep(tx, seen);
    ear.answered(tx, seen);
  }

  private static AnswerSeen seen(CallEvent.Answered e, ResultMapper.CallRow call) {
    return new AnswerSeen(
        call.talk(),
        e.question(),
        e.kind(),
        e.key(),
        e.value(),
        e.level(),
        e.points(),
        e.follows(),
        e.at());
  }
}
