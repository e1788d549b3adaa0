package io.huifang.dialing;

import io.huifang.store.Tx;
import java.util.Optional;

/** Whether a person has an open complaint; {@code cases} knows, {@code app} joins. */
@FunctionalInterface
public interface OpenComplaints {
  /** The complaint as it is named to people, as {@code complaint 17}; empty: none is open. */
  Optional<String> of(Tx tx, long customerId);
}
