package io.huifang.desk.after;

import io.huifang.dialing.AttemptTag;

/** What a call's record is found by. */
final class CallReference {
  /** Before the tag in the channel id of a call of ours (see {@code dialing}). */
  private static final String OURS = "hf-";

  private CallReference() {}

  /** From the pop's id. */
  static String of(String call) {
    String rest = call.startsWith(OURS) ? call.substring(OURS.length()) : "";
    return AttemptTag.parse(rest).isPresent() ? rest : call;
  }
}
