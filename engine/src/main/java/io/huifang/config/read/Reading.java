package io.huifang.config.read;

import java.util.Map;

/**
 * What all files of one load share.
 *
 * @param problems found so far
 * @param names declared and used
 * @param environment for {@code ${NAME}}
 * @param asked keys that the readers know
 */
public record Reading(
    Problems problems, Names names, Map<String, String> environment, Asked asked) {
  /** Begins a load. */
  public static Reading begin(Map<String, String> environment) {
    var problems = new Problems();
    return new Reading(problems, new Names(problems), environment, new Asked());
  }
}
