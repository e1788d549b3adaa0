package io.huifang.floor;

import io.huifang.asterisk.DialplanContract;
import io.huifang.config.Config;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which queues of a PBX are this house's: those that the files name, and the dialplan's own. A PBX
 * may serve others beside, of which nothing is kept.
 */
public record HouseQueues(Supplier<Config> config) implements Predicate<String> {
  @Override
  public boolean test(String queue) {
    Config c = config.get();
    return queue.equals(DialplanContract.QUEUE_DIRECT)
        || queue.equals(DialplanContract.QUEUE_FALLBACK)
        || c.hotline().queues().contains(queue)
        || c.agents().agents().stream().anyMatch(a -> a.queues().contains(queue));
  }
}
