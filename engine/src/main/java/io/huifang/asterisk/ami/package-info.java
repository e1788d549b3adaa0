/**
 * One link per Asterisk over AMI: login, ping, reconnect, resync, actions, and events into a
 * bounded queue of ours. Owns no table, knows no business word. Callers: {@code agent}, {@code
 * dialing}, {@code hotline}, {@code desk}, {@code app}. Asterisk-Java is used here and nowhere
 * else.
 */
@NullMarked
package io.huifang.asterisk.ami;

import org.jspecify.annotations.NullMarked;
