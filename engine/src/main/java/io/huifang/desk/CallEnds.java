package io.huifang.desk;

/**
 * The two ends of a call that an agent talks in, by unique id.
 *
 * @param caller the person's end; of whoever asks, if the agent is only asked
 * @param member the agent's
 * @param asked by a colleague, while the person waits
 */
public record CallEnds(String pbx, String caller, String member, boolean asked) {}
