package io.huifang.dialing.pacing;

import java.time.Duration;
import java.util.List;

/**
 * A campaign at one moment. Agents on a break, in other calls or away are in none of the lists.
 *
 * @param ready agents who are free for its calls
 * @param waiting people who answered and have no agent yet
 * @param talking for each agent in one of its talks, since when
 * @param wrapUp for each agent in the wrap-up after one, since when
 * @param ringing for each call that was begun and not answered, since when
 * @param measured what its calls were like lately
 * @param today its answered calls of this day
 * @param days30 those of the last 30 days, this one with them
 */
public record PaceSnapshot(
    int ready,
    int waiting,
    List<Duration> talking,
    List<Duration> wrapUp,
    List<Duration> ringing,
    Measured measured,
    AbandonFigures today,
    AbandonFigures days30) {

  /** Keeps copies of the lists. */
  public PaceSnapshot {
    if (ready < 0 || waiting < 0) {
      throw new IllegalArgumentException(ready + " ready, " + waiting + " waiting");
    }
    talking = List.copyOf(talking);
    wrapUp = List.copyOf(wrapUp);
    ringing = List.copyOf(ringing);
  }

  /** Who works for the campaign at this moment. */
  int agents() {
    return ready + talking.size() + wrapUp.size();
  }
}
