package io.huifang.dialing.pacing;

import java.util.List;

/**
 * For the oracle of the benchmark, who knows of each person whether and when they answer, but of
 * the agents only what predictive pacing knows: what one more call would cost. It keeps to the same
 * limit by the same feedback.
 */
public final class AnswersKnown {
  private static final int PATIENCE = (int) Pace.PATIENCE.toSeconds();

  /**
   * Its risks are those of answers that come for certain; with less it does not spend the limit.
   */
  private static final double BOLDER = 3;

  private AnswersKnown() {}

  /**
   * Whether a call is begun whose person answers after so many seconds.
   *
   * @param ahead in how many seconds each of those that ring will answer, of those who will
   * @param limit the highest share that may be abandoned
   */
  public static boolean begin(PaceSnapshot now, List<Double> ahead, double ring, double limit) {
    double before = 0;
    double after = missed(now, ring, (int) ahead.stream().filter(a -> a <= ring).count());
    for (double answer : ahead) {
      int others = (int) ahead.stream().filter(a -> a < answer).count();
      before += missed(now, answer, others);
      after += missed(now, answer, others + (ring < answer ? 1 : 0));
    }
    return after - before <= BOLDER * Budget.allowed(now, limit, before);
  }

  /** The chance that nobody is free for who answers then, after so many others. */
  private static double missed(PaceSnapshot now, double answer, int others) {
    int seconds = Math.min((int) Math.round(answer) + PATIENCE, FreeTimes.AHEAD);
    int wanted = others + 1 - (now.ready() - now.waiting());
    if (wanted <= 0) {
      return 0;
    }
    var comers = new Tally(wanted);
    now.talking()
        .forEach(t -> comers.add(now.measured().freeTimes().within(seconds, (int) t.toSeconds())));
    now.wrapUp()
        .forEach(w -> comers.add(now.measured().wrapUp().within(seconds, (int) w.toSeconds())));
    return 1 - comers.atLeast(wanted);
  }
}
