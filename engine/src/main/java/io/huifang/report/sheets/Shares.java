package io.huifang.report.sheets;

import io.huifang.config.Text;
import io.huifang.report.Days;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Small arithmetic of sheets. Pure. */
final class Shares {
  private static final int DIGITS = 6;

  private Shares() {}

  /** A share between 0 and 1; null: of nothing. */
  static @Nullable BigDecimal of(long part, long whole) {
    return whole == 0
        ? null
        : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_UP);
  }

  /** A period's name in both languages. */
  static Text name(Days days) {
    return new Text(days.words("zh-CN"), days.words("en"));
  }
}
