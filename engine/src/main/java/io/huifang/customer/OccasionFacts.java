package io.huifang.customer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of a person and of what a call is about.
 *
 * @param name empty: not known
 * @param plate of the vehicle; empty: none, or not known
 * @param date of the visit, sale, event or of what is due
 * @param amount paid or still owed
 */
public record OccasionFacts(
    String name, String plate, Optional<LocalDate> date, Optional<BigDecimal> amount) {
  /** Nothing is known. */
  public static final OccasionFacts NONE =
      new OccasionFacts("", "", Optional.empty(), Optional.empty());

  static OccasionFacts of(
      String name, @Nullable String plate, @Nullable LocalDate date, @Nullable BigDecimal amount) {
    return new OccasionFacts(
        name, plate == null ? "" : plate, Optional.ofNullable(date), Optional.ofNullable(amount));
  }
}
