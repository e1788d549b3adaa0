package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHandler;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;

/** Says to a PBX that asks for the doctor that an engine is there. */
final class AgiProbe implements AgiHandler {
  @Override
  public void handle(AgiSession session) throws AgiHangup {
    session.setVariable(DialplanContract.VAR_DONE, "1");
  }
}
