package io.huifang.cases;

import io.huifang.config.CaseStage;
import java.util.List;
import java.util.Optional;

/** What {@link CaseRules} says to an event. */
sealed interface Ruling {
  /**
   * It goes on.
   *
   * @param stage as it stands then
   * @param reopened a new round begins
   * @param handler who has it from now on; empty: as before
   * @param lines for the history, at least one
   */
  record Go(
      CaseStage stage, boolean reopened, Optional<AssignRules.Handler> handler, List<Line> lines)
      implements Ruling {}

  /**
   * A line of the history.
   *
   * @param what a code, as {@code answered}
   * @param byRule the engine's doing, not the author's
   */
  record Line(String what, String words, boolean byRule) {}

  /** Not so; the words say what would be possible. */
  record Refused(String words) implements Ruling {}

  /** It came too late to matter. */
  record Nothing() implements Ruling {}
}
