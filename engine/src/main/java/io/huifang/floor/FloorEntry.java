package io.huifang.floor;

import java.time.Instant;

/** Something to be written down, of one PBX. */
sealed interface FloorEntry {
  /** Which Asterisk it was heard of. */
  String pbx();

  /**
   * From then on an agent is in this state.
   *
   * @param reference of the queue's call it belongs to; empty: none
   */
  record Stands(String pbx, String agent, AgentStanding standing, String reference, Instant at)
      implements FloorEntry {}

  /** The file does not name an agent any more: nothing more is known of them. */
  record Gone(String pbx, String agent, Instant at) implements FloorEntry {}

  /** A caller's visit, as it is now. */
  record Came(Visit visit) implements FloorEntry {
    @Override
    public String pbx() {
      return visit.pbx();
    }
  }

  /** Nobody heard that PBX between these. */
  record Gap(String pbx, Instant from, Instant until, String why) implements FloorEntry {}
}
