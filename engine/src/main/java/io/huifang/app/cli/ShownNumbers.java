package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Masking;
import io.huifang.customer.PhoneNumbers;
import java.util.function.UnaryOperator;

/**
 * Phone numbers as commands show them, to people and to programs. Whoever may run commands counts
 * as an admin of {@code web.mask-phones}: they see numbers whole, unless the file masks them for
 * everybody. Pure.
 */
final class ShownNumbers {
  private ShownNumbers() {}

  /** How these files have a number shown; what is empty stays so. */
  static UnaryOperator<String> by(Config config) {
    return masked(config)
        ? e164 -> e164.isEmpty() ? "" : PhoneNumbers.masked(e164)
        : UnaryOperator.identity();
  }

  /** Whether all but the last four digits are hidden. */
  static boolean masked(Config config) {
    return config.engine().web().maskPhones() == Masking.EVERYBODY;
  }
}
