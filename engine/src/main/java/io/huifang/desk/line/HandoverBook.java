package io.huifang.desk.line;

import io.huifang.store.Tx;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Tables handover and call_mark. */
final class HandoverBook {
  private HandoverBook() {}

  /**
   * A call that is handed over, or may be.
   *
   * @param givenAt when whoever was asked got the caller; null: they are only asked
   */
  record Row(
      String callId,
      String agent,
      String title,
      String way,
      String kind,
      String target,
      String note,
      Instant at,
      @Nullable Instant givenAt) {}

  static void add(Tx tx, Row row) {
    tx.mapper(Mapper.class).add(row);
  }

  /** Whom that agent asked last has the caller now. */
  static void given(Tx tx, String call, String agent, Instant at) {
    tx.mapper(Mapper.class).given(call, agent, at);
  }

  static void mark(Tx tx, String call, String agent, Instant at, long second) {
    tx.mapper(Mapper.class).mark(call, agent, at, second);
  }

  interface Mapper {
    @Insert(
        """
        INSERT INTO handover (call_id, agent, title, way, kind, target, note, at, given_at)
        VALUES (#{callId}, #{agent}, #{title}, #{way}, #{kind}, #{target}, #{note}, #{at},
          #{givenAt})
        """)
    void add(Row row);

    @Update(
        """
        UPDATE handover SET given_at = #{at}
        WHERE call_id = #{call} AND agent = #{agent} AND given_at IS NULL
        ORDER BY id DESC LIMIT 1
        """)
    void given(@Param("call") String call, @Param("agent") String agent, @Param("at") Instant at);

    @Insert(
        """
        INSERT INTO call_mark (call_id, agent, at, second)
        VALUES (#{call}, #{agent}, #{at}, #{second})
        """)
    void mark(
        @Param("call") String call,
        @Param("agent") String agent,
        @Param("at") Instant at,
        @Param("second") long second);
  }
}
