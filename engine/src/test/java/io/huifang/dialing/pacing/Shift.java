package io.huifang.dialing.pacing;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A campaign at one moment, said in a line. Each call gives a copy with one thing changed. */
record Shift(
    int ready,
    int waiting,
    List<Integer> talking,
    List<Integer> wrapUp,
    List<Integer> ringing,
    double answerRate,
    AbandonFigures today,
    AbandonFigures days30) {

  /** Answers after 4 to 20 s, talks of 20 to 215 s, wrap-ups of 10 to 39 s; enough of each. */
  private static final Measured TIMES =
      Measured.of(
          new AnswerRate(0.4, 500),
          times(4, 20).spread(),
          times(20, 215).spread(),
          times(10, 39).spread());

  private static final AbandonFigures FEW = new AbandonFigures(1_000, 20);

  /** Nobody rings, 1,000 answered and 20 abandoned, today and in 30 days. */
  static Shift of(int ready) {
    return new Shift(ready, 0, List.of(), List.of(), List.of(), 0.4, FEW, FEW);
  }

  /** Times that lie evenly from one to the other second. */
  static RecentTimes times(int from, int to) {
    RecentTimes times = new RecentTimes(Duration.ofSeconds(30));
    IntStream.range(0, 300)
        .forEach(i -> times.add(Duration.ofSeconds(from + i * 7 % (to - from + 1))));
    return times;
  }

  static Measured measured() {
    return TIMES;
  }

  Shift talking(Integer... seconds) {
    return new Shift(ready, waiting, List.of(seconds), wrapUp, ringing, answerRate, today, days30);
  }

  Shift wrapUp(Integer... seconds) {
    return new Shift(ready, waiting, talking, List.of(seconds), ringing, answerRate, today, days30);
  }

  Shift ringing(Integer... seconds) {
    return new Shift(ready, waiting, talking, wrapUp, List.of(seconds), answerRate, today, days30);
  }

  Shift answering(double rate) {
    return new Shift(ready, waiting, talking, wrapUp, ringing, rate, today, days30);
  }

  Shift readied(int agents) {
    return new Shift(agents, waiting, talking, wrapUp, ringing, answerRate, today, days30);
  }

  Shift today(long answered, long abandoned) {
    return new Shift(
        ready,
        waiting,
        talking,
        wrapUp,
        ringing,
        answerRate,
        new AbandonFigures(answered, abandoned),
        days30);
  }

  Shift days30(long answered, long abandoned) {
    return new Shift(
        ready,
        waiting,
        talking,
        wrapUp,
        ringing,
        answerRate,
        today,
        new AbandonFigures(answered, abandoned));
  }

  PaceSnapshot seen() {
    return seen(TIMES.with(new AnswerRate(answerRate, 500)));
  }

  PaceSnapshot seen(Measured measured) {
    return new PaceSnapshot(
        ready,
        waiting,
        seconds(talking),
        seconds(wrapUp),
        seconds(ringing),
        measured,
        today,
        days30);
  }

  private static List<Duration> seconds(List<Integer> all) {
    return all.stream().map(Duration::ofSeconds).toList();
  }

  /** The chance that at least so many of these happen, told from every way it can come. */
  static double atLeast(int least, double... chances) {
    double sum = 0;
    for (int set = 0; set < 1 << chances.length; set++) {
      int chosen = set;
      double way =
          IntStream.range(0, chances.length)
              .mapToDouble(i -> (chosen & 1 << i) == 0 ? 1 - chances[i] : chances[i])
              .reduce(1, (a, b) -> a * b);
      sum += Integer.bitCount(set) >= least ? way : 0;
    }
    return sum;
  }
}
