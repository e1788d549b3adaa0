/**
 * Asterisk: the dialplan contract here, {@link io.huifang.asterisk.ami} for events and actions,
 * {@link io.huifang.asterisk.agi} for what happens on the line.
 */
@NullMarked
package io.huifang.asterisk;

import org.jspecify.annotations.NullMarked;
