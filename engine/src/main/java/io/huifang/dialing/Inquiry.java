package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Promise 1 after a crash: finds out from the PBX what became of an attempt whose end nobody saw.
 * First the void mark is written, so that a dialplan half that is late hangs up instead of dialing;
 * then the PBX is read.
 */
final class Inquiry {
  private static final int UP = 6;

  private final OutcomeTable table;

  Inquiry(OutcomeTable table) {
    this.table = table;
  }

  /** What the PBX said. */
  sealed interface Finding {}

  /** A channel of the attempt is live: follow it. */
  record Live() implements Finding {}

  /**
   * It is over; {@code outcome} empty: answered, the answers on record tell.
   *
   * @param trace whether this PBX knows the attempt: by a mark or an end
   */
  record Over(Optional<Outcome> outcome, LineEnd line, String detail, boolean trace)
      implements Finding {
    private static Over without(Outcome outcome, String detail) {
      return new Over(Optional.of(outcome), LineEnd.NOTHING, detail, false);
    }
  }

  /**
   * Asks about one attempt.
   *
   * @param life of the PBX in which it was committed; empty: not known
   */
  Finding ask(PbxPort pbx, AttemptTag tag, String life) throws AmiUnavailable {
    pbx.writeVoid(tag);
    return read(pbx, tag, life, pbx.snapshot());
  }

  /** Reads about one whose void mark was written before the snapshot was taken. */
  Finding read(PbxPort pbx, AttemptTag tag, String life, PbxSnapshot snapshot)
      throws AmiUnavailable {
    if (isLive(snapshot, tag)) {
      return new Live();
    }
    Optional<LineEnd> out = pbx.readOut(tag);
    if (out.isPresent()) {
      LineEnd end = out.get();
      return new Over(
          end.answered() ? pbx.afterZero(tag) : Optional.of(table.of(end)),
          end,
          "end read from the PBX",
          true);
    }
    if (pbx.hasMark(tag)) {
      return new Over(
          Optional.of(Outcome.UNKNOWN),
          LineEnd.NOTHING,
          "was dialed, its end is not on record",
          true);
    }
    // Asked last: the mark was looked for in this life, and in no later one.
    if (!life.isEmpty() && life.equals(pbx.lifeNow())) {
      return Over.without(
          Outcome.NOT_DIALED, "never reached the PBX, or more than a minute late by its clock");
    }
    return Over.without(
        Outcome.UNKNOWN,
        life.isEmpty()
            ? "it is not on record in which life of the PBX it was placed"
            : "the PBX was restarted, its marks prove nothing");
  }

  /**
   * Whether somebody answered a call that an agent makes: the agent's phone and another channel of
   * the call are up.
   */
  static boolean isAnswered(PbxSnapshot snapshot, AttemptTag tag) {
    String id = PbxPort.channelId(tag);
    return snapshot.channels().stream()
            .filter(c -> c.linkedId().equals(id) && c.state() == UP)
            .count()
        > 1;
  }

  /** Whether all of its halves are there: then whatever ends it will be heard. */
  static boolean isWhole(PbxSnapshot snapshot, AttemptTag tag, boolean led) {
    if (led) {
      return snapshot.channels().stream()
          .anyMatch(c -> c.uniqueId().equals(PbxPort.channelId(tag)));
    }
    return snapshot.channels().stream()
        .map(PbxSnapshot.Channel::uniqueId)
        .collect(Collectors.toSet())
        .containsAll(List.of(PbxPort.channelId(tag), PbxPort.outChannelId(tag)));
  }

  static boolean isLive(PbxSnapshot snapshot, AttemptTag tag) {
    String id = PbxPort.channelId(tag);
    return snapshot.channels().stream()
        .anyMatch(c -> c.linkedId().equals(id) || c.uniqueId().startsWith(id));
  }
}
