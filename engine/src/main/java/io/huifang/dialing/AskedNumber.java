package io.huifang.dialing;

import io.huifang.config.EngineConfig;
import io.huifang.customer.CustomerPicture;
import io.huifang.customer.NumberPlan;
import java.util.Optional;

/** What a trunk is to dial for a number at which somebody asked on the line to be called. */
public final class AskedNumber {
  private AskedNumber() {}

  /** As the trunk wants it; empty: the trunk's rules do not let it be called. */
  public static Optional<String> over(EngineConfig engine, EngineConfig.Trunk trunk, String e164) {
    NumberPlan plan = new NumberPlan(engine.region(), engine.areaCode());
    return new DialString(plan, trunk).of(new CustomerPicture.Phone(e164, ""))
            instanceof DialString.Dial dial
        ? Optional.of(dial.number())
        : Optional.empty();
  }
}
