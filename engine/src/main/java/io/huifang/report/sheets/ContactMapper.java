package io.huifang.report.sheets;

import java.time.Instant;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** Reads who talked with us, and who wants to be left alone. */
interface ContactMapper {
  /** To Connector/J: one row at a time, none kept. */
  int ROW_BY_ROW = Integer.MIN_VALUE;

  /**
   * A call of a person's history.
   *
   * @param kind campaign, or hotline
   * @param customer null: not in the files
   */
  record Contact(
      Instant at,
      String direction,
      String kind,
      @Nullable String customer,
      String e164,
      String result,
      String words) {}

  @Select(
      """
      SELECT c.at, c.direction, c.kind, u.name AS customer, c.e164, c.result, c.words
      FROM contact c LEFT JOIN customer u ON u.id = c.customer_id
      WHERE c.at >= #{from} AND c.at < #{until}
      ORDER BY c.at, c.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Contact.class)
  void contacts(
      @Param("from") Instant from, @Param("until") Instant until, ResultHandler<Contact> each);

  /**
   * Somebody who asked to be left alone; what a file woke again (source kept) is told already.
   *
   * @param lifted null: not until the end of the time that is looked at
   */
  record OptOut(
      Instant since,
      @Nullable String customer,
      String e164,
      String source,
      String words,
      @Nullable Instant lifted) {}

  @Select(
      """
      SELECT d.since, u.name AS customer, d.e164, d.source, d.words,
        CASE WHEN d.lifted_at < #{until} THEN d.lifted_at END AS lifted
      FROM do_not_call d LEFT JOIN customer u ON u.id = d.customer_id
      WHERE d.since >= #{from} AND d.since < #{until} AND d.source <> 'kept'
      ORDER BY d.since, d.id
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(OptOut.class)
  void optOuts(
      @Param("from") Instant from, @Param("until") Instant until, ResultHandler<OptOut> each);
}
