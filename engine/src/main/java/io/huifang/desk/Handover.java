package io.huifang.desk;

/**
 * A call that somebody hands over.
 *
 * @param from title of that agent
 * @param note theirs for whoever takes it; may be empty
 */
public record Handover(String from, String note) {}
