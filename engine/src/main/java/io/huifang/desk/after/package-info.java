/**
 * What follows a call at an agent's desk: the wrap-up with its limit, the disposition, call-backs
 * that were promised. Owns wrap_up, disposition and promised_call. Callers: {@code web} (an agent
 * presses a key), {@code app}. Learns from the screen pops when a call was answered and is over.
 */
@NullMarked
package io.huifang.desk.after;

import org.jspecify.annotations.NullMarked;
