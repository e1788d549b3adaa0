/**
 * An agent's own call, by keys of the page: held, handed over, marked, hung up. The agent's and the
 * caller's end are moved through the dialplan ({@code huifang-hold}, {@code huifang-agent}), which
 * brings a caller back to the queue when the agent's end is gone. Owns handover and call_mark.
 * Callers: {@code web}, {@code app}.
 */
@NullMarked
package io.huifang.desk.line;

import org.jspecify.annotations.NullMarked;
