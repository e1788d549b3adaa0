package io.huifang.dialing.pacing;

/**
 * What the calls of a campaign were like lately. Immutable; made anew now and then (it takes some
 * tenths of a millisecond), the answer rate as often as it changes.
 */
public final class Measured {
  private final AnswerRate answers;
  private final Spread ring;
  private final Spread talk;
  private final Spread wrapUp;
  private final FreeTimes freeTimes;

  private Measured(
      AnswerRate answers, Spread ring, Spread talk, Spread wrapUp, FreeTimes freeTimes) {
    this.answers = answers;
    this.ring = ring;
    this.talk = talk;
    this.wrapUp = wrapUp;
    this.freeTimes = freeTimes;
  }

  /**
   * Puts them together.
   *
   * @param answers how many are answered
   * @param ring from the beginning of a call to its answer, of those that were answered
   * @param talk how long agents talk
   * @param wrapUp how long their wrap-up takes
   */
  public static Measured of(AnswerRate answers, Spread ring, Spread talk, Spread wrapUp) {
    return new Measured(answers, ring, talk, wrapUp, new FreeTimes(talk, wrapUp));
  }

  /** The same times with another answer rate. */
  public Measured with(AnswerRate other) {
    return new Measured(other, ring, talk, wrapUp, freeTimes);
  }

  /** How many are answered. */
  public AnswerRate answers() {
    return answers;
  }

  /** How long talks were. */
  public Spread talk() {
    return talk;
  }

  Spread ring() {
    return ring;
  }

  Spread wrapUp() {
    return wrapUp;
  }

  FreeTimes freeTimes() {
    return freeTimes;
  }
}
