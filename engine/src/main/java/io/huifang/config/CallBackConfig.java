package io.huifang.config;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.huifang.config.read.Fields;
import io.huifang.config.read.Value;
import java.time.Duration;
import java.util.List;

/**
 * Call-backs that keep the place in the queue, of {@code hotline.yaml}.
 *
 * @param trunk over which the customer is called; its Asterisk is the one of the queue
 * @param callerId that the customer sees; a number of the hotline
 * @param ring how long the customer's phone rings
 * @param attempts calls in all, 1 to 10
 * @param retryAfter from one vain call to the next
 * @param keep from the wish on; then it is over
 */
public record CallBackConfig(
    String trunk,
    String callerId,
    Duration ring,
    int attempts,
    Duration retryAfter,
    Duration keep) {
  /** Said by the engine and by the queue; what the dialplan says is said without this, too. */
  static final List<String> PROMPTS =
      List.of("call-back-offer", "call-back-confirm", "call-back-number", "call-back-open");

  static CallBackConfig read(Fields f) {
    Value trunk = f.need("trunk");
    String over = trunk.uses(EngineReader.TRUNK);
    Value shown = f.need("caller-id");
    String callerId = shown.uses(HotlineReader.NUMBER);
    if (trunk.good()) {
      shown.useIfAny(TrunkReader.callerId(over), callerId);
    }
    var config =
        new CallBackConfig(
            over,
            callerId,
            f.or("ring", "30s").duration(ofSeconds(15), ofMinutes(2)),
            f.or("attempts", "3").intIn(1, 10),
            f.or("retry-after", "10m").duration(ofMinutes(1), ofDays(1)),
            f.or("keep", "8h").duration(ofMinutes(10), ofDays(3)));
    f.done();
    return config;
  }
}
