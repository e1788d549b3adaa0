package io.huifang.cases;

import io.huifang.store.Tx;

/** Brings alarms to people. */
public interface CaseAlarms {
  /**
   * Tells it, in the transaction that writes it into the case: once, and never of what is undone.
   */
  void tell(Tx tx, CaseAlarm alarm);
}
