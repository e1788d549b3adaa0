package io.huifang.dialing.pacing;

/**
 * How many of the calls are answered by a person.
 *
 * @param share above 0 and below 1
 * @param calls from how many it was measured; 0: only supposed
 */
public record AnswerRate(double share, int calls) {
  /** Checks the range. */
  public AnswerRate {
    if (!(share > 0 && share < 1) || calls < 0) {
      throw new IllegalArgumentException(share + " of " + calls);
    }
  }
}
