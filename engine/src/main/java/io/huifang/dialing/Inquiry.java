package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Promise 1 after a crash: finds out from the PBX what became of an attempt whose end nobody saw.
 * First the void mark is written, so that a dialplan half that is late hangs up instead of dialing;
 * then the PBX is read.
 */
final class Inquiry {
  /** Both clocks are within a second; a mark is committed by Asterisk within another. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private final OutcomeTable table;

  Inquiry(OutcomeTable table) {
    this.table = table;
  }

  /** What the PBX said. */
  sealed interface Finding {}

  /** A channel of the attempt is live: follow it. */
  record Live() implements Finding {}

  /** It is over; {@code outcome} empty: answered, the answers on record tell. */
  record Over(Optional<Outcome> outcome, LineEnd line, String detail) implements Finding {}

  /** Asks about one attempt. */
  Finding ask(PbxPort pbx, AttemptTag tag, Instant placedAt) throws AmiUnavailable {
    pbx.writeVoid(tag);
    return read(pbx, tag, placedAt, pbx.snapshot());
  }

  /** Reads about one whose void mark was written before the snapshot was taken. */
  Finding read(PbxPort pbx, AttemptTag tag, Instant placedAt, PbxSnapshot snapshot)
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
          "end read from the PBX");
    }
    if (pbx.hasMark(tag)) {
      return new Over(
          Optional.of(Outcome.UNKNOWN), LineEnd.NOTHING, "was dialed, its end is not on record");
    }
    if (pbx.startedAt().isBefore(placedAt.minus(MARGIN))) {
      return new Over(Optional.of(Outcome.NOT_DIALED), LineEnd.NOTHING, "never reached the PBX");
    }
    return new Over(
        Optional.of(Outcome.UNKNOWN),
        LineEnd.NOTHING,
        "the PBX was restarted, its marks prove nothing");
  }

  /** Whether both halves are there: then whatever ends it will be heard. */
  static boolean isWhole(PbxSnapshot snapshot, AttemptTag tag) {
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
