package io.huifang.dialing.pacing;

import java.time.Duration;

/**
 * How long something took the last {@value #KEPT} times. What was not seen often enough to tell is
 * filled in from a lognormal of the same mean and variance of logarithms, as talks of call centres
 * are found to be (Brown et al., Statistical Analysis of a Telephone Call Center, JASA 2005). For
 * one thread.
 */
public final class RecentTimes {
  private static final int KEPT = 300;

  /** The curve counts like so many times that were measured. */
  private static final double CURVE = 40;

  /** What is supposed of the curve at first counts like so many times. */
  private static final double PRIOR = 8;

  private static final double PRIOR_VARIANCE = 0.5;

  /** Shorter is taken for this, in seconds. */
  private static final double SHORTEST = 0.5;

  private final double[] seconds = new double[KEPT];
  private final double priorLog;
  private long seen;

  /** The mean that is supposed before there are any; more than nothing. */
  public RecentTimes(Duration usual) {
    if (usual.isZero() || usual.isNegative()) {
      throw new IllegalArgumentException("a usual time of " + usual);
    }
    priorLog = Math.log(seconds(usual)) - PRIOR_VARIANCE / 2;
  }

  /** One more, that has ended. */
  public void add(Duration took) {
    seconds[(int) (seen % KEPT)] = seconds(took);
    seen++;
  }

  private static double seconds(Duration d) {
    return Math.clamp(d.toNanos() / 1e9, SHORTEST, Spread.LONGEST);
  }

  /** As it stands now. */
  public Spread spread() {
    int there = (int) Math.min(seen, KEPT);
    double sum = PRIOR * priorLog;
    for (int i = 0; i < there; i++) {
      sum += Math.log(seconds[i]);
    }
    double mean = sum / (PRIOR + there);
    double squares = PRIOR * (PRIOR_VARIANCE + square(priorLog - mean));
    double[] within = new double[Spread.LONGEST + 1];
    for (int i = 0; i < there; i++) {
      squares += square(Math.log(seconds[i]) - mean);
      within[(int) Math.ceil(seconds[i])] += 1;
    }
    double deviation = Math.sqrt(squares / (PRIOR + there));
    double ended = 0;
    for (int s = 1; s < within.length; s++) {
      ended += within[s];
      double curve = Normal.below((Math.log(s) - mean) / deviation);
      within[s] = (ended + CURVE * curve) / (there + CURVE);
    }
    return new Spread(within, there);
  }

  private static double square(double x) {
    return x * x;
  }
}
