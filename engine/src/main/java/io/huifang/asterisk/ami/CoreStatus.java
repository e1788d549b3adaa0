package io.huifang.asterisk.ami;

import java.time.Instant;

/**
 * Since when Asterisk runs. Both instants are by our clock, exact to about a second: Asterisk tells
 * seconds of uptime at login.
 */
public record CoreStatus(Instant startedAt, Instant reloadedAt, int currentCalls) {}
