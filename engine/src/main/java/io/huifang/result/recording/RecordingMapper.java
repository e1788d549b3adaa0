package io.huifang.result.recording;

import io.huifang.call.CallEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** SQL of recording; calls and answers are only read. */
interface RecordingMapper {
  String COLUMNS =
      """
      SELECT r.id, r.name, r.reference, r.kind, r.question, r.path, r.format, r.bytes, r.millis,
        r.sha256, r.broken_off, r.made_at, r.taken_at, r.kept_until, r.removed_at, r.removed_why,
        c.customer_id
      FROM recording r LEFT JOIN call_record c ON c.reference = r.reference
      """;

  /**
   * A file that is to be taken in.
   *
   * @param overAt end of its call; null: not on record
   * @param endUnheard nobody heard it: {@code overAt} is when the call was last known to go on
   * @param answered whether an answer names it
   */
  record Waiting(
      long id,
      String name,
      String reference,
      String kind,
      String question,
      String path,
      Instant madeAt,
      @Nullable Instant overAt,
      boolean endUnheard,
      boolean answered) {}

  // made_at stands last: what is set before it compares with the old one.
  @Insert(
      """
      INSERT INTO recording (name, reference, kind, question, path, format, made_at)
      VALUES (#{e.name}, #{e.reference}, #{e.kind}, #{e.question}, #{path}, #{e.format}, #{e.at})
      ON DUPLICATE KEY UPDATE
        taken_at = CASE WHEN VALUES(made_at) > made_at THEN NULL ELSE taken_at END,
        sha256 = CASE WHEN VALUES(made_at) > made_at THEN NULL ELSE sha256 END,
        removed_at = CASE WHEN VALUES(made_at) > made_at THEN NULL ELSE removed_at END,
        removed_why = CASE WHEN VALUES(made_at) > made_at THEN '' ELSE removed_why END,
        made_at = GREATEST(made_at, VALUES(made_at))
      """)
  void begun(@Param("e") CallEvent.RecordingBegun event, @Param("path") String path);

  /** Of calls that are over, or that began so long ago that their end was lost. */
  @Select(
      """
      SELECT r.id, r.name, r.reference, r.kind, r.question, r.path, r.made_at,
        c.ended_at AS over_at, COALESCE(c.end_unheard, FALSE) AS end_unheard,
        EXISTS (SELECT 1 FROM answer a WHERE a.reference = r.reference AND a.value = r.name)
          AS answered
      FROM recording r LEFT JOIN call_record c ON c.reference = r.reference
      WHERE r.removed_at IS NULL AND r.taken_at IS NULL AND r.id > #{after}
        AND (c.ended_at IS NOT NULL OR r.made_at < #{lost})
      ORDER BY r.id LIMIT #{limit}
      """)
  List<Waiting> waiting(
      @Param("after") long after, @Param("lost") Instant lost, @Param("limit") int limit);

  @Update(
      """
      UPDATE recording SET bytes = #{f.bytes}, millis = #{f.millis}, sha256 = #{f.sha256},
        broken_off = #{f.brokenOff}, taken_at = #{at}, kept_until = #{until}
      WHERE id = #{id} AND made_at = #{madeAt} AND taken_at IS NULL AND removed_at IS NULL
      """)
  int taken(
      @Param("id") long id,
      @Param("madeAt") Instant madeAt,
      @Param("f") FileTaken file,
      @Param("at") Instant at,
      @Param("until") Instant until);

  @Update(
      """
      UPDATE recording SET removed_at = #{at}, removed_why = #{why}
      WHERE id = #{id} AND made_at = #{madeAt} AND removed_at IS NULL
      """)
  int removed(
      @Param("id") long id,
      @Param("madeAt") Instant madeAt,
      @Param("why") String why,
      @Param("at") Instant at);

  @Select("SELECT queue FROM call_route WHERE reference = #{reference}")
  Optional<String> queue(@Param("reference") String reference);

  /** Its call was not recorded after all. */
  @Update(
      """
      UPDATE recording SET removed_at = #{at}, removed_why = 'never'
      WHERE name = #{name} AND taken_at IS NULL AND removed_at IS NULL
      """)
  int never(@Param("name") String name, @Param("at") Instant at);

  /** A file that had vanished is there again. */
  @Update(
      """
      UPDATE recording SET removed_at = NULL, removed_why = ''
      WHERE id = #{id} AND removed_why = 'vanished'
      """)
  int back(@Param("id") long id);

  @Select("SELECT COALESCE(MAX(id), 0) FROM recording")
  long last();

  /** What the file says now counts for those that are kept already; of a span of ids. */
  @Update(
      """
      UPDATE recording SET
        kept_until = made_at + INTERVAL IF(kind = 'call', #{calls}, #{comments}) DAY
      WHERE id > #{after} AND id <= #{until} AND removed_at IS NULL AND taken_at IS NOT NULL
        AND kept_until <> made_at + INTERVAL IF(kind = 'call', #{calls}, #{comments}) DAY
      """)
  int keepFor(
      @Param("comments") long comments,
      @Param("calls") long calls,
      @Param("after") long after,
      @Param("until") long until);

  /** In the order of the index, whose first rows are those of the longest past. */
  @Select(
      COLUMNS
          + """
          WHERE r.removed_at IS NULL AND r.kept_until < #{now} AND r.kept_until >= #{kept}
            AND (r.kept_until > #{kept} OR r.id > #{after}) AND r.taken_at IS NOT NULL
          ORDER BY r.kept_until, r.id LIMIT #{limit}
          """)
  List<Recording> expired(
      @Param("now") Instant now,
      @Param("kept") Instant kept,
      @Param("after") long after,
      @Param("limit") int limit);

  @Select(COLUMNS + "WHERE r.id = #{id}")
  Optional<Recording> byId(@Param("id") long id);

  /** When a call ended; empty: not on record. */
  @Select(
      "SELECT ended_at FROM call_record WHERE reference = #{reference} AND ended_at IS NOT NULL")
  Optional<Instant> over(@Param("reference") String reference);

  @Select(COLUMNS + "WHERE r.name = #{name}")
  Optional<Recording> byName(@Param("name") String name);

  /** The newest; an empty text and null ask for all. */
  @Select(
      COLUMNS
          + """
          WHERE (#{f.reference} = '' OR r.reference = #{f.reference})
            AND (#{f.kind} = '' OR r.kind = #{f.kind})
            AND (#{f.customer} IS NULL OR c.customer_id = #{f.customer})
            AND (#{f.removed} OR r.removed_at IS NULL)
            AND r.id < #{before}
          ORDER BY r.id DESC LIMIT #{limit}
          """)
  List<Recording> list(
      @Param("f") RecordingDesk.Filter filter,
      @Param("before") long before,
      @Param("limit") int limit);
}
