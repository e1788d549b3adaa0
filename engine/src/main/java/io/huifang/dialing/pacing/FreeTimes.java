package io.huifang.dialing.pacing;

/** How soon an agent who talks is free again: the rest of the talk and the wrap-up after it. */
final class FreeTimes {
  /** How far it is known ahead, in seconds. */
  static final int AHEAD = Outlook.LONGEST_RING + (int) Pace.PATIENCE.toSeconds();

  /** Talks that have lasted longer, in seconds, count as this. */
  private static final int LASTED = 600;

  private final float[][] free = new float[LASTED + 1][AHEAD + 1];

  FreeTimes(Spread talk, Spread wrapUp) {
    double[] over = new double[AHEAD + 1];
    for (int s = 0; s <= AHEAD; s++) {
      over[s] = wrapUp.within(s);
    }
    for (int lasted = 0; lasted <= LASTED; lasted++) {
      double left = 1 - talk.within(lasted);
      for (int ends = 1; ends <= AHEAD && left > 1e-9; ends++) {
        double here = (talk.within(lasted + ends) - talk.within(lasted + ends - 1)) / left;
        for (int s = ends; s <= AHEAD && here > 0; s++) {
          free[lasted][s] += (float) (here * over[s - ends]);
        }
      }
    }
  }

  /** The chance that an agent who has talked so long is free within so many seconds. */
  double within(int seconds, int talked) {
    return free[Math.min(talked, LASTED)][seconds];
  }
}
