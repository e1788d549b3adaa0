package io.huifang.desk.after;

import io.huifang.agent.AgentState;
import io.huifang.config.Text;
import io.huifang.store.Database;
import io.huifang.store.DatabaseUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables wrap_up and disposition. A wrap-up goes on while the database is away: what was not
 * written then is only not known at the next start.
 */
final class WrapUpStore {
  private static final Logger log = LoggerFactory.getLogger(WrapUpStore.class);

  private final Database database;

  WrapUpStore(Database database) {
    this.database = database;
  }

  /** Where a call comes from: what the line does not tell is in its record. */
  record Origin(String queue, String campaign) {
    static final Origin UNKNOWN = new Origin("", "");
  }

  /** Empty names where nothing is known. */
  Origin origin(String reference) {
    try {
      return database.inTx(tx -> tx.mapper(Mapper.class).origin(reference)).orElse(Origin.UNKNOWN);
    } catch (DatabaseUnavailable e) {
      log.warn("call={} where it comes from is not known: {}", reference, e.getMessage());
      return Origin.UNKNOWN;
    }
  }

  /** Those that no engine has ended, the oldest first. */
  List<OpenCall> open() {
    return database.inTx(tx -> tx.mapper(Mapper.class).open()).stream().map(Row::open).toList();
  }

  /** Whether another engine ended it; false when the database does not answer. */
  boolean isOver(OpenCall o) {
    try {
      return database.inTx(tx -> tx.mapper(Mapper.class).over(o.agent(), o.call())) > 0;
    } catch (DatabaseUnavailable e) {
      return false;
    }
  }

  /** A call answered since then that the agent was moved on from; that may not be written yet. */
  Optional<OpenCall> late(String agent, String call, Instant since) {
    return database.inTx(tx -> tx.mapper(Mapper.class).late(agent, call, since)).map(Row::open);
  }

  /** Whether there is a row of it, or its person is forgotten: then memory counts no more. */
  boolean decides(OpenCall o) {
    return database.inTx(
        tx -> tx.mapper(Mapper.class).decides(o.agent(), o.call(), o.customerId()) > 0);
  }

  /** Begins it; anew, if the agent talks once more in a call that they were done with. */
  void begin(OpenCall o) {
    Row row = Row.of(o);
    write(
        o,
        m -> {
          m.forget(o.agent(), o.call());
          m.save(row);
        });
  }

  /** Writes how it stands now. */
  void keep(OpenCall o) {
    Row row = Row.of(o);
    write(o, m -> m.save(row));
  }

  /** A disposition may have been chosen before that was known. */
  void whose(OpenCall o, long customer) {
    write(o, m -> m.whose(o.agent(), o.call(), customer));
  }

  void over(OpenCall o, String how, Instant at) {
    write(o, m -> m.end(o.agent(), o.call(), how, at));
  }

  private void write(OpenCall o, Consumer<Mapper> work) {
    try {
      database.run(tx -> work.accept(tx.mapper(Mapper.class)));
    } catch (DatabaseUnavailable e) {
      log.warn("agent={} call={} wrap-up not written: {}", o.agent(), o.call(), e.getMessage());
    }
  }

  /** One row, with the disposition that was chosen. */
  record Row(
      String agent,
      String callId,
      String queue,
      String campaign,
      @Nullable Long customerId,
      String e164,
      String shownName,
      Instant answeredAt,
      @Nullable Instant talkedAt,
      @Nullable Instant untilAt,
      boolean pauses,
      boolean extended,
      String thenState,
      String thenReason,
      @Nullable String chosen,
      @Nullable String titleZh,
      @Nullable String titleEn,
      @Nullable String note) {

    static Row of(OpenCall o) {
      return new Row(
          o.agent(),
          o.call(),
          o.queue(),
          o.campaign(),
          o.customerId(),
          o.number(),
          o.name(),
          o.answeredAt(),
          o.talkedAt(),
          o.until(),
          o.pauses(),
          o.extended(),
          o.thenState().name().toLowerCase(Locale.ROOT),
          o.thenReason(),
          null,
          null,
          null,
          null);
    }

    OpenCall open() {
      OpenCall.Chosen choice =
          chosen == null || titleZh == null || titleEn == null
              ? null
              : new OpenCall.Chosen(chosen, new Text(titleZh, titleEn), note == null ? "" : note);
      return new OpenCall(
          agent,
          callId,
          CallReference.of(callId),
          queue,
          campaign,
          customerId,
          e164,
          shownName,
          answeredAt,
          talkedAt,
          untilAt,
          pauses,
          extended,
          AgentState.valueOf(thenState.toUpperCase(Locale.ROOT)),
          thenReason,
          choice);
    }
  }

