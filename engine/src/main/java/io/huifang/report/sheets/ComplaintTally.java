package io.huifang.report.sheets;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts complaints and how they were handled. */
final class ComplaintTally {
  private long complaints;
  private long answered;
  private long answerLate;
  private long solved;
  private long solveLate;
  private long closed;
  private long reopened;

  /**
   * One more.
   *
   * @param seen from when it is judged
   */
  void add(CaseSheetMapper.Complaint c, Instant seen) {
    InTime answer = InTime.of(c.answeredAt(), c.answerDue(), seen);
    InTime solution = InTime.of(c.solvedAt(), c.solveDue(), seen);
    complaints++;
    answered += answer == InTime.YES ? 1 : 0;
    answerLate += answer == InTime.LATE ? 1 : 0;
    solved += solution == InTime.YES ? 1 : 0;
    solveLate += solution == InTime.LATE ? 1 : 0;
    closed += c.closedAt() == null ? 0 : 1;
    reopened += c.rounds() > 1 ? 1 : 0;
  }

  long complaints() {
    return complaints;
  }

  /** A line of {@link ComplaintAnalysis}, behind its name. */
  List<@Nullable Object> cells() {
    return Arrays.asList(
        complaints,
        answered,
        answerLate,
        Shares.of(answered, answered + answerLate),
        solved,
        solveLate,
        Shares.of(solved, solved + solveLate),
        closed,
        reopened);
  }
}
