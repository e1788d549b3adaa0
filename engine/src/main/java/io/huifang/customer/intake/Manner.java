package io.huifang.customer.intake;

import io.huifang.config.ImportConfig;

/**
 * How a file is taken in.
 *
 * @param dryRun say what would happen, write nothing
 * @param complete the file is all there is: what it lacks is over
 * @param mayShrink also when it lacks more than half
 */
public record Manner(boolean dryRun, boolean complete, boolean mayShrink) {
  /** As the file of that kind says. */
  public static Manner of(ImportConfig mapping, boolean dryRun) {
    return new Manner(dryRun, mapping.complete(), false);
  }
}
