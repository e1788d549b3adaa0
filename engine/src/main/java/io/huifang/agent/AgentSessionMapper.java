package io.huifang.agent;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;

/** Tables agent_session and agent_place. */
interface AgentSessionMapper {
  /** One row; state is the name of an {@link AgentState} in lower case. */
  record Row(String agent, String state, String reason, Instant since) {}

  @Select("SELECT agent, state, reason, since FROM agent_session")
  List<Row> all();

  @Insert(
      """
      INSERT INTO agent_session (agent, state, reason, since)
      VALUES (#{agent}, #{state}, #{reason}, #{since})
      ON DUPLICATE KEY UPDATE
        state  = IF(VALUES(since) >= since, VALUES(state), state),
        reason = IF(VALUES(since) >= since, VALUES(reason), reason),
        since  = GREATEST(since, VALUES(since))
      """)
  void save(Row row);

  /** One row of agent_place; queues separated by commas, which no name holds. */
  record PlaceRow(String agent, String pbx, String member, String queues) {}

  @Select("SELECT agent, pbx, member, queues FROM agent_place")
  List<PlaceRow> places();

  @Insert(
      """
      INSERT INTO agent_place (agent, pbx, member, queues)
      VALUES (#{agent}, #{pbx}, #{member}, #{queues})
      ON DUPLICATE KEY UPDATE
        pbx = VALUES(pbx), member = VALUES(member), queues = VALUES(queues)
      """)
  void place(PlaceRow row);

  @Delete("DELETE FROM agent_place WHERE agent = #{agent}")
  void noPlace(String agent);
}
