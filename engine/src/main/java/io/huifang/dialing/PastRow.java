package io.huifang.dialing;

import io.huifang.campaign.PlanBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A planned call as the lines of its history until some moment tell that it stood. Pure. */
final class PastRow {
  /** Reasons of the planner's own with which a corrected row is not called. */
  private static final Pattern FORBIDS =
      Pattern.compile("^(no-phone|do-not-call|no-consent|filter|sample|hours|archived): .*");

  private PastRow() {}

  /** A line of the history of a row. */
  record Line(long plannedCallId, Instant at, Steps.What what, String reason) {}

  /**
   * An attempt.
   *
   * @param dialed whether it counts
   * @param outcome empty: its end was not known
   */
  record Tried(long plannedCallId, boolean dialed, String outcome) {}

  /**
   * The row as it stood; empty: it was not in the book.
   *
   * @param row as it stands now
   * @param lines until that moment, in order
   * @param tries likewise
   */
  static Optional<PlanBook.Entry> then(PlanBook.Entry row, List<Line> lines, List<Tried> tries) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Line last = lines.getLast();
    return Optional.of(
        new PlanBook.Entry(
            row.id(),
            row.campaign(),
            row.occasion(),
            row.customerId(),
            row.vehicleId(),
            row.e164(),
            row.priority(),
            row.windowFrom(),
            row.windowUntil(),
            row.windowFrom(),
            state(lines),
            last.reason(),
            (int) tries.stream().filter(Tried::dialed).count(),
            tries.stream().map(Tried::outcome).filter(o -> !o.isEmpty()).reduce("", (a, b) -> b),
            last.at()));
  }

  /** As in the table; what is only claimed waits, also at the desk of an agent. */
  static String state(List<Line> lines) {
    String state = "";
    boolean proposed = false;
    for (Line line : lines) {
      proposed =
          line.what() == Steps.What.PROPOSED || (proposed && line.what() != Steps.What.PICKED);
      state =
          switch (line.what()) {
            case PROPOSED -> "proposed";
            case ENTERED, PICKED, OFFERED, RELEASED, DEFERRED -> "waiting";
            case HELD, RESUMED -> state.isEmpty() ? "waiting" : state;
            case SUPPRESSED, MERGED -> "suppressed";
            case DIALED, OUTCOME, TAKEN_OVER -> "dialing";
            case CLOSED -> "closed";
            case CORRECTED ->
                FORBIDS.matcher(line.reason()).matches()
                    ? "suppressed"
                    : proposed ? "proposed" : "waiting";
          };
    }
    return state;
  }
}
