package io.huifang.desk;

import io.huifang.config.Text;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Table screen_pop. */
interface ScreenPopMapper {
  /** One row. */
  record Row(
      String agent,
      String linkedId,
      String e164,
      @Nullable Long customerId,
      String queue,
      Instant rangAt,
      @Nullable Instant shownAt,
      @Nullable Long popMicros,
      @Nullable Instant answeredAt,
      @Nullable Instant withdrawnAt,
      @Nullable Instant endedAt,
      String shownName,
      String reason,
      @Nullable String resultZh,
      @Nullable String resultEn) {

    static Row of(PopStore.Saved saved) {
      Pop pop = saved.pop();
      CallerPicture picture = pop.picture();
      return new Row(
          pop.agent(),
          pop.id(),
          pop.caller().number(),
          picture == null ? null : picture.customerId(),
          pop.queue(),
          pop.rangAt(),
          saved.shownAt(),
          saved.popMicros(),
          pop.answeredAt(),
          pop.state() == Pop.State.WITHDRAWN ? pop.endedAt() : null,
          pop.state() == Pop.State.ENDED ? pop.endedAt() : null,
          picture == null ? "" : picture.name(),
          pop.reason(),
          null,
          null);
    }

    PopHistoryEntry entry() {
      return new PopHistoryEntry(
          linkedId,
          e164,
          shownName,
          customerId,
          queue,
          state(),
          reason,
          rangAt,
          answeredAt,
          withdrawnAt == null ? endedAt : withdrawnAt,
          resultZh == null || resultEn == null ? null : new Text(resultZh, resultEn));
    }

    /** A row left open by an engine that died belongs to a call that is long over. */
    private Pop.State state() {
      return withdrawnAt == null && answeredAt != null ? Pop.State.ENDED : Pop.State.WITHDRAWN;
    }
  }

  @Insert(
      """
      INSERT INTO screen_pop (agent, linked_id, e164, customer_id, queue, rang_at, shown_at,
        pop_micros, answered_at, withdrawn_at, ended_at, shown_name, reason)
      VALUES (#{agent}, #{linkedId}, #{e164}, #{customerId}, #{queue}, #{rangAt}, #{shownAt},
        #{popMicros}, #{answeredAt}, #{withdrawnAt}, #{endedAt}, #{shownName}, #{reason})
      ON DUPLICATE KEY UPDATE
        customer_id  = COALESCE(VALUES(customer_id), customer_id),
        queue        = VALUES(queue),
        shown_at     = COALESCE(shown_at, VALUES(shown_at)),
        pop_micros   = COALESCE(pop_micros, VALUES(pop_micros)),
        answered_at  = COALESCE(answered_at, VALUES(answered_at)),
        withdrawn_at = VALUES(withdrawn_at),
        ended_at     = VALUES(ended_at),
        shown_name   = VALUES(shown_name),
        reason       = VALUES(reason)
      """)
  void save(Row row);

  @Select(
      """
      SELECT p.agent, p.linked_id, p.e164, p.customer_id, p.queue, p.rang_at, p.shown_at,
        p.pop_micros, p.answered_at, p.withdrawn_at, p.ended_at, p.shown_name, p.reason,
        d.title_zh AS result_zh, d.title_en AS result_en
      FROM screen_pop p
        LEFT JOIN disposition d ON d.agent = p.agent AND d.call_id = p.linked_id
      WHERE p.agent = #{agent} ORDER BY p.rang_at DESC, p.id DESC LIMIT #{limit}
      """)
  List<Row> recent(@Param("agent") String agent, @Param("limit") int limit);

  @Select(
      """
      SELECT COUNT(*) FROM screen_pop
      WHERE agent = #{agent} AND customer_id = #{customerId}
      """)
  long seen(@Param("agent") String agent, @Param("customerId") long customerId);

  @Select(
      """
      SELECT title AS `from`, note FROM handover WHERE call_id = #{id} AND agent != #{agent}
      ORDER BY at DESC, id DESC LIMIT 1
      """)
  @Nullable Handover handedTo(@Param("agent") String agent, @Param("id") String id);
}
