package io.huifang.floor;

import io.huifang.agent.AgentState;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Which agents were free at a moment that is over, by the record of their states. */
public final class AgentsThen {
  /** What is not heard for less than this is the engine's pace of writing, and no gap. */
  public static final Duration PACE = Duration.ofSeconds(15);

  /** A long state is kept in pieces that are shorter. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private AgentsThen() {}

  /**
   * By sign-in name, whether they were ready; who is not in it, of them nothing of that moment is
   * on record. A state that nobody ended lasts as long as its PBX was heard.
   */
  public static Map<String, Boolean> ready(Tx tx, Instant at) {
    String ready = AgentState.READY.name().toLowerCase(Locale.ROOT);
    return tx.mapper(Mapper.class).at(at, at.minus(LONGEST), at.minus(PACE)).stream()
        .collect(Collectors.toMap(Stood::agent, s -> s.state().equals(ready), (a, b) -> a && b));
  }

  record Stood(String agent, String state) {}

  interface Mapper {
    @Select(
        """
        SELECT s.agent, s.state FROM agent_span s LEFT JOIN floor_watch w ON w.pbx = s.pbx
        WHERE s.began_at > #{since} AND s.began_at <= #{at}
          AND (s.ended_at > #{at}
            OR (s.ended_at IS NULL AND (w.heard_at IS NULL OR w.heard_at > #{heard})))
          AND s.state <> 'unknown'
        """)
    List<Stood> at(
        @Param("at") Instant at, @Param("since") Instant since, @Param("heard") Instant heard);
  }
}
