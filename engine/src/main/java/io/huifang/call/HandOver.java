package io.huifang.call;

import io.huifang.asterisk.DialplanContract;
import io.huifang.config.HotlineConfig.Route;

/**
 * How a person who asks for one is handed over. The queue is the survey's word.
 *
 * @param queueVariable in which the dialplan of this call looks for the queue
 * @param rank priority and longest wait there
 */
record HandOver(String queueVariable, Route rank) {
  /** From a call of ours. */
  static HandOver outbound(Route rank) {
    return new HandOver(DialplanContract.VAR_TO_QUEUE, rank);
  }

  /** From a call to the hotline, which goes to a queue in any case. */
  static HandOver inbound(Route rank) {
    return new HandOver(DialplanContract.VAR_QUEUE, rank);
  }
}
