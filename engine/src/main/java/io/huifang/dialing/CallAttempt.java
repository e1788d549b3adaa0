package io.huifang.dialing;

import io.huifang.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that was answered, for the conversation on the line.
 *
 * @param tag name of the attempt on the PBX, also the reference of its call record
 * @param language of the person; empty: the house's
 * @param config as the files were when it was dialed; after a crash, as they are now
 * @param vehicleId the vehicle the occasion is about, if any
 */
public record CallAttempt(
    String tag,
    long attemptId,
    String campaign,
    String occasion,
    long customerId,
    @Nullable Long vehicleId,
    String e164,
    String language,
    Config config) {
  /** The same, of which the answers go to the record of another call. */
  public CallAttempt goingOn(String reference) {
    return new CallAttempt(
        reference, attemptId, campaign, occasion, customerId, vehicleId, e164, language, config);
  }
}
