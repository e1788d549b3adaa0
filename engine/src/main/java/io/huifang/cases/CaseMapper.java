package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** SQL of case_file, case_step, case_cause and case_deadline. No statement deletes a case. */
interface CaseMapper {
  /** A row of case_file. */
  record Row(
      long id,
      CaseKind kind,
      CaseStage state,
      int round,
      @Nullable Long customerId,
      @Nullable Long vehicleId,
      String e164,
      String source,
      String reference,
      String campaign,
      String occasion,
      String outlet,
      String technician,
      String adviser,
      String department,
      String person,
      String words,
      Instant openedAt,
      Instant roundAt,
      @Nullable Instant solvedAt,
      @Nullable Instant closedAt,
      String closedBy) {
    CaseView view(List<String> items) {
      return new CaseView(
          id,
          kind,
          state,
          round,
          customerId,
          vehicleId,
          e164,
          campaign,
          items,
          new CaseFacts(outlet, technician, adviser),
          department,
          person,
          words,
          openedAt,
          solvedAt,
          closedAt);
    }
  }

  /** A new row; its id is set by the insert. */
  final class Fresh {
    @Nullable Long id;
    final CaseOpening o;
    final CaseFacts facts;
    final String words;

    Fresh(CaseOpening o, CaseFacts facts, String words) {
      this.o = o;
      this.facts = facts;
      this.words = words;
    }
  }

  @Insert(
      """
      INSERT INTO case_file (kind, state, customer_id, vehicle_id, e164, source, reference, campaign,
        occasion, outlet, technician, adviser, words, opened_at, round_at)
      VALUES (#{f.o.kind}, 'registered', #{f.o.customerId}, #{f.o.vehicleId}, #{f.o.e164},
        #{f.o.source}, #{f.o.reference}, #{f.o.campaign}, #{f.o.occasion}, #{f.facts.outlet},
        #{f.facts.technician}, #{f.facts.adviser}, #{f.words}, #{f.o.at}, #{f.o.at})
      """)
  @Options(useGeneratedKeys = true, keyProperty = "f.id")
  void insert(@Param("f") Fresh fresh);

  /** Takes back what this transaction has just put in, and nobody has seen. */
  @Delete("DELETE FROM case_file WHERE id = #{id}")
  void takeBack(@Param("id") long id);

  @Select("SELECT * FROM case_file WHERE id = #{id}")
  Optional<Row> find(@Param("id") long id);

  @Select("SELECT * FROM case_file WHERE id = #{id} FOR UPDATE")
  Optional<Row> lock(@Param("id") long id);

  /** How many steps its history has. */
  @Select("SELECT COUNT(*) FROM case_step WHERE case_id = #{id}")
  long steps(@Param("id") long id);

  /** One person's cases are opened one after the other. */
  @Select("SELECT id FROM customer WHERE id = #{id} FOR UPDATE")
  @Nullable Long lockCustomer(@Param("id") long id);

  @Select("SELECT item FROM case_cause WHERE case_id = #{id} GROUP BY item ORDER BY MIN(id)")
  List<String> items(@Param("id") long id);

  /** The last case of a kind about the same vehicle of the same person, or of the same number. */
  @Select(
      """
      <script>
      SELECT id FROM case_file WHERE kind = #{kind} AND
      <choose>
        <when test="customerId != null">customer_id = #{customerId}
          AND <choose><when test="vehicleId != null">vehicle_id = #{vehicleId}</when>
          <otherwise>vehicle_id IS NULL</otherwise></choose></when>
        <otherwise>customer_id IS NULL AND e164 = #{e164} AND e164 != ''</otherwise>
      </choose>
      ORDER BY id DESC LIMIT 1
      </script>
      """)
  Optional<Long> last(
      @Param("kind") CaseKind kind,
      @Param("customerId") @Nullable Long customerId,
      @Param("vehicleId") @Nullable Long vehicleId,
      @Param("e164") String e164);

  /** A case that is open about the same thing of the same occasion. */
  @Select(
      """
      SELECT c.id FROM case_file c JOIN case_cause k ON k.case_id = c.id
      WHERE c.kind = #{kind} AND c.customer_id = #{customerId} AND c.occasion = #{occasion}
        AND c.occasion <> '' AND c.state <> 'closed' AND k.item = #{item}
      ORDER BY c.id LIMIT 1
      """)
  Optional<Long> openFor(
      @Param("kind") CaseKind kind,
      @Param("customerId") @Nullable Long customerId,
      @Param("occasion") String occasion,
      @Param("item") String item);

