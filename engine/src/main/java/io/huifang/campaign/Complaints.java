package io.huifang.campaign;

import io.huifang.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Who had an open complaint at some moment; {@code cases} knows, {@code app} joins. */
@FunctionalInterface
public interface Complaints {
  /**
   * Of these people those who had one, with the complaint as it is named to people, as {@code
   * complaint 17}.
   */
  Map<Long, String> open(Tx tx, Collection<Long> customerIds, Instant at);
}
