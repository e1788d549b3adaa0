package io.huifang.report.sheets;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** What became of a campaign's occasions and calls. Reads only. */
interface FollowUpMapper {
  /** To Connector/J: one row at a time, none kept. */
  int ROW_BY_ROW = Integer.MIN_VALUE;

  /**
   * How many things are of a part of the span.
   *
   * @param part from 0
   */
  record OfPart(int part, long count) {}

  /**
   * Windows that began, by part; parts without any are absent. All rows of the campaign are looked
   * at, for no index knows when windows begin: so once for all parts.
   *
   * @param offsets where parts begin, see {@link Grain#offsets}
   */
  @Select(
      """
      <script>
      SELECT INTERVAL(TIMESTAMPDIFF(SECOND, #{from}, window_from),
        <foreach collection="offsets" item="s" separator=",">#{s}</foreach>) AS part,
        COUNT(*) AS count
      FROM planned_call
      WHERE campaign = #{campaign} AND window_from &gt;= #{from} AND window_from &lt; #{until}
      GROUP BY part
      </script>
      """)
  List<OfPart> planned(
      @Param("campaign") String campaign,
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("offsets") List<Long> offsets);

  /**
   * Attempts of one outcome that ended; what is still on the line counts when it is over.
   *
   * @param part of the span, from 0
   * @param first those before which their occasion had none
   * @param unmet those before which nobody had been reached in their occasion
   */
  record Dialed(int part, String outcome, long dials, long first, long unmet) {}

  /**
   * By outcome and the part of the span in which they were dialed; what does not occur is absent.
   * What came before in the same occasion is looked up once: nothing (NULL), nobody reached (0),
   * somebody (1).
   *
   * @param reached outcomes of calls in which a person was reached
   * @param offsets where parts begin, see {@link Grain#offsets}
   */
  @Select(
      """
      <script>
      SELECT d.part, d.outcome, COUNT(*) AS dials, SUM(d.earlier IS NULL) AS first,
        SUM(COALESCE(d.earlier, 0) = 0) AS unmet
      FROM (
        SELECT INTERVAL(TIMESTAMPDIFF(SECOND, #{from}, a.committed_at),
            <foreach collection="offsets" item="s" separator=",">#{s}</foreach>) AS part,
          a.outcome,
          (SELECT MAX(e.outcome IN
              <foreach collection="reached" item="o" open="(" separator="," close=")">#{o}</foreach>)
            FROM attempt e
            WHERE e.planned_call_id = a.planned_call_id AND e.id &lt; a.id AND e.dialed
              AND e.ended_at IS NOT NULL) AS earlier
        FROM attempt a
        WHERE a.campaign = #{campaign} AND a.committed_at &gt;= #{from}
          AND a.committed_at &lt; #{until} AND a.dialed AND a.ended_at IS NOT NULL
      ) d
      GROUP BY d.part, d.outcome
      </script>
      """)
  List<Dialed> dialed(
      @Param("campaign") String campaign,
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("reached") List<String> reached,
      @Param("offsets") List<Long> offsets);

  /**
   * An occasion that was closed and of which nobody was reached.
   *
   * @param at when it was closed
   * @param outcome of its last call; empty: there was none
   * @param attempts calls that count as dialed
   */
  record Missed(
      Instant at,
      String campaign,
      String occasion,
      String customer,
      String e164,
      @Nullable String plate,
      int attempts,
      @Nullable Instant lastAt,
      String outcome,
      String reason) {}

  /**
   * Occasions that were closed and of which nobody was reached.
   *
   * @param part of the span, from 0
   * @param called those with calls that count as dialed
   */
  record Unreached(int part, long called, long uncalled) {}

  /**
   * By the part of the span in which they were closed; parts without any are absent. The last
   * outcome tells most of them; only the others' attempts are looked through. They are counted, for
   * NOT EXISTS makes MariaDB read all there are.
   *
   * @param reached as in {@link #dialed}
   * @param offsets as there
   */
  @Select(
      """
      <script>
      SELECT INTERVAL(TIMESTAMPDIFF(SECOND, #{from}, p.updated_at),
        <foreach collection="offsets" item="s" separator=",">#{s}</foreach>) AS part,
        SUM(p.attempts &gt; 0) AS called, SUM(p.attempts = 0) AS uncalled
      FROM planned_call p
      WHERE p.state = 'closed' AND p.campaign = #{campaign}
        AND p.updated_at &gt;= #{from} AND p.updated_at &lt; #{until}
        AND p.outcome NOT IN
          <foreach collection="reached" item="o" open="(" separator="," close=")">#{o}</foreach>
        AND (SELECT COUNT(*) FROM attempt a WHERE a.planned_call_id = p.id AND a.outcome IN
          <foreach collection="reached" item="o" open="(" separator="," close=")">#{o}</foreach>
          ) = 0
      GROUP BY part
      </script>
      """)
  List<Unreached> unreached(
      @Param("campaign") String campaign,
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("reached") List<String> reached,
      @Param("offsets") List<Long> offsets);

  /**
   * Those that were called, of one campaign, or of all when it is empty.
   *
   * @param reached as in {@link #dialed}
   */
  @Select(
      """
      <script>
      SELECT p.updated_at AS at, p.campaign, p.occasion, c.name AS customer, p.e164, v.plate,
        p.attempts, (SELECT MAX(l.committed_at) FROM attempt l WHERE l.planned_call_id = p.id
          AND l.dialed) AS last_at, p.outcome, p.reason
      FROM planned_call p
        JOIN customer c ON c.id = p.customer_id
        LEFT JOIN vehicle v ON v.id = p.vehicle_id
      WHERE p.state = 'closed' <if test="campaign != ''">AND p.campaign = #{campaign}</if>
        AND p.updated_at &gt;= #{from} AND p.updated_at &lt; #{until} AND p.attempts &gt; 0
        AND p.outcome NOT IN
          <foreach collection="reached" item="o" open="(" separator="," close=")">#{o}</foreach>
        AND (SELECT COUNT(*) FROM attempt a WHERE a.planned_call_id = p.id AND a.outcome IN
          <foreach collection="reached" item="o" open="(" separator="," close=")">#{o}</foreach>
          ) = 0
      ORDER BY p.updated_at, p.id
      </script>
      """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Missed.class)
  void missed(
      @Param("campaign") String campaign,
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("reached") List<String> reached,
      ResultHandler<Missed> each);

  /** Complaints that were registered, likewise. */
  @Select(
      """
      <script>
      SELECT INTERVAL(TIMESTAMPDIFF(SECOND, #{from}, opened_at),
        <foreach collection="offsets" item="s" separator=",">#{s}</foreach>) AS part,
        COUNT(*) AS count
      FROM case_file
      WHERE kind = 'complaint' AND campaign = #{campaign}
        AND opened_at &gt;= #{from} AND opened_at &lt; #{until}
      GROUP BY part
      </script>
      """)
  List<OfPart> complaints(
      @Param("campaign") String campaign,
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("offsets") List<Long> offsets);
}
