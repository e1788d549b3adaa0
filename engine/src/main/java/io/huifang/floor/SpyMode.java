package io.huifang.floor;

import io.huifang.asterisk.DialplanContract;
import java.util.List;
import java.util.Optional;

/** By whom a supervisor who listens in is heard. */
public enum SpyMode {
  /** By nobody. */
  LISTEN(DialplanContract.EXTEN_SPY_LISTEN),
  /** By the agent. */
  WHISPER(DialplanContract.EXTEN_SPY_WHISPER);

  private final String exten;

  SpyMode(String exten) {
    this.exten = exten;
  }

  /** The word of the dialplan, of programs and of the audit. */
  public String code() {
    return exten;
  }

  /** By its word. */
  public static Optional<SpyMode> of(String code) {
    return List.of(values()).stream().filter(m -> m.exten.equals(code)).findFirst();
  }
}
