package io.huifang.campaign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Lots that fall the same way whenever they are drawn. Pure. */
final class Sampling {
  private Sampling() {}

  /**
   * The lot of an occasion, evenly spread over all longs that are not negative.
   *
   * @param period as 2026-03: each has lots of its own
   */
  static long lot(String campaign, String period, String occasion) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (campaign + '\n' + period + '\n' + occasion).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether a lot falls into so many percent. */
  static boolean drawn(long lot, int percent) {
    return lot < Long.MAX_VALUE / 100 * percent;
  }
}
