package io.huifang.customer.erasure;

import java.time.Instant;
import java.util.List;

/**
 * A person whose traces go.
 *
 * @param customerId whose rows
 * @param numbers E.164, those under which the person was known and nobody else is; never empty
 *     (NONE stands for none), so that it fits {@code IN}
 * @param by who does it
 * @param reason in the words of whoever does it, without the person's name
 * @param at business clock
 */
public record Leaving(long customerId, List<String> numbers, String by, String reason, Instant at) {
  /** Fits no number. */
  static final String NONE = "none";

  /** As a list for a {@code <script>} of a mapper that has this as its parameter. */
  public static final String NUMBERS =
      """
      <foreach collection="numbers" item="n" open="(" separator="," close=")">#{n}</foreach>
      """;

  /**
   * Rows with {@code customer_id} and {@code e164} that are the person's, or nobody's with one of
   * the numbers; stands in a {@code <script>} as {@link #NUMBERS} does.
   */
  public static final String WHOSE =
      "(customer_id = #{customerId} OR (customer_id IS NULL AND e164 IN " + NUMBERS + "))";
}
