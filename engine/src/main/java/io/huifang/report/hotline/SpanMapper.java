package io.huifang.report.hotline;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.ResultType;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.session.ResultHandler;
import org.jspecify.annotations.Nullable;

/** Reads agent_span, and what agents answered and missed. */
interface SpanMapper {
  /**
   * A state of an agent.
   *
   * @param endedAt null: goes on
   * @param heardAt up to when the agent's PBX was heard
   * @param goesOn the state before it was the same
   */
  record Span(
      String agent,
      String state,
      String reason,
      String reference,
      Instant beganAt,
      @Nullable Instant endedAt,
      @Nullable Instant heardAt,
      boolean goesOn) {}

  /** Those that reach into these days; none is longer than 13 hours. */
  @Select(
      """
      SELECT s.agent, s.state, s.reason, s.reference, s.began_at, s.ended_at, w.heard_at, s.goes_on
      FROM agent_span s LEFT JOIN floor_watch w ON w.pbx = s.pbx
      WHERE s.began_at >= TIMESTAMPADD(HOUR, -14, #{from}) AND s.began_at < #{until}
        AND (s.ended_at IS NULL OR s.ended_at > #{from})
      ORDER BY s.began_at, s.id
      """)
  @Options(fetchSize = Integer.MIN_VALUE)
  @ResultType(Span.class)
  void spans(@Param("from") Instant from, @Param("until") Instant until, ResultHandler<Span> each);

  /** A call that an agent answered, or let ring. */
  record Ring(String agent, Instant at, boolean answered) {}

  @Select(
      """
      SELECT v.agent, v.answered_at AS at, TRUE AS answered FROM queue_visit v
      WHERE v.answered_at >= #{from} AND v.answered_at < #{until} AND v.agent <> ''
      UNION ALL
      SELECT p.agent, p.rang_at AS at, FALSE AS answered FROM screen_pop p
      WHERE p.rang_at >= #{from} AND p.rang_at < #{until} AND p.reason = 'ring-timeout'
      """)
  List<Ring> rings(@Param("from") Instant from, @Param("until") Instant until);
}
