package io.huifang.dialing.pacing;

/**
 * How many of some things happen, each by itself and with a chance of its own (the Poisson binomial
 * distribution), counted up to a most.
 */
final class Tally {
  /** Whatever is less likely is left out. */
  private static final double NEVER = 1e-12;

  private final double[] exactly;
  private int top;

  /** Of nothing yet; more than the most count as the most. */
  Tally(int most) {
    exactly = new double[most + 1];
    exactly[0] = 1;
  }

  /** One more of them, that happens with this chance. */
  void add(double chance) {
    int most = exactly.length - 1;
    top = Math.min(top + 1, most);
    for (int n = top; n > 0; n--) {
      double stays = n == most ? 1 : 1 - chance;
      exactly[n] = exactly[n] * stays + exactly[n - 1] * chance;
    }
    if (most > 0) {
      exactly[0] *= 1 - chance;
    }
    while (top > 0 && exactly[top] < NEVER) {
      exactly[top--] = 0;
    }
  }

  /** The chance that there are at least so many. */
  double atLeast(int n) {
    double sum = 0;
    for (int i = top; i >= Math.max(n, 0); i--) {
      sum += exactly[i];
    }
    return sum;
  }

  /** The chance that there are at least so many more of these than of the others. */
  double atLeastMoreThan(Tally others, int more) {
    double tail = atLeast(more);
    double sum = 0;
    for (int n = 0; n <= others.top && more + n <= top; n++) {
      sum += others.exactly[n] * tail;
      tail -= more + n >= 0 ? exactly[more + n] : 0;
    }
    return sum;
  }

  /** By how many these are more than the others and so many, on the average; never below zero. */
  double excessOver(Tally others, int more) {
    double sum = 0;
    for (int m = more + 1; m <= top; m++) {
      sum += atLeastMoreThan(others, m);
    }
    return sum;
  }
}
