package io.huifang.customer;

import java.time.ZoneId;
import java.util.List;

/**
 * Where a phone lies.
 *
 * @param region ISO 3166; empty: not known
 * @param zones every time zone it may lie in, each once; empty: not known, and then nobody calls
 */
public record PhonePlace(String region, List<ZoneId> zones) {
  /** Not known. */
  public static final PhonePlace NOWHERE = new PhonePlace("", List.of());
}
