package io.huifang.asterisk.agi;

/** What happens on one call. Runs on a virtual thread of its own and may block. */
@FunctionalInterface
public interface AgiHandler {
  /**
   * Talks to the call. When it returns, the call goes on in the dialplan.
   *
   * @throws AgiHangup passed on from a command: the call is over, nothing is wrong
   */
  void handle(AgiSession session) throws AgiHangup;
}