  interface Mapper {
    @Delete("DELETE FROM wrap_up WHERE agent = #{agent} AND call_id = #{call}")
    void forget(@Param("agent") String agent, @Param("call") String call);

    @Select(
        """
        SELECT COALESCE(r.queue, '') AS queue, k.campaign
        FROM call_record k LEFT JOIN call_route r ON r.reference = k.reference
        WHERE k.reference = #{reference}
        """)
    Optional<Origin> origin(@Param("reference") String reference);

    String ROWS =
        """
        SELECT w.agent, w.call_id, w.queue, w.campaign, w.customer_id, w.e164, w.shown_name,
          w.answered_at, w.talked_at, w.until_at, w.pauses, w.extended, w.then_state,
          w.then_reason, d.name AS chosen, d.title_zh, d.title_en, d.note
        FROM wrap_up w
          LEFT JOIN disposition d ON d.agent = w.agent AND d.call_id = w.call_id
        """;

    @Select(ROWS + "WHERE w.over_at IS NULL ORDER BY w.id")
    List<Row> open();

    @Select(
        ROWS
            + """
            WHERE w.agent = #{agent} AND w.call_id = #{call} AND w.answered_at > #{since}
              AND w.how IN ('', 'limit', 'left', 'next-call')
              AND NOT EXISTS (SELECT 1 FROM customer c
                WHERE c.id = w.customer_id AND c.forgotten_at IS NOT NULL)
            """)
    Optional<Row> late(
        @Param("agent") String agent, @Param("call") String call, @Param("since") Instant since);

    @Select(
        """
        SELECT COUNT(*) FROM wrap_up
        WHERE agent = #{agent} AND call_id = #{call} AND over_at IS NOT NULL
        """)
    long over(@Param("agent") String agent, @Param("call") String call);

    @Select(
        """
        SELECT (SELECT COUNT(*) FROM wrap_up WHERE agent = #{agent} AND call_id = #{call})
          + (SELECT COUNT(*) FROM customer WHERE id = #{customer} AND forgotten_at IS NOT NULL)
        """)
    long decides(
        @Param("agent") String agent,
        @Param("call") String call,
        @Param("customer") @Nullable Long customer);

    @Insert(
        """
        INSERT INTO wrap_up (agent, call_id, queue, campaign, customer_id, e164, shown_name,
          answered_at, talked_at, until_at, pauses, extended, then_state, then_reason)
        VALUES (#{agent}, #{callId}, #{queue}, #{campaign}, #{customerId}, #{e164}, #{shownName},
          #{answeredAt}, #{talkedAt}, #{untilAt}, #{pauses}, #{extended}, #{thenState},
          #{thenReason})
        ON DUPLICATE KEY UPDATE
          shown_name = IF(customer_id IS NULL, VALUES(shown_name), shown_name),
          customer_id = COALESCE(customer_id, VALUES(customer_id)), talked_at = VALUES(talked_at), until_at = VALUES(until_at),
          extended = VALUES(extended), then_state = VALUES(then_state),
          then_reason = VALUES(then_reason)
        """)
    void save(Row row);

    @Update(
        """
        UPDATE disposition SET customer_id = #{customer}
        WHERE agent = #{agent} AND call_id = #{call} AND customer_id IS NULL
        """)
    void whose(
        @Param("agent") String agent, @Param("call") String call, @Param("customer") long customer);

    @Update(
        """
        UPDATE wrap_up SET over_at = #{at}, how = #{how}
        WHERE agent = #{agent} AND call_id = #{call} AND over_at IS NULL
        """)
    void end(
        @Param("agent") String agent,
        @Param("call") String call,
        @Param("how") String how,
        @Param("at") Instant at);
  }
}
