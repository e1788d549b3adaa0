package io.huifang.dialing.pacing;

import java.time.Duration;
import java.util.List;

/**
 * The next seconds of a campaign, as far as its state and its measured times tell: in each step how
 * many of the calls that ring will have been answered, and how many agents will be or become free
 * for them. What was answered and lost before counts as if it had taken an agent, so the risk is
 * told rather too high than too low.
 */
final class Outlook {
  /** How far ahead it looks, in seconds; what rings longer is not foreseen. */
  static final int LONGEST_RING = 40;

  private static final int STEP = 2;
  private static final int HALF = STEP / 2;
  private static final int PATIENCE = (int) Pace.PATIENCE.toSeconds();

  /** Of the calls that are answered, those later than this share are not looked at. */
  private static final double REACH = 0.995;

  private final double rate;
  private final int free;
  private final double[] weight;
  private final double[] answeredBy;
  private final Tally[] answers;
  private final Tally[] comers;

  /** At most so many calls ring together. */
  Outlook(PaceSnapshot now, int mostRinging) {
    Spread ring = now.measured().ring();
    int steps = Math.ceilDiv(Math.clamp(ring.reach(REACH), 1, LONGEST_RING), STEP);
    int most = Math.max(mostRinging, now.ringing().size());
    rate = now.measured().answers().share();
    free = now.ready() - now.waiting();
    weight = new double[steps];
    answeredBy = new double[steps];
    answers = new Tally[steps];
    comers = new Tally[steps];
    for (int i = 0; i < steps; i++) {
      int middle = STEP * i + HALF;
      weight[i] = (ring.within(STEP * (i + 1)) - ring.within(STEP * i)) / ring.within(STEP * steps);
      answeredBy[i] = ring.within(middle);
      answers[i] = answers(now.ringing(), ring, middle, most);
      comers[i] = comers(now, middle + PATIENCE, Math.max(0, most - free + 1));
    }
  }

  private Tally answers(List<Duration> ringing, Spread ring, int ahead, int most) {
    Tally tally = new Tally(most);
    for (Duration rung : ringing) {
      int lasted = (int) rung.toSeconds();
      double sofar = ring.within(lasted);
      tally.add(rate * (ring.within(lasted + ahead) - sofar) / (1 - rate * sofar));
    }
    return tally;
  }

  private static Tally comers(PaceSnapshot now, int ahead, int most) {
    Tally tally = new Tally(most);
    Measured measured = now.measured();
    for (Duration talked : now.talking()) {
      tally.add(measured.freeTimes().within(ahead, (int) talked.toSeconds()));
    }
    for (Duration spent : now.wrapUp()) {
      tally.add(measured.wrapUp().within(ahead, (int) spent.toSeconds()));
    }
    return tally;
  }

  /** That a call begun now, if a person answers it, finds no agent in time; 0 to 1. */
  double risk() {
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      sum += weight[i] * answers[i].atLeastMoreThan(comers[i], free);
    }
    return sum;
  }

  /** One call more is begun. */
  void begin() {
    for (int i = 0; i < answers.length; i++) {
      answers[i].add(rate * answeredBy[i]);
    }
  }

  /** How many of the calls that ring and of those who wait will find no agent, on the average. */
  double lost() {
    double most = 0;
    for (int i = 0; i < answers.length; i++) {
      most = Math.max(most, answers[i].excessOver(comers[i], free));
    }
    return most;
  }
}
