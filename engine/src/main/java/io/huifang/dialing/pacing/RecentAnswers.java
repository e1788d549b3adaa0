package io.huifang.dialing.pacing;

/**
 * The answer rate of the newest calls: of the longest stretch that its own newest parts do not
 * contradict (the intersection of confidence intervals, after Lepski), so that a steady day is
 * measured from a thousand calls and a sudden change from the thirty since. For one thread.
 */
public final class RecentAnswers {
  private static final int KEPT = 960;
  private static final int SHORTEST = 30;

  /** Half of an interval, in standard deviations. */
  private static final double WIDE = 2;

  /** What is supposed at first counts like so many calls. */
  private static final double PRIOR_CALLS = 6;

  private static final double PRIOR_SHARE = 0.5;

  private final boolean[] answered = new boolean[KEPT];
  private long seen;

  /**
   * What became of a call. To be told in the order in which the calls were begun, once one begun
   * then can ring no more: by their ends, answers come before those in vain, and after many that
   * were begun together first everybody would seem to answer and then nobody.
   */
  public void add(boolean byPerson) {
    answered[(int) (seen % KEPT)] = byPerson;
    seen++;
  }

  /** The rate now; supposed to be high before there are calls, for that dials fewer. */
  public AnswerRate rate() {
    int there = (int) Math.min(seen, KEPT);
    AnswerRate best = of(0, 0);
    double low = 0;
    double high = 1;
    int hits = 0;
    int next = SHORTEST;
    for (int n = 1; n <= there; n++) {
      hits += answered[(int) ((seen - n) % KEPT)] ? 1 : 0;
      if (n == next || n == there) {
        AnswerRate wider = of(hits, n);
        double half = WIDE * Math.sqrt(wider.share() * (1 - wider.share()) / n);
        low = Math.max(low, wider.share() - half);
        high = Math.min(high, wider.share() + half);
        if (low > high) {
          break;
        }
        best = wider;
        next *= 2;
      }
    }
    return best;
  }

  private static AnswerRate of(int hits, int calls) {
    return new AnswerRate((hits + PRIOR_CALLS * PRIOR_SHARE) / (calls + PRIOR_CALLS), calls);
  }
}
