package io.huifang.web;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes guessing slow: after some wrong passwords for a name, or from a peer, each further try must
 * wait twice as long as the one before, up to five minutes. The longest quiet one is forgotten when
 * more than {@value #MOST} are known. This machine itself is no peer: names alone count there.
 */
final class SignInThrottle {
  static final int MOST = 10_000;
  static final int FREE_PER_NAME = 5;
  static final int FREE_PER_PEER = 20;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

  private final Clock clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  private record Failures(int count, Instant last) {}

  /** How long this name from this peer has to wait; zero: go on. */
  synchronized Duration wait(String name, String peer) {
    Duration byName = wait(failures.get(nameKey(name)), FREE_PER_NAME);
    Duration byPeer = wait(failures.get(peerKey(peer)), FREE_PER_PEER);
    return byName.compareTo(byPeer) > 0 ? byName : byPeer;
  }

  synchronized void failed(String name, String peer) {
    count(nameKey(name));
    if (!everybody(peer)) {
      count(peerKey(peer));
    }
    while (failures.size() > MOST) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  /** The name starts anew; the peer does not, or one known account would free it for others. */
  synchronized void succeeded(String name) {
    failures.remove(nameKey(name));
  }

  synchronized int known() {
    return failures.size();
  }

  private void count(String key) {
    Instant now = clock.instant();
    failures.merge(
        key,
        new Failures(1, now),
        (old, one) -> forgotten(old) ? one : new Failures(old.count() + 1, now));
  }

  private Duration wait(@Nullable Failures f, int free) {
    if (f == null || f.count() < free || forgotten(f)) {
      return Duration.ZERO;
    }
    int doublings = Math.min(f.count() - free, 20);
    Duration whole = FIRST_WAIT.multipliedBy(1L << doublings);
    Duration capped = whole.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : whole;
    Duration left = Duration.between(clock.instant(), f.last().plus(capped));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private boolean forgotten(Failures f) {
    return f.last().plus(FORGOTTEN_AFTER).isBefore(clock.instant());
  }

  /** One key for all spellings that a person or a database may take for the same name. */
  private static String nameKey(String name) {
    String parts = Normalizer.normalize(name, Normalizer.Form.NFKD);
    return "n " + MARKS.matcher(parts).replaceAll("").toLowerCase(Locale.ROOT).strip();
  }

  private static String peerKey(String peer) {
    return "p " + peer;
  }

  /**
   * A proxy on this machine that does not tell whom it speaks for: everybody would pay for one
   * stranger's guesses.
   */
  private static boolean everybody(String peer) {
    return peer.equals("127.0.0.1") || peer.equals("0:0:0:0:0:0:0:1") || peer.equals("::1");
  }
}
