package io.huifang.desk;

/** Hears of pops, in order for each agent. Called under a lock: hand over and return at once. */
public interface PopListener {
  /** A new pop. */
  void popped(Pop pop);

  /** A pop that was told before has changed. */
  void changed(Pop pop);
}
