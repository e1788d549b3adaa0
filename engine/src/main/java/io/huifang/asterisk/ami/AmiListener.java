package io.huifang.asterisk.ami;

/**
 * Hears one Asterisk. All methods of all listeners of a link are called on one thread of the link,
 * in order; a listener that takes long lets the queue grow, so hand long work to a thread of your
 * own. What a listener throws is logged and counted, and does not stop the link.
 */
public interface AmiListener {
  /**
   * Something happened on the PBX.
   *
   * @param receivedNanos {@link System#nanoTime()} when its last byte was read from the wire
   */
  void onEvent(PbxEvent event, long receivedNanos);

  /**
   * The state of the PBX as a whole: after each login and after each gap. Replaces what was known.
   * Events that follow may repeat what the snapshot already holds.
   */
  void onResync(PbxSnapshot snapshot);

  /** The link is lost: what is known is not trustworthy until the next {@link #onResync}. */
  void onDown(String reason);
}
