package io.huifang.report.hotline;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** Reads queue_visit with the calls that belong to it. */
interface VisitMapper {
  int ROW_BY_ROW = Integer.MIN_VALUE;

  /**
   * The queue that counts: where one agent was rung alone before a queue, the call was offered to
   * that queue.
   */
  String QUEUE =
      """
      CASE WHEN v.queue = 'huifang-direct' THEN COALESCE(NULLIF(r.queue, ''), v.queue)
        ELSE v.queue END
      """;

  /** Whether somebody who was served called again; {@code k} is the call's record. */
  String REPEATED =
      """
      EXISTS (SELECT 1 FROM call_record b
        WHERE b.e164 = k.e164 AND b.direction = 'in' AND b.answered_at < k.answered_at
          AND b.answered_at >= TIMESTAMPADD(SECOND, -#{firstCall}, k.answered_at)
          AND EXISTS (SELECT 1 FROM queue_visit x
            WHERE x.reference = b.reference AND x.ending = 'answered'))
      """;

  /**
   * Time of the agent's states from this visit's answer to the next one that the agent had of the
   * same call; the state follows. A state may be written a moment before the answer.
   */
  String SPENT =
      """
      (SELECT SUM(TIMESTAMPDIFF(MICROSECOND, s.began_at, COALESCE(s.ended_at,
          GREATEST(s.began_at, LEAST(#{seen}, COALESCE(w.heard_at, #{seen}))))))
        FROM agent_span s LEFT JOIN floor_watch w ON w.pbx = s.pbx
        WHERE s.reference = v.reference AND s.agent = v.agent AND v.agent <> ''
          AND (SELECT COALESCE(MAX(CASE WHEN x.answered_at <= TIMESTAMPADD(SECOND, 1, s.began_at)
              THEN x.id END), MIN(x.id)) FROM queue_visit x
            WHERE x.reference = v.reference AND x.agent = v.agent) = v.id
          AND s.state =
      """;

  /**
   * One caller in one queue.
   *
   * @param ending empty: not known yet
   * @param talkMicros by the agent's states; null: nobody's phone that is an agent's
   * @param holdMicros null: was never on hold
   * @param wrapUpMicros null: nothing was written up
   * @param repeated null: not answered, or the caller is not known by a number
   */
  record Visit(
      String queue,
      Instant joinedAt,
      @Nullable Instant leftAt,
      String ending,
      @Nullable Instant answeredAt,
      @Nullable Instant endedAt,
      @Nullable Long talkMicros,
      @Nullable Long holdMicros,
      @Nullable Long wrapUpMicros,
      @Nullable Integer repeated) {}

  @Select(
      "SELECT "
          + QUEUE
          + """
           AS queue, v.joined_at, v.left_at, v.ending, v.answered_at, v.ended_at,
          """
          + SPENT
          + "'talking') AS talk_micros, "
          + SPENT
          + "'hold') AS hold_micros, "
          + SPENT
          + "'wrap-up') AS wrap_up_micros,"
          + """
            CASE WHEN v.ending = 'answered' AND k.e164 <> '' AND k.direction = 'in' THEN
          """
          + REPEATED
          + """
           END AS repeated
          FROM queue_visit v
            LEFT JOIN call_record k ON k.reference = v.reference
            LEFT JOIN call_route r ON r.reference = v.reference
          WHERE v.joined_at >= #{from} AND v.joined_at < #{until}
          ORDER BY v.joined_at, v.id
          """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Visit.class)
  void visits(
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("seen") Instant seen,
      @Param("firstCall") long firstCall,
      ResultHandler<Visit> each);

  /** The same without what takes long: handling and repeats. */
  record Brief(
      long id,
      boolean settled,
      String queue,
      Instant joinedAt,
      @Nullable Instant leftAt,
      String ending,
      @Nullable Instant answeredAt) {
    Visit visit() {
      return new Visit(queue, joinedAt, leftAt, ending, answeredAt, null, null, null, null, null);
    }
  }

  String BRIEF =
      "SELECT v.id, v.settled, "
          + QUEUE
          + """
           AS queue, v.joined_at, v.left_at, v.ending, v.answered_at
          FROM queue_visit v LEFT JOIN call_route r ON r.reference = v.reference
          """;

  /** Those written after one. */
  @Select(
      BRIEF
          + "WHERE v.id > #{after} AND v.joined_at >= #{from} AND v.joined_at < #{until}"
          + " ORDER BY v.id")
  List<Brief> since(
      @Param("after") long after, @Param("from") Instant from, @Param("until") Instant until);

