package io.huifang.dialing;

/**
 * An attempt that an agent makes.
 *
 * @param plannedCallId the task that it is of
 * @param agent who talks
 */
public record LedCall(CallAttempt attempt, long plannedCallId, String agent) {}
