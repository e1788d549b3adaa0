package io.huifang.report.mail;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The tables outbox and outbox_file. Leases are on the database's clock. */
interface OutboxMapper {
  /** One that is due. */
  record Due(
      long id,
      String messageId,
      String recipient,
      String sender,
      String subject,
      String body,
      int attempts,
      long fence,
      boolean claimed) {}

  /** An attached file. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  record FileRow(String name, String mediaType, byte[] content) {}

  /** One that is not sent. */
  record Waiting(
      long id,
      String recipient,
      String subject,
      String state,
      int attempts,
      Instant nextAt,
      String reason,
      String overtaken) {}

  /** A new row; its id is set by the insert. */
  final class Fresh {
    long id;
    final String messageId;
    final String recipient;
    final String sender;
    final String subject;
    final String body;

    Fresh(String messageId, String recipient, String sender, String subject, String body) {
      this.messageId = messageId;
      this.recipient = recipient;
      this.sender = sender;
      this.subject = subject;
      this.body = body;
    }
  }

  @Insert(
      """
      INSERT INTO outbox (message_id, recipient, sender, subject, body, state, next_at, created_at)
      VALUES (#{messageId}, #{recipient}, #{sender}, #{subject}, #{body}, 'waiting', NOW(6), NOW(6))
      """)
  @Options(useGeneratedKeys = true, keyProperty = "id")
  void add(Fresh mail);

  @Update(
      """
      UPDATE outbox SET case_id = #{a.caseId}, case_round = #{a.round}, case_stage = #{a.stage},
        alarm = #{a.alarm}, alarm_at = #{a.at},
        stale_at = NOW(6) + INTERVAL #{a.holdsSeconds} SECOND
      WHERE id = #{id}
      """)
  void about(@Param("id") long id, @Param("a") Outbox.About about);

  @Insert(
      """
      INSERT INTO outbox_file (outbox_id, name, media_type, content)
      VALUES (#{outboxId}, #{name}, #{mediaType}, #{content})
      """)
  void addFile(
      @Param("outboxId") long outboxId,
      @Param("name") String name,
      @Param("mediaType") String mediaType,
      @Param("content") byte[] content);

  @Select(
      """
      SELECT id, message_id, recipient, sender, subject, body, attempts, fence, claimed
      FROM outbox WHERE state = 'waiting' AND next_at <= NOW(6)
      ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
      """)
  @Nullable Due due();

  @Update(
      """
      UPDATE outbox SET attempts = attempts + 1, fence = fence + 1, claimed = TRUE,
        next_at = NOW(6) + INTERVAL #{lease} SECOND
      WHERE id = #{id}
      """)
  void claim(@Param("id") long id, @Param("lease") long leaseSeconds);

  @Select("SELECT name, media_type, content FROM outbox_file WHERE outbox_id = #{id} ORDER BY id")
  List<FileRow> files(@Param("id") long id);

  /** Settles what was claimed under this fence. */
  @Update(
      """
      UPDATE outbox SET state = #{state}, claimed = FALSE, reason = #{reason},
        next_at = NOW(6) + INTERVAL #{wait} SECOND,
        sent_at = IF(#{state} = 'sent', NOW(6), NULL)
      WHERE id = #{id} AND fence = #{fence} AND state = 'waiting'
      """)
  int settle(
      @Param("id") long id,
      @Param("fence") long fence,
      @Param("state") String state,
      @Param("reason") String reason,
      @Param("wait") long waitSeconds);

  /**
   * Sent, or overtaken, before so many days; {@code next_at} of such a one is when that was, and
   * indexed.
   */
  @Select(
      """
      SELECT id FROM outbox WHERE state IN ('sent', 'overtaken') AND next_at < NOW(6) - INTERVAL #{days} DAY
      ORDER BY next_at LIMIT #{most}
      """)
  List<Long> sentBefore(@Param("days") long days, @Param("most") int most);

  @Delete(
      """
      <script>
      DELETE FROM outbox_file WHERE outbox_id IN
      <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
      </script>
      """)
  void removeFiles(@Param("ids") List<Long> ids);

  @Delete(
      """
      <script>
      DELETE FROM outbox WHERE id IN
      <foreach collection="ids" item="i" open="(" separator="," close=")">#{i}</foreach>
      </script>
      """)
  int remove(@Param("ids") List<Long> ids);

  @Select(
      """
      SELECT id, recipient, subject, state, attempts, next_at, reason, overtaken
      FROM outbox WHERE state IN (${states}) ORDER BY id LIMIT 1000
      """)
  List<Waiting> in(@Param("states") String states);

  @Update(
      """
      UPDATE outbox SET state = 'waiting', attempts = 0, next_at = NOW(6)
      WHERE id = #{id} AND state IN ('waiting', 'failed') AND claimed = FALSE
      """)
  int again(@Param("id") long id);
}
