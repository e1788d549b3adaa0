package io.huifang.dialing.pacing;

/**
 * What became of answered calls in some time.
 *
 * @param answered calls that a person answered, also those that were abandoned
 * @param abandoned those of them that had no agent within {@link Pace#PATIENCE}
 */
public record AbandonFigures(long answered, long abandoned) {
  /** Before the first call. */
  public static final AbandonFigures NONE = new AbandonFigures(0, 0);

  /** Checks that they fit together. */
  public AbandonFigures {
    if (abandoned < 0 || answered < abandoned) {
      throw new IllegalArgumentException(abandoned + " abandoned of " + answered);
    }
  }

  /** 0 to 1; 0 where nobody answered. */
  public double share() {
    return answered == 0 ? 0 : (double) abandoned / answered;
  }

  /** How many more may be abandoned at this limit; below zero: so many are too much. */
  double left(double limit) {
    return limit * answered - abandoned;
  }
}
