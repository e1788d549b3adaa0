package io.huifang.survey;

import io.huifang.config.SurveyConfig;

/**
 * Where a survey stands. Immutable.
 *
 * @param phase what is waited for
 * @param question the one that is asked; empty before the first
 * @param entered keys of an answer that is not whole yet
 * @param pending what was typed in and is read back, as it will be kept
 * @param silences so far at this question
 * @param wrongs wrong keys so far at this question
 * @param asides repeats, help and changes of the language so far at this question
 * @param language that is spoken
 * @param answered whether anything was answered in this call
 * @param called whether an answer set something going that a person follows
 */
public record Stand(
    Phase phase,
    String question,
    String entered,
    String pending,
    int silences,
    int wrongs,
    int asides,
    String language,
    boolean answered,
    boolean called) {
  /** What is waited for. */
  public enum Phase {
    /** The right person. */
    RIGHT_PARTY,
    /** An answer. */
    QUESTION,
    /** Whether what was typed in is right. */
    CONFIRM,
    /** Nothing more. */
    OVER
  }

  static Stand at(Phase phase, String language) {
    return new Stand(phase, "", "", "", 0, 0, 0, language, false, false);
  }

  Stand asks(SurveyConfig.Question q) {
    return new Stand(Phase.QUESTION, q.id(), "", "", 0, 0, 0, language, answered, called);
  }

  Stand over() {
    return new Stand(Phase.OVER, question, "", "", 0, 0, 0, language, answered, called);
  }

  Stand typed(String keys) {
    return new Stand(
        phase, question, keys, pending, silences, wrongs, asides, language, answered, called);
  }

  Stand confirms(String value) {
    return new Stand(
        Phase.CONFIRM, question, "", value, silences, wrongs, asides, language, answered, called);
  }

  /** The question is asked once more. */
  Stand again(int moreSilences, int moreWrongs, int moreAsides) {
    return new Stand(
        phase == Phase.CONFIRM ? Phase.QUESTION : phase,
        question,
        "",
        "",
        silences + moreSilences,
        wrongs + moreWrongs,
        asides + moreAsides,
        language,
        answered,
        called);
  }

  Stand speaks(String other) {
    return new Stand(
        phase, question, entered, pending, silences, wrongs, asides, other, answered, called);
  }

  Stand answers(boolean follows) {
    return new Stand(
        phase,
        question,
        entered,
        pending,
        silences,
        wrongs,
        asides,
        language,
        true,
        called || follows);
  }
}
