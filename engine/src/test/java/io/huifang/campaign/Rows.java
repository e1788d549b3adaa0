package io.huifang.campaign;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows and people for tests of what is pure. */
final class Rows {
  private Rows() {}

  static Person person(String e164) {
    return new Person(
        1,
        e164,
        false,
        false,
        false,
        false,
        "A",
        "gold",
        "",
        "zh-CN",
        null,
        Set.of("golf"),
        false,
        OwnFacts.NONE);
  }

  static OccasionRow sale(long id, String delivery, int tier) {
    return row(id, LocalDate.parse(delivery), "C-" + id, tier, null);
  }

  static OccasionRow visit(long id, String handover) {
    return row(id, LocalDate.parse(handover), "W-" + id, 1, new BigDecimal("1200.50"));
  }

  static OccasionRow row(
      long id, LocalDate anchor, String label, int tier, @Nullable BigDecimal amount) {
    return new OccasionRow(
        id, 1, null, anchor, null, label, "North", tier, "Li", "Wang", amount, false, true,
        "Model 3", null, null, null, null, null, null, null, null, null, null, null);
  }

  static OccasionRow born(
      @Nullable LocalDate birthday, int lunarMonth, int lunarDay, boolean leap) {
    return new OccasionRow(
        1,
        1,
        null,
        null,
        null,
        "",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        birthday,
        lunarMonth == 0 ? null : lunarMonth,
        lunarDay == 0 ? null : lunarDay,
        leap,
        null);
  }
}
