package io.huifang.desk.led;

/**
 * That an agent's task has changed, for pages, which then read it.
 *
 * @param task number of the planned call
 * @param answered how many questions were
 */
public record LedNote(long task, LedPhase phase, int answered) {}
