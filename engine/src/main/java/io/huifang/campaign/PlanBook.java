package io.huifang.campaign;

import io.huifang.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Where planned calls are kept; {@code dialing} does it. */
public interface PlanBook {
  /** Which of these occasions are already in the book, in whatever state. */
  Set<String> known(Tx tx, String campaign, Collection<String> occasions);

  /**
   * Enters calls; one that is already there stays as it is.
   *
   * @return how many were new
   */
  int enter(Tx tx, List<Decision.Call> calls);
}
