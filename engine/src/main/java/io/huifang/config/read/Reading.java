package io.huifang.config.read;

import java.util.Map;

/**
 * What all files of one load share.
 *
 * @param problems found so far
 * @param warnings what is allowed and probably not meant
 * @param names declared and used
 * @param environment for {@code ${NAME}}
 * @param asked keys that the readers know
 * @param pbx whether secrets of PBXs must be there: only who speaks to them needs them
 * @param running whether an engine serves already, with what it read at its start
 */
public record Reading(
    Problems problems,
    Problems warnings,
    Names names,
    Map<String, String> environment,
    Asked asked,
    boolean pbx,
    boolean running) {
  /** Begins a load. */
  public static Reading begin(Map<String, String> environment) {
    return of(environment, true, false);
  }

  /** Begins a load for who never speaks to a PBX. */
  public static Reading withoutPbx(Map<String, String> environment) {
    return of(environment, false, false);
  }

  /** Begins a load for an engine that serves already. */
  public static Reading again(Map<String, String> environment) {
    return of(environment, true, true);
  }

  private static Reading of(Map<String, String> environment, boolean pbx, boolean running) {
    var problems = new Problems();
    var warnings = new Problems();
    return new Reading(
        problems, warnings, new Names(problems, warnings), environment, new Asked(), pbx, running);
  }
}
