package io.huifang.dialing.pacing;

/** How long something takes: the share of it that is over within so many seconds. Immutable. */
public final class Spread {
  /** Whatever takes longer, in seconds, counts as this. */
  static final int LONGEST = 900;

  private final double[] within;
  private final int times;

  /** The share for each whole second, from 0 on, never falling. */
  Spread(double[] within, int times) {
    this.within = within;
    this.times = times;
  }

  /** From how many it was measured; 0: only supposed. */
  public int times() {
    return times;
  }

  /** The share that is over within that time, 0 to 1. */
  double within(int seconds) {
    return within[Math.clamp(seconds, 0, LONGEST)];
  }

  /** Of what has lasted so long, the share that is over in so many seconds more. */
  double within(int seconds, int lasted) {
    int from = Math.min(lasted, LONGEST - seconds);
    double left = 1 - within(from);
    return left <= 1e-9 ? 1 : (within(from + seconds) - within(from)) / left;
  }

  /** The seconds within which that share of it is over, at most {@link #LONGEST}. */
  int reach(double share) {
    int s = 0;
    while (s < LONGEST && within[s] < share) {
      s++;
    }
    return s;
  }
}
