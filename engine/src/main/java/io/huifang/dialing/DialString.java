package io.huifang.dialing;

import io.huifang.config.EngineConfig;

/** E.164 → what the trunk wants to be dialed. Digits only, so nothing can be injected. Pure. */
final class DialString {
  private DialString() {}

  /**
   * National number with the trunk's prefix; abroad with 00.
   *
   * @throws IllegalArgumentException when the number is not E.164
   */
  static String of(EngineConfig engine, EngineConfig.Trunk trunk, String e164) {
    if (!e164.matches("\\+[1-9]\\d{4,14}")) {
      throw new IllegalArgumentException("not an E.164 number");
    }
    String home = engine.region().equals("CN") ? "+86" : "";
    if (home.isEmpty() || !e164.startsWith(home)) {
      return trunk.prefix() + "00" + e164.substring(1);
    }
    String national = e164.substring(home.length());
    boolean mobile = national.length() == 11 && national.startsWith("1");
    return trunk.prefix() + (mobile || national.startsWith("400") ? national : "0" + national);
  }
}
