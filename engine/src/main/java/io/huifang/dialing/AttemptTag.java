package io.huifang.dialing;

import java.util.Optional;

/**
 * Name of an attempt on the PBX: 6 digits of the database's install number and 10 of the attempt
 * id, so that marks left in an AstDB by another database are never taken for ours.
 *
 * @param install 100000–999999
 * @param attemptId at least 1, below 10^10
 */
public record AttemptTag(int install, long attemptId) {
  private static final long SPAN = 10_000_000_000L;

  /** Checks the ranges. */
  public AttemptTag {
    if (install < 100_000 || install > 999_999 || attemptId < 1 || attemptId >= SPAN) {
      throw new IllegalArgumentException("no tag for " + install + "/" + attemptId);
    }
  }

  /** Reads a tag; empty when the text is none. */
  public static Optional<AttemptTag> parse(String text) {
    if (text.length() != 16 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int install = Integer.parseInt(text.substring(0, 6));
    long id = Long.parseLong(text.substring(6));
    return install < 100_000 || id < 1
        ? Optional.empty()
        : Optional.of(new AttemptTag(install, id));
  }

  @Override
  public String toString() {
    return Long.toString(install * SPAN + attemptId);
  }
}
