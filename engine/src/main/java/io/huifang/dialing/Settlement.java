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
   */
  record Ending(
      @Nullable Outcome outcome,
      @Nullable Instant answeredAt,
      LineEnd line,
      String detail,
      Outcome ifNothing) {
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
              NextStep next = next(tx, row, outcome, now);
              moves.outcome(tx, row.plannedCallId(), words(outcome, ending), now);
              if (!write(tx, row, outcome, next, now)) {
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

  private boolean write(
      Tx tx, AttemptMapper.OpenAttempt row, Outcome outcome, NextStep next, Instant now) {
    return switch (next) {
      case NextStep.Close close ->
          moves.close(tx, row.plannedCallId(), row.fence(), close.reason(), outcome.label(), now);
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
                again.reason(),
                outcome.label(),
                number,
                outcome == Outcome.NOT_DIALED || outcome == Outcome.TRUNK_REFUSED ? -1 : 0),
            now);
      }
    };
  }

  /** For the history: the outcome, what the line said, and why if the engine knows more. */
  private static String words(Outcome outcome, Ending ending) {
    String line = ending.line().equals(LineEnd.NOTHING) ? "" : " (" + ending.line().words() + ")";
    return outcome.label() + line + (ending.detail().isEmpty() ? "" : ": " + ending.detail());
  }
}
