package io.huifang.asterisk.ami;

import java.time.Duration;

/**
 * How long the link waits for what.
 *
 * @param connect for the TCP connect and for Asterisk's greeting
 * @param action for the answer to one action, and for the last line of a list
 * @param pingEvery pause between two pings of an otherwise quiet link
 * @param read after this long without any byte the peer counts as hung; must be more than {@code
 *     pingEvery}
 */
public record AmiTimeouts(Duration connect, Duration action, Duration pingEvery, Duration read) {
  /** Refuses what would cut a healthy link. */
  public AmiTimeouts {
    if (read.compareTo(pingEvery) <= 0) {
      throw new IllegalArgumentException(
          "read timeout must be longer than the pause between pings");
    }
  }

  /** 3 s, 5 s, 2 s, 6 s: a hung Asterisk is noticed within 6 s. */
  public static AmiTimeouts defaults() {
    return new AmiTimeouts(
        Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(6));
  }
}
