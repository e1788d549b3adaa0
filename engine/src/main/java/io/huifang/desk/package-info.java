/**
 * What the agent sees and does: the screen pop and the picture of the caller. Owns screen_pop.
 * Callers: {@code web} (shows pops, acknowledges them), {@code app}. Learns from {@code
 * asterisk.ami} whose phone rings, from {@code customer} who is calling, and from the tables of
 * {@code cases}, {@code result} and {@code dialing}, which it only reads, what is open of them.
 */
@NullMarked
package io.huifang.desk;

import org.jspecify.annotations.NullMarked;