  /** Those, and some before. */
  @Select(
      "<script>"
          + BRIEF
          + "WHERE v.id &gt; #{after} AND v.joined_at &gt;= #{from} AND v.joined_at &lt; #{until}"
          + " UNION ALL "
          + BRIEF
          + "WHERE v.id IN <foreach collection='some' item='id' open='(' separator=',' close=')'>"
          + "#{id}</foreach></script>")
  List<Brief> sinceAndOf(
      @Param("after") long after,
      @Param("some") List<Long> some,
      @Param("from") Instant from,
      @Param("until") Instant until);

  /**
   * One inbound call, whatever became of it.
   *
   * @param endUnheard nobody heard its end; {@code endedAt} is when it was last known to go on
   * @param dialed empty: it is not on record where it was sent
   * @param way queue, voicemail, hangup; empty as {@code dialed}
   * @param joinedAt null: no queue took it in, as far as was heard
   * @param ending of its last queue; null as {@code joinedAt}
   */
  record Call(
      Instant at,
      @Nullable Instant endedAt,
      boolean endUnheard,
      String dialed,
      String way,
      @Nullable Instant joinedAt,
      @Nullable Instant answeredAt,
      @Nullable Instant leftAt,
      @Nullable String ending,
      @Nullable Integer repeated) {}

  @Select(
      """
      SELECT k.answered_at AS at, k.ended_at, k.end_unheard, COALESCE(MAX(r.dialed), '') AS dialed,
        COALESCE(MAX(r.way), '') AS way, MIN(v.joined_at) AS joined_at,
        MIN(v.answered_at) AS answered_at, MAX(v.left_at) AS left_at,
        SUBSTRING_INDEX(GROUP_CONCAT(v.ending ORDER BY v.joined_at DESC, v.id DESC), ',', 1)
          AS ending,
        CASE WHEN k.e164 <> '' AND MIN(v.answered_at) IS NOT NULL THEN
      """
          + REPEATED
          + """
           END AS repeated
          FROM call_record k
            LEFT JOIN call_route r ON r.reference = k.reference
            LEFT JOIN queue_visit v ON v.reference = k.reference
          WHERE k.direction = 'in' AND k.answered_at >= #{from} AND k.answered_at < #{until}
          GROUP BY k.id, k.answered_at, k.ended_at, k.end_unheard, k.e164
          ORDER BY k.answered_at, k.id
          """)
  @Options(fetchSize = ROW_BY_ROW)
  @ResultType(Call.class)
  void calls(
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("firstCall") long firstCall,
      ResultHandler<Call> each);

  /** When an Asterisk was not heard. */
  record Gap(String pbx, Instant fromAt, Instant untilAt, String why) {}

  /** Also those that go on: whose Asterisk was heard for the last time before {@code silent}. */
  @Select(
      """
      SELECT pbx, from_at, until_at, why FROM floor_gap
      WHERE from_at < #{until} AND until_at > #{from}
      UNION ALL
      SELECT pbx, heard_at, #{until}, 'open' FROM floor_watch WHERE heard_at <= #{silent}
      ORDER BY from_at
      """)
  List<Gap> gaps(
      @Param("from") Instant from, @Param("until") Instant until, @Param("silent") Instant silent);

  /** A talk that was drawn. */
  record Drawn(
      String reference,
      Instant at,
      @Nullable Instant endedAt,
      String queue,
      String agent,
      @Nullable String e164,
      @Nullable Long customerId,
      @Nullable String customer,
      @Nullable Long recording,
      @Nullable Boolean gone) {}

  @Select(
      "SELECT v.reference, v.answered_at AS at, v.ended_at, "
          + QUEUE
          + """
           AS queue, v.agent, k.e164, k.customer_id, c.name AS customer,
            (SELECT MIN(q.id) FROM recording q
              WHERE q.reference = v.reference AND q.kind = 'call') AS recording,
            (SELECT MIN(q.removed_at IS NOT NULL) FROM recording q
              WHERE q.reference = v.reference AND q.kind = 'call') AS gone
          FROM queue_visit v
            LEFT JOIN call_record k ON k.reference = v.reference
            LEFT JOIN call_route r ON r.reference = v.reference
            LEFT JOIN customer c ON c.id = k.customer_id
          WHERE v.ending = 'answered' AND v.answered_at >= #{from} AND v.answered_at < #{until}
            AND v.settled AND v.agent <> '' AND (#{agent} = '' OR v.agent = #{agent})
          ORDER BY SHA2(CONCAT(#{seed}, '/', v.pbx, '/', v.channel, '/', v.reference), 256), v.id
          LIMIT #{size}
          """)
  List<Drawn> drawn(
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("agent") String agent,
      @Param("seed") String seed,
      @Param("size") int size);
}
