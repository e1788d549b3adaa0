package io.huifang.dialing;

import io.huifang.config.CampaignConfig.Brake;
import io.huifang.config.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does a campaign go wrong? Told from the ends of its last attempts. Pure. */
final class BrakeRules {
  /** Ends that tell of us, a trunk, a number range or a list of bad numbers, not of people. */
  private static final Set<Outcome> FAILED =
      EnumSet.of(Outcome.FAILED, Outcome.NO_ROUTE, Outcome.TRUNK_REFUSED, Outcome.OUR_FAULT);

  /** After a rest this part of them decides, and at least so many. */
  private static final int QUARTER = 4;

  private static final int FEWEST = 3;

  private BrakeRules() {}

  /** Whether an end may be the reason of a pause. */
  static boolean counts(Outcome outcome) {
    return outcome == Outcome.MACHINE || FAILED.contains(outcome);
  }

  /** How many attempts must have ended before anything is decided. */
  static int needed(Brake brake, boolean rested) {
    return rested ? Math.max(FEWEST, brake.over() / QUARTER) : brake.over();
  }

  /**
   * Why the campaign has to pause; empty: it goes on.
   *
   * @param ends of the last attempts, at most {@code brake.over()}, those since the last pause only
   * @param rested whether it has paused before
   */
  static Optional<String> reason(Brake brake, List<Outcome> ends, boolean rested) {
    if (ends.size() < needed(brake, rested)) {
      return Optional.empty();
    }
    long failed = ends.stream().filter(FAILED::contains).count();
    if (failed * 100 >= (long) brake.failed() * ends.size()) {
      return Optional.of(failed + " of the last " + ends.size() + " attempts failed");
    }
    long machines = ends.stream().filter(o -> o == Outcome.MACHINE).count();
    if (machines * 100 >= (long) brake.machines() * ends.size()) {
      return Optional.of(machines + " of the last " + ends.size() + " attempts reached a machine");
    }
    return Optional.empty();
  }
}
