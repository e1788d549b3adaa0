package io.huifang.dialing;

import io.huifang.campaign.CallingCalendar;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends an attempt exactly once: its outcome, the contact, and what follows for the occasion. */
final class Settlement {
  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  /** Behind the reason, when the next attempt goes to another phone than this one. */
  private static final String NEXT_NUMBER = ", to their next number";

  private final Dialer.Parts parts;
  private final Supplier<Config> config;
  private final CampaignPauses pauses;
  private final PhonePlaces places = new PhonePlaces();
  private final PlannedMoves moves = new PlannedMoves();

  Settlement(Dialer.Parts parts, Supplier<Config> config, CampaignPauses pauses) {
    this.parts = parts;
    this.config = config;
    this.pauses = pauses;
  }

  /**
   * How an attempt ended.
   *
   * @param outcome null: to be read from the answers on record (the callee had picked up)
   * @param detail for people; may be empty
   * @param ifNothing where neither the outcome nor anything on record tells
   * @param before how the planned call stood before they rang back; null: we called them
   */
  record Ending(
      @Nullable Outcome outcome,
      @Nullable Instant answeredAt,
      LineEnd line,
      String detail,
      Outcome ifNothing,
      RingBackMapper.@Nullable Before before) {
    Ending(
        @Nullable Outcome outcome,
        @Nullable Instant answeredAt,
        LineEnd line,
        String detail,
        Outcome ifNothing) {
      this(outcome, answeredAt, line, detail, ifNothing, null);
    }

    Ending(@Nullable Outcome outcome, @Nullable Instant answeredAt, LineEnd line, String detail) {
      this(outcome, answeredAt, line, detail, Outcome.HUNG_UP);
    }
  }