  @Select(
      "SELECT case_id FROM case_cause WHERE reference = #{reference} AND kind = #{kind} LIMIT 1")
  Optional<Long> ofCall(@Param("reference") String reference, @Param("kind") CaseKind kind);

  /** 0: that answer is known already, also by who wrote it meanwhile: the key is waited for. */
  @Insert(
      """
      INSERT IGNORE INTO case_cause (case_id, kind, reference, item, points, outlet, technician,
        adviser, at)
      VALUES (#{id}, #{kind}, #{reference}, #{item}, #{points}, #{f.outlet}, #{f.technician},
        #{f.adviser}, #{at})
      """)
  int cause(
      @Param("id") long id,
      @Param("kind") CaseKind kind,
      @Param("reference") String reference,
      @Param("item") String item,
      @Param("points") @Nullable Integer points,
      @Param("f") CaseFacts facts,
      @Param("at") Instant at);

  @Select(
      """
      SELECT COUNT(*) FROM case_cause
      WHERE reference = #{reference} AND item = #{item} AND kind = #{kind}
      """)
  int causes(
      @Param("reference") String reference,
      @Param("item") String item,
      @Param("kind") CaseKind kind);

  /** Steps in just these words. */
  @Select("SELECT COUNT(*) FROM case_step WHERE case_id = #{id} AND words = #{words}")
  int said(@Param("id") long id, @Param("words") String words);

  @Insert(
      """
      INSERT INTO case_step (case_id, round, at, author, what, words)
      VALUES (#{id}, #{round}, #{at}, #{author}, #{what}, #{words})
      """)
  void step(
      @Param("id") long id,
      @Param("round") int round,
      @Param("at") Instant at,
      @Param("author") String author,
      @Param("what") String what,
      @Param("words") String words);

  /** 0: it has happened already. Asked under the lock of the case; the key is the last word. */
  @Insert(
      """
      INSERT INTO case_step (case_id, round, at, author, what, words, once)
      SELECT #{id}, #{round}, #{at}, #{author}, #{what}, #{words}, #{once}
      FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM case_step
        WHERE case_id = #{id} AND once = #{once})
      """)
  int stepOnce(
      @Param("id") long id,
      @Param("round") int round,
      @Param("at") Instant at,
      @Param("author") String author,
      @Param("what") String what,
      @Param("words") String words,
      @Param("once") String once);

  @Update(
      """
      UPDATE case_file SET state = #{state}, round = #{round}, department = #{department},
        person = #{person}, round_at = #{roundAt}, solved_at = #{solvedAt}, closed_at = #{closedAt},
        closed_by = #{closedBy}
      WHERE id = #{id}
      """)
  void move(
      @Param("id") long id,
      @Param("state") CaseStage state,
      @Param("round") int round,
      @Param("department") String department,
      @Param("person") String person,
      @Param("roundAt") Instant roundAt,
      @Param("solvedAt") @Nullable Instant solvedAt,
      @Param("closedAt") @Nullable Instant closedAt,
      @Param("closedBy") String closedBy);

  @Insert(
      """
      INSERT INTO case_deadline (case_id, round, stage, from_at, due_at, next_at)
      VALUES (#{id}, #{round}, #{r.stage}, #{r.fromAt}, #{r.dueAt}, #{r.nextAt})
      ON DUPLICATE KEY UPDATE id = id
      """)
  void deadline(
      @Param("id") long id, @Param("round") int round, @Param("r") DeadlineRules.Running running);

  /** Steps up to a stage are done. */
  @Update(
      """
      <script>
      UPDATE case_deadline SET done_at = #{at}, next_at = NULL
      WHERE case_id = #{id} AND round = #{round} AND done_at IS NULL AND stage IN
      <foreach collection="stages" item="s" open="(" separator="," close=")">#{s}</foreach>
      </script>
      """)
  void done(
      @Param("id") long id,
      @Param("round") int round,
      @Param("stages") List<CaseStage> stages,
      @Param("at") Instant at);

  /** Nothing more is awaited in that round. */
  @Update(
      """
      UPDATE case_deadline SET next_at = NULL
      WHERE case_id = #{id} AND round = #{round} AND next_at IS NOT NULL
      """)
  void stop(@Param("id") long id, @Param("round") int round);

  /** Nothing more is awaited in the rounds before. */
  @Update(
      """
      UPDATE case_deadline SET next_at = NULL
      WHERE case_id = #{id} AND round < #{round} AND next_at IS NOT NULL
      """)
  void stopEarlier(@Param("id") long id, @Param("round") int round);

