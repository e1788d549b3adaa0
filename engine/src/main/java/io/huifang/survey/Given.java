package io.huifang.survey;

/**
 * An answer of an earlier call that is taken up again.
 *
 * @param value empty: the key says it
 */
public record Given(String question, String key, String value) {}