  /** Another engine holds the row: ours ran out of its lease. */
  private static final class TakenOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenOver() {
      super("taken over", null, false, false);
    }
  }

  /** What became of a settlement. */
  enum Result {
    /** It is settled by this call. */
    SETTLED,
    /** Somebody had settled it before. */
    BEFORE,
    /** Another engine holds the row, and still needs the marks on the PBX to find out its end. */
    TAKEN_OVER
  }

  /** Settles; does nothing when somebody else has, or holds the row. */
  Result settle(AttemptTag tag, AttemptMapper.OpenAttempt row, Ending ending) {
    try {
      return settleOnce(tag, row, ending) ? Result.SETTLED : Result.BEFORE;
    } catch (TakenOver e) {
      log.warn("attempt={} fence={} is another engine's now", tag, row.fence());
      return Result.TAKEN_OVER;
    }
  }

  private boolean settleOnce(AttemptTag tag, AttemptMapper.OpenAttempt row, Ending ending) {
    Instant now = parts.clock().instant();
    Optional<Settled> settled =
        parts
            .database()
            .<Optional<Settled>>inTx(tx -> {
              Outcome outcome = outcome(tx, tag.toString(), ending);
              int ended =
                  tx.mapper(AttemptMapper.class)
                      .end(
                          row.id(),
                          now,
                          ending.answeredAt() == null && outcome.answered()
                              ? now
                              : ending.answeredAt(),
                          outcome.label(),
                          outcome != Outcome.NOT_DIALED,
                          ending.line(),
                          ending.detail());
              if (ended == 0) {
                return Optional.empty();
              }
              parts.contacts().result(tx, tag.toString(), outcome.label());
              RingBackMapper.@Nullable Before before = ending.before();
              NextStep decided = next(tx, row, outcome, now);
              NextStep next =
                  unserved(
                      tx,
                      tag,
                      row,
                      outcome,
                      before == null ? decided : rangBack(before, outcome, decided),
                      now);
              moves.outcome(tx, row.plannedCallId(), words(outcome, ending), now);
              boolean written =
                  (before == null || outcome.reached() || ends(before, outcome, decided))
                      ? write(tx, row, outcome, next, now)
                      : asBefore(tx, row, before, outcome, next, now);
              if (!written) {
                throw new TakenOver(); // and roll back: whoever took over settles
              }
              return Optional.of(new Settled(outcome, next));
            });
    if (settled.isPresent()) {
      told(tag, row, ending, settled.get());
      look(row.campaign(), settled.get().outcome(), now);
    }
    return settled.isPresent();
  }

  /**
   * What was given up stays so, and what waits keeps its due time: nobody is dialed because a
   * ring-back broke off. Not before the rest that the outcome asks for all the same.
   */
  private static NextStep rangBack(
      RingBackMapper.Before before, Outcome outcome, NextStep decided) {
    if (outcome.reached()) {
      return before.closed() ? new NextStep.Close("answered: " + outcome.label()) : decided;
    }
    if (before.closed()) {
      return new NextStep.Close(before.reason());
    }
    return switch (decided) {
      case NextStep.Again again
          when outcome != Outcome.NOT_DIALED && again.at().isAfter(before.dueAt()) ->
          new NextStep.Again(again.at(), false, before.reason());
      case NextStep.Close close when ends(before, outcome, decided) -> close;
      default -> new NextStep.Again(before.dueAt(), false, before.reason());
    };
  }

  /** Of whom nobody knows whether they were asked, the rest may outlast the window. */
  private static boolean ends(RingBackMapper.Before before, Outcome outcome, NextStep decided) {
    return outcome == Outcome.UNKNOWN && !before.closed() && decided instanceof NextStep.Close;
  }

  private boolean asBefore(
      Tx tx,
      AttemptMapper.OpenAttempt row,
      RingBackMapper.Before before,
      Outcome outcome,
      NextStep next,
      Instant now) {
    Instant dueAt = next instanceof NextStep.Again again ? again.at() : before.dueAt();
    return moves.asBefore(tx, row, before.closed(), dueAt, counts(outcome), now);
  }

  private record Settled(Outcome outcome, NextStep next) {}

  private void told(AttemptTag tag, AttemptMapper.OpenAttempt row, Ending ending, Settled settled) {
    String outcome = settled.outcome().label();
    parts.meters().counter("huifang.dialing.attempts", "outcome", outcome).increment();
    log.info(
        "attempt={} campaign={} occasion={} end={} {}: {}",
        tag,
        row.campaign(),
        row.occasion(),
        ending.line(),
        outcome,
        settled.next().reason());
  }

  /** A campaign that goes wrong pauses. */
  private void look(String name, Outcome outcome, Instant now) {
    boolean pauses =
        config.get().campaign(name).filter(c -> this.pauses.ended(c, outcome, now)).isPresent();
    if (pauses) {
      parts.meters().counter("huifang.dialing.pauses", "campaign", name).increment();
    }
  }

  /** A conversation on record says more than the line: an answered occasion is closed. */
  private Outcome outcome(Tx tx, String tag, Ending ending) {
    Outcome told = ending.outcome();
    return told != null && told.answered()
        ? told
        : parts.answered().conclude(tx, tag).orElse(told == null ? ending.ifNothing() : told);
  }

  private NextStep next(Tx tx, AttemptMapper.OpenAttempt row, Outcome outcome, Instant now) {
    Config c = config.get();
    @Nullable CampaignConfig campaign = c.campaign(row.campaign()).orElse(null);
    AttemptMapper attempts = tx.mapper(AttemptMapper.class);
    int soFar = attempts.countOutcome(row.plannedCallId(), outcome.label());
    boolean reached = attempts.reached(row.plannedCallId());
    return new RetryPolicy(new CallingCalendar(c.calendar()), places.of(row.e164()))
        .decide(campaign, outcome, soFar, reached, now, row.windowUntil());
  }

  /** Who asked for a person and met none is followed up, whatever the campaign does. */
  private NextStep unserved(
      Tx tx,
      AttemptTag tag,
      AttemptMapper.OpenAttempt row,
      Outcome outcome,
      NextStep next,
      Instant now) {
    if (outcome != Outcome.NOBODY_CAME) {
      return next;
    }
    var attempt =
        new CallAttempt(
            tag.toString(),
            row.id(),
            row.campaign(),
            row.occasion(),
            row.customerId(),
            row.vehicleId(),
            row.e164(),
            row.language(),
            config.get());
    List<String> opened = parts.answered().unserved(tx, attempt, now);
    return opened.isEmpty() ? next : next.noting(String.join(", ", opened) + " was opened");
  }

  private boolean write(
      Tx tx, AttemptMapper.OpenAttempt row, Outcome outcome, NextStep next, Instant now) {
    return switch (next) {
      case NextStep.Close close ->
          moves.close(
              tx,
              row.plannedCallId(),
              row.fence(),
              whyOver(tx, row, outcome, close),
              outcome.label(),
              counts(outcome),
              now);
      case NextStep.Again again -> {
        List<String> numbers =
            again.nextNumber() ? parts.customers().phones(tx, row.customerId()) : List.of();
        int dialed = numbers.contains(row.e164()) ? numbers.indexOf(row.e164()) : row.numberIndex();
        int index = numbers.isEmpty() ? row.numberIndex() : (dialed + 1) % numbers.size();
        var number =
            new PlannedMoves.NextNumber(numbers.isEmpty() ? row.e164() : numbers.get(index), index);
        yield moves.again(
            tx,
            row.plannedCallId(),
            row.fence(),
            new PlannedMoves.Again(
                again.at(),
                again.reason() + (number.e164().equals(row.e164()) ? "" : NEXT_NUMBER),
                outcome.label(),
                number,
                counts(outcome)),
            now);
      }
    };
  }

  /** What the commit counted is taken back of a phone that did not ring. */
  private static int counts(Outcome outcome) {
    return outcome == Outcome.NOT_DIALED || outcome == Outcome.TRUNK_REFUSED ? -1 : 0;
  }

  /** Whose phone never rang was not missed. */
  private static String whyOver(
      Tx tx, AttemptMapper.OpenAttempt row, Outcome outcome, NextStep.Close close) {
    return counts(outcome) < 0
            && tx.mapper(PlannedCallMapper.class).attempts(row.plannedCallId()) <= 1
        ? "never dialed: " + outcome.label() + ", the window ends first"
        : close.reason();
  }

  /** For the history: the outcome, what the line said, and why if the engine knows more. */
  private static String words(Outcome outcome, Ending ending) {
    String line = ending.line().equals(LineEnd.NOTHING) ? "" : " (" + ending.line().words() + ")";
    String rang = outcome == Outcome.FAILED && ending.line().rang() ? ", it rang first" : "";
    return outcome.label()
        + line
        + rang
        + (ending.detail().isEmpty() ? "" : ": " + ending.detail());
  }
}
