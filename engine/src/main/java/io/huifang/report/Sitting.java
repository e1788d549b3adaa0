package io.huifang.report;

/**
 * SQL of a survey that several calls asked: its answers and its score are kept under the call that
 * began it; the calls that went on with it have no survey. {@code k} is a row of call_record.
 */
final class Sitting {
  /** Reference of the call that began it; NULL: there was none. */
  static final String BEGUN =
      """
      CASE WHEN k.survey <> '' THEN k.reference ELSE
        (SELECT b.reference FROM call_record b
          WHERE b.customer_id = k.customer_id AND b.campaign = k.campaign
            AND b.occasion = k.occasion AND b.direction = 'out' AND b.survey <> '' AND b.id < k.id
            AND EXISTS (SELECT 1 FROM answer x WHERE x.reference = b.reference)
          ORDER BY b.id DESC LIMIT 1) END
      """;

  /** When the next call went on with it; NULL: none did. */
  static final String NEXT =
      """
      (SELECT MIN(l.answered_at) FROM call_record l
        WHERE l.customer_id = k.customer_id AND l.campaign = k.campaign
          AND l.occasion = k.occasion AND l.direction = 'out' AND l.survey = '' AND l.id > k.id
          AND NOT EXISTS (SELECT 1 FROM call_record b
            WHERE b.customer_id = k.customer_id AND b.campaign = k.campaign
              AND b.occasion = k.occasion AND b.direction = 'out' AND b.survey <> ''
              AND b.id > k.id AND b.id < l.id))
      """;

  private Sitting() {}
}
