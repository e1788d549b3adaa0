package io.huifang.customer.erasure;

import io.huifang.store.Tx;
import java.util.List;
import java.util.Optional;

/**
 * What a feature keeps of people, and how it forgets one. Counts, scores, outcomes and times stay;
 * names, numbers and free words go.
 */
public interface ErasurePart {
  /** Why nobody can be forgotten at this moment, for people; empty: nothing is in the way. */
  default Optional<String> obstacle(Tx tx, long customerId) {
    return Optional.empty();
  }

  /** Erases what stands in the feature's tables. May be rolled back: touches nothing else. */
  List<Trace> erase(Tx tx, Leaving person);

  /**
   * Removes what stands in files; before {@link #erase}, while the tables still name them, and not
   * on a dry run. What could not be removed is told by an exception, and nothing is erased then. A
   * second time finds less and does the rest.
   */
  default void removeFiles(Tx tx, Leaving person) {}
}
