package io.huifang.desk;

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
      String reason) {

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
          pop.reason());
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
          withdrawnAt == null ? endedAt : withdrawnAt);
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
      SELECT agent, linked_id, e164, customer_id, queue, rang_at, shown_at, pop_micros,
        answered_at, withdrawn_at, ended_at, shown_name, reason
      FROM screen_pop WHERE agent = #{agent} ORDER BY rang_at DESC, id DESC LIMIT #{limit}
      """)
  List<Row> recent(@Param("agent") String agent, @Param("limit") int limit);

  @Select(
      """
      SELECT COUNT(*) FROM screen_pop
      WHERE agent = #{agent} AND customer_id = #{customerId}
      """)
  long seen(@Param("agent") String agent, @Param("customerId") long customerId);
}