  /** Cases of which something is due. */
  @Select(
      """
      SELECT DISTINCT case_id FROM case_deadline WHERE next_at <= #{now} ORDER BY case_id
      LIMIT #{limit}
      """)
  List<Long> due(@Param("now") Instant now, @Param("limit") int limit);

  /** Running steps of a case. */
  @Select(
      """
      SELECT stage, from_at, due_at, next_at FROM case_deadline
      WHERE case_id = #{id} AND round = #{round} AND next_at <= #{now} ORDER BY next_at, id
      """)
  List<DeadlineRules.Running> running(
      @Param("id") long id, @Param("round") int round, @Param("now") Instant now);

  @Update(
      """
      UPDATE case_deadline SET next_at = #{next}
      WHERE case_id = #{id} AND round = #{round} AND stage = #{stage}
      """)
  void next(
      @Param("id") long id,
      @Param("round") int round,
      @Param("stage") CaseStage stage,
      @Param("next") @Nullable Instant next);

  /** Somebody is to be told that it is theirs. */
  @Insert(
      """
      INSERT INTO case_notice (case_id, round, what, at, tell_at)
      VALUES (#{id}, #{round}, #{what}, #{at}, #{tellAt})
      """)
  void notice(
      @Param("id") long id,
      @Param("round") int round,
      @Param("what") String what,
      @Param("at") Instant at,
      @Param("tellAt") Instant tellAt);

  /** Nobody is to be told any more of what was to be told of it. */
  @Update("UPDATE case_notice SET tell_at = NULL WHERE case_id = #{id} AND tell_at IS NOT NULL")
  void noNotice(@Param("id") long id);

  /** What was to be told by now is told. */
  @Update("UPDATE case_notice SET tell_at = NULL WHERE case_id = #{id} AND tell_at <= #{now}")
  void told(@Param("id") long id, @Param("now") Instant now);

  /** The call is over whose end was waited for. */
  @Update("UPDATE case_notice SET tell_at = #{at} WHERE case_id = #{id} AND tell_at > #{at}")
  void tellBy(@Param("id") long id, @Param("at") Instant at);

  /** Cases of which somebody is to be told by now. */
  @Select(
      """
      SELECT DISTINCT case_id FROM case_notice WHERE tell_at <= #{now} ORDER BY case_id
      LIMIT #{limit}
      """)
  List<Long> noticesDue(@Param("now") Instant now, @Param("limit") int limit);

  /** Something that somebody is to be told. */
  record Notice(int round, String what, Instant at) {}

  @Select(
      """
      SELECT round, what, at FROM case_notice
      WHERE case_id = #{id} AND tell_at <= #{now} ORDER BY id DESC LIMIT 1
      """)
  Optional<Notice> noticeDue(@Param("id") long id, @Param("now") Instant now);

  /** By when a step of a round is to be done; empty: the file gives it no deadline. */
  @Select(
      """
      SELECT due_at FROM case_deadline
      WHERE case_id = #{id} AND round = #{round} AND stage = #{stage} AND due_at IS NOT NULL
      """)
  Optional<Instant> dueAt(
      @Param("id") long id, @Param("round") int round, @Param("stage") CaseStage stage);

  /** What the customer said in the calls of a round, whole; the newest last. */
  @Select(
      """
      SELECT words FROM case_step
      WHERE case_id = #{id} AND round = #{round} AND what = 'said' AND words <> '' ORDER BY id
      """)
  List<String> saidIn(@Param("id") long id, @Param("round") int round);

  /** The dealer's own number of a customer; empty: its files have none. */
  @Select("SELECT customer_no FROM customer WHERE id = #{id} AND customer_no IS NOT NULL")
  Optional<String> customerNo(@Param("id") @Nullable Long customerId);

  /** Cases that agents opened in a call, and that are not that person's yet. */
  @Select(
      """
      SELECT DISTINCT c.id FROM case_file c JOIN case_cause k ON k.case_id = c.id
      WHERE k.reference = #{reference} AND c.source = 'agent' AND c.reference = k.reference
        AND (c.customer_id IS NULL OR c.customer_id <> #{customerId})
      ORDER BY c.id
      """)
  List<Long> notYetOf(@Param("reference") String reference, @Param("customerId") long customerId);

  /** Another person's vehicle does not go with it. */
  @Update(
      """
      UPDATE case_file SET customer_id = #{customerId}, vehicle_id = (SELECT v.id FROM vehicle v
        WHERE v.id = case_file.vehicle_id AND v.customer_id = #{customerId})
      WHERE id = #{id}
      """)
  void belongs(@Param("id") long id, @Param("customerId") long customerId);
}
