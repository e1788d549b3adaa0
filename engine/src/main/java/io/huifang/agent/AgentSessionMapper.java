package io.huifang.agent;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Select;

/** Table agent_session. */
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
}
