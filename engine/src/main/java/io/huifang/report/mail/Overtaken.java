package io.huifang.report.mail;

import io.huifang.config.Text;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mail about cases that time has overtaken while it waited: it is not sent, and says why. After a
 * long stop, of the engine or of the mail server, everybody gets what counts now, and not all that
 * once did. Of the cases' tables it only reads.
 */
final class Overtaken {
  private static final Logger log = LoggerFactory.getLogger(Overtaken.class);
  private static final int PAGE = 500;

  private Overtaken() {}

  /** Why it is not sent; in the row by its {@link #code}. */
  private enum Why {
    /** Nobody has to do anything any more. */
    CLOSED("个案已结案", "the case is closed"),
    /** Its steps began anew. */
    REOPENED("个案已重新打开", "the case was reopened"),
    /** Somebody did it. */
    DONE("该步骤已完成", "the step is done"),
    /** The same person is told of something newer, or the next one was asked. */
    NEWER("该个案已有更新的提醒", "something newer about the case is told"),
    /** It could not be sent in time. */
    OLD("未能在期限内发出", "it could not be sent in time");

    private final String zh;
    private final String en;

    Why(String zh, String en) {
      this.zh = zh;
      this.en = en;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The words of a code; empty: it is none of today's. */
  static Optional<Text> words(String code) {
    return Stream.of(Why.values())
        .filter(w -> w.code().equals(code))
        .findFirst()
        .map(w -> new Text(w.zh, w.en));
  }

  /** Takes out what waits about a case when something newer was put in, in that transaction. */
  static void byNewer(Tx tx, long caseId) {
    tx.mapper(Mapper.class).byNewer(caseId, Why.NEWER.code());
  }

  /**
   * What a mail had taken out that was refused for good itself: its readers are told after all, in
   * that transaction.
   */
  static void giveBack(Tx tx, long mailId) {
    Mapper mapper = tx.mapper(Mapper.class);
    Long caseId = mapper.caseOf(mailId);
    if (caseId != null && mapper.giveBack(caseId, Why.NEWER.code()) > 0) {
      mapper.byNewer(caseId, Why.NEWER.code()); // something else may be newer still
    }
  }

  /**
   * Whether a mail is not to be sent any more; then it is taken out. Asked by whoever claims it,
   * and again when the server listens: since the last look at all of them a case may have been
   * closed, or a mail given back about one that is.
   *
   * @param fence under which it is claimed, or was last
   */
  static boolean now(Tx tx, long mailId, long fence) {
    Optional<Why> why = Optional.ofNullable(tx.mapper(Mapper.class).why(mailId)).map(Why::valueOf);
    why.ifPresent(w -> takeOut(tx, mailId, fence, w));
    return why.isPresent();
  }

  private static int takeOut(Tx tx, long mailId, long fence, Why why) {
    int rows = tx.mapper(Mapper.class).takeOut(mailId, fence, why.code());
    if (rows > 0) {
      if (why != Why.NEWER) {
        giveBack(tx, mailId);
      }
      log.info("mail={} is not sent: {}", mailId, why.en);
    }
    return rows;
  }

  /** Takes out what is not to be sent any more; returns how many. */
  static int note(Database database) {
    int noted = 0;
    int ofPage;
    do { // until nothing is left: what one gives back may be overtaken for another reason
      List<Mapper.Row> page = database.inTx(tx -> tx.mapper(Mapper.class).overtaken(PAGE));
      ofPage = page.stream().mapToInt(r -> note(database, r)).sum();
      noted += ofPage;
    } while (ofPage > 0);
    return noted;
  }

  private static int note(Database database, Mapper.Row r) {
    return database.inTx(tx -> takeOut(tx, r.id(), r.fence(), Why.valueOf(r.why())));
  }

  /** One that is being sent is left to whoever sends it. */
  interface Mapper {
    String IDLE = " o.state = 'waiting' AND (o.claimed = FALSE OR o.next_at <= NOW(6)) ";

    String WITH_ITS_CASE =
        """
        FROM outbox o
          LEFT JOIN case_file c ON c.id = o.case_id
          LEFT JOIN case_deadline d ON d.case_id = o.case_id AND d.round = o.case_round
            AND d.stage = o.case_stage
        WHERE
        """;

    /**
     * What {@code n} tells is newer. Alarms of one moment do not overtake each other: they tell
     * different people. A warning about one step takes no escalation of another from the same
     * reader. Who was given a case hears nothing of it once it is given to somebody else, whatever
     * becomes of that one's mail.
     */
    String NEWER =
        """
        n.case_id = o.case_id AND n.case_round = o.case_round
        AND n.alarm_at > o.alarm_at
        AND ((n.state IN ('waiting', 'sent')
            AND ((n.recipient = o.recipient AND n.case_stage = o.case_stage)
              OR (n.alarm = 'escalated'
                AND (n.recipient = o.recipient OR n.case_stage = o.case_stage))))
          OR (n.recipient <> o.recipient AND o.alarm IN ('assigned', 'reopened')
            AND n.alarm IN ('assigned', 'reopened')))
        """;

    String WHEN_OF_THE_CASE =
        """
        WHEN c.state = 'closed' THEN 'CLOSED'
        WHEN c.round <> o.case_round THEN 'REOPENED'
        WHEN d.done_at IS NOT NULL THEN 'DONE'
        """;

    /** One that waits, by whoever claimed it last. */
    record Row(long id, long fence, String why) {}

    @Select(
        "SELECT o.id, o.fence, CASE "
            + WHEN_OF_THE_CASE
            + " ELSE 'OLD' END AS why "
            + WITH_ITS_CASE
            + IDLE
            + """
            AND (o.stale_at <= NOW(6) OR c.state = 'closed' OR c.round <> o.case_round
                OR d.done_at IS NOT NULL)
            ORDER BY o.id LIMIT #{limit}
            """)
    List<Row> overtaken(@Param("limit") int limit);

    @Select(
        "SELECT CASE "
            + WHEN_OF_THE_CASE
            + " WHEN EXISTS (SELECT 1 FROM outbox n WHERE "
            + NEWER
            + ") THEN 'NEWER' WHEN o.stale_at <= NOW(6) THEN 'OLD' END "
            + WITH_ITS_CASE
            + " o.id = #{id}")
    @Nullable String why(@Param("id") long id);

    @Update(
        """
        UPDATE outbox SET state = 'overtaken', overtaken = #{why}, reason = '', claimed = FALSE,
          fence = fence + 1, next_at = NOW(6)
        WHERE id = #{id} AND fence = #{fence} AND state = 'waiting'
        """)
    int takeOut(@Param("id") long id, @Param("fence") long fence, @Param("why") String why);

    @Select("SELECT case_id FROM outbox WHERE id = #{id}")
    @Nullable Long caseOf(@Param("id") long id);

    @Update(
        """
        UPDATE outbox SET state = 'waiting', overtaken = '', fence = fence + 1, next_at = NOW(6)
        WHERE case_id = #{caseId} AND state = 'overtaken' AND overtaken = #{why}
          AND stale_at > NOW(6)
        """)
    int giveBack(@Param("caseId") long caseId, @Param("why") String why);

    @Update(
        "UPDATE outbox o JOIN outbox n ON "
            + NEWER
            + """
            SET o.state = 'overtaken', o.overtaken = #{why}, o.reason = '', o.claimed = FALSE,
              o.fence = o.fence + 1, o.next_at = NOW(6)
            WHERE o.case_id = #{caseId} AND
            """
            + IDLE)
    int byNewer(@Param("caseId") long caseId, @Param("why") String why);
  }
}
