package io.huifang.agent;

import java.util.Locale;

/** Reasons for a pause that pages offer. The PBX and the database keep {@link #code()}. */
public enum PauseReason {
  /** A short break. */
  BREAK,
  /** A meal. */
  MEAL,
  /** Writing up the last call. */
  AFTER_CALL,
  /** A meeting. */
  MEETING,
  /** A training. */
  TRAINING,
  /** Other work away from the phone. */
  OTHER;

  /** Lower case with hyphens, as {@code after-call}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
