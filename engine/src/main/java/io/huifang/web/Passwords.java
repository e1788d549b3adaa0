package io.huifang.web;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * argon2id with 32 MiB, 3 passes, 1 lane, 16 bytes of salt and 32 of hash; OWASP's minimum is 19
 * MiB and 2 passes. Stored as a PHC string, so the numbers can grow: an older hash still verifies,
 * and is renewed at the next sign-in. At most {@value #AT_ONCE} are computed at a time, which
 * bounds memory and leaves cores to calls.
 */
final class Passwords {
  static final int AT_ONCE = 2;

  /** Characters; shorter ones are guessed, longer ones only cost. */
  static final int SHORTEST = 10;

  static final int LONGEST = 256;

  private static final int MEMORY_KIB = 32 * 1024;
  private static final int PASSES = 3;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final Semaphore permits = new Semaphore(AT_ONCE, true);

  private volatile @Nullable String nobodys;

  /** The PHC string of a new password. */
  String hash(String password) {
    return function.hash(password).getResult();
  }

  /**
   * Whether the password fits; {@code phc} is empty for a name that is not known.
   *
   * @return empty if too many others are being verified
   */
  Optional<Boolean> verify(String password, Optional<String> phc) {
    boolean mine = false;
    try {
      mine = permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        return Optional.empty();
      }
      String against = phc.orElseGet(this::nobodys);
      boolean fits = Argon2Function.getInstanceFromHash(against).check(password, against);
      return Optional.of(fits && phc.isPresent());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      if (mine) {
        permits.release();
      }
    }
  }

  /** Verified when the name is not known, so that both answers take the same time. */
  private String nobodys() {
    String known = nobodys;
    if (known == null) {
      known = hash("nobody has this password");
      nobodys = known;
    }
    return known;
  }

  /** Whether a stored hash was made with other numbers than today's. */
  boolean outdated(String phc) {
    return !Argon2Function.getInstanceFromHash(phc).equals(function);
  }
}
