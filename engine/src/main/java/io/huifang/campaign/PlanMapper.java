package io.huifang.campaign;

import io.huifang.config.Anchor;
import io.huifang.customer.Consents;
import io.huifang.customer.DoNotCall;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Arg;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.SelectProvider;
import org.jspecify.annotations.Nullable;

/** Reads who may be owed a call. Only reads: the tables belong to {@code customer} and others. */
interface PlanMapper {
  // Lists of ids are texts by Literals.numbers: they may be long.

  /**
   * Rows of an anchor; {@code p} holds the parameters that {@link SourceSql} names. The columns are
   * told one by one: matched by name, each row costs all columns times all components.
   */
  @Arg(column = "id", javaType = long.class)
  @Arg(column = "customer_id", javaType = long.class)
  @Arg(column = "vehicle_id", javaType = Long.class)
  @Arg(column = "anchor", javaType = LocalDate.class)
  @Arg(column = "anchor_at", javaType = Instant.class)
  @Arg(column = "label", javaType = String.class)
  @Arg(column = "outlet", javaType = String.class)
  @Arg(column = "outlet_tier", javaType = Integer.class)
  @Arg(column = "adviser", javaType = String.class)
  @Arg(column = "technician", javaType = String.class)
  @Arg(column = "amount", javaType = BigDecimal.class)
  @Arg(column = "accident", javaType = Boolean.class)
  @Arg(column = "warranty", javaType = Boolean.class)
  @Arg(column = "model", javaType = String.class)
  @Arg(column = "inquiry_kind", javaType = String.class)
  @Arg(column = "event", javaType = String.class)
  @Arg(column = "attended", javaType = Boolean.class)
  @Arg(column = "open_amount", javaType = BigDecimal.class)
  @Arg(column = "visited", javaType = Boolean.class)
  @Arg(column = "answered", javaType = Boolean.class)
  @Arg(column = "birthday", javaType = LocalDate.class)
  @Arg(column = "lunar_month", javaType = Integer.class)
  @Arg(column = "lunar_day", javaType = Integer.class)
  @Arg(column = "lunar_leap", javaType = Boolean.class)
  @Arg(column = "round", javaType = Integer.class)
  @SelectProvider(type = Statements.class, method = "rows")
  List<OccasionRow> rows(
      @Param("anchor") Anchor anchor, @Param("ask") SourceSql.Ask ask, @Param("p") Ranges p);

  /** Grows with each row that may owe a call, or change who may be called. */
  @Select(
      """
      SELECT (SELECT COALESCE(MAX(id), 0) FROM service_visit)
        + (SELECT COALESCE(MAX(id), 0) FROM sale)
        + (SELECT COALESCE(MAX(id), 0) FROM vehicle)
        + (SELECT COALESCE(MAX(id), 0) FROM inquiry)
        + (SELECT COALESCE(MAX(id), 0) FROM invitation)
        + (SELECT COALESCE(MAX(id), 0) FROM receivable)
        + (SELECT COALESCE(MAX(id), 0) FROM customer)
        + (SELECT COALESCE(MAX(id), 0) FROM phone)
        + (SELECT COALESCE(MAX(id), 0) FROM consent)
        + (SELECT COALESCE(MAX(id), 0) FROM do_not_call)
        + (SELECT COUNT(lifted_at) FROM do_not_call)
        + (SELECT COALESCE(TO_SECONDS(MAX(solved_at)), 0) FROM case_file)
      """)
  long newest();

  /** The last of so many rows of the book behind that id; null: there is none. */
  @Select(
      """
      SELECT MAX(id) FROM (
        SELECT id FROM planned_call FORCE INDEX (planned_open)
        WHERE campaign = #{campaign} AND state = #{state} AND id > #{after}
        ORDER BY id LIMIT #{most}) s
      """)
  @Nullable Long spanEnd(
      @Param("campaign") String campaign,
      @Param("state") String state,
      @Param("after") long after,
      @Param("most") int most);

  /**
   * Rows of the book between these ids of which it has to be decided anew.
   *
   * @param stands by {@link FootingSql}
   */
  @Select(
      """
      SELECT b.id FROM planned_call b FORCE INDEX (planned_open)
      WHERE b.campaign = #{campaign} AND b.state = #{state} AND b.id > #{after} AND b.id <= #{until}
        AND (b.attempts = 0 OR b.state = 'suppressed') AND NOT ${stands}
      ORDER BY b.id
      """)
  List<Long> unsettled(
      @Param("campaign") String campaign,
      @Param("state") String state,
      @Param("after") long after,
      @Param("until") long until,
      @Param("stands") String stands);

  /** One person; {@code e164} empty: no phone. Who is forgotten is nobody. */
  record PersonRow(
      long id,
      String e164,
      boolean listed,
      boolean marketing,
      boolean vip,
      boolean company,
      String grade,
      String memberLevel,
      String creditGrade,
      String language,
      boolean archived) {}

  @Arg(column = "id", javaType = long.class)
  @Arg(column = "e164", javaType = String.class)
  @Arg(column = "listed", javaType = boolean.class)
  @Arg(column = "marketing", javaType = boolean.class)
  @Arg(column = "vip", javaType = boolean.class)
  @Arg(column = "company", javaType = boolean.class)
  @Arg(column = "grade", javaType = String.class)
  @Arg(column = "member_level", javaType = String.class)
  @Arg(column = "credit_grade", javaType = String.class)
  @Arg(column = "language", javaType = String.class)
  @Arg(column = "archived", javaType = boolean.class)
  @Select(
      """
      <script>
      SELECT c.id, COALESCE((SELECT p.e164 FROM phone p WHERE p.customer_id = c.id
          ORDER BY p.position, p.id LIMIT 1), '') AS e164,
      <choose><when test="past"><![CDATA[
      """
          + DoNotCall.LISTED_THEN
          + """
          ]]></when><otherwise>
          """
          + DoNotCall.LISTED
          + """
            </otherwise></choose> AS listed,
            <choose><when test="marketing">
            EXISTS (<![CDATA[
          """
          + Consents.STANDING
          + """
              ]]>
                <if test="complete">
          """
          + Consents.COMPLETE
          + """
          </if> AND s.customer_id = c.id)
            </when><otherwise>FALSE</otherwise></choose> AS marketing,
            c.vip, c.kind = 'company' AS company, c.grade, c.member_level, c.credit_grade, c.language,
            c.archived_at IS NOT NULL AS archived
          FROM customer c
          WHERE c.id IN (${ids}) AND c.forgotten_at IS NULL
          </script>
          """)
  List<PersonRow> people(
      @Param("ids") String ids,
      @Param("marketing") boolean marketing,
      @Param("complete") boolean complete,
      @Param("past") boolean past,
      @Param("now") Instant now);

  /** The highest id of a person; 0: there is nobody. */
  @Select("SELECT COALESCE(MAX(id), 0) FROM customer")
  long lastPerson();

  /** A person's value. */
  record Score(long customerId, BigDecimal score) {}

  @Select(
      """
      SELECT r.customer_id, r.score FROM survey_result r
      WHERE r.score IS NOT NULL AND r.at <= #{now} AND r.customer_id IN
      (${ids})
      ORDER BY r.at, r.reference
      """)
  List<Score> scores(@Param("ids") String ids, @Param("now") Instant now);

  /** A person's tag. */
  record Tag(long customerId, String tag) {}

  @Select(
      """
      SELECT customer_id, tag FROM customer_tag WHERE customer_id IN
      (${ids})
      """)
  List<Tag> tags(@Param("ids") String ids);

  /** A call, of ours or to us. */
  record Called(long customerId, String e164, Instant at) {}

  /** Calls to these people, and to their numbers, whoever picked up, oldest first. */
  @Select(
      """
      SELECT k.customer_id, k.e164, k.at FROM contact k
      WHERE k.direction = 'out' AND k.at > #{since} AND k.at <= #{until}
        AND k.result NOT IN ('not-dialed', 'trunk-refused') AND k.customer_id IN (${ids})
      UNION
      SELECT COALESCE(k.customer_id, 0), k.e164, k.at
      FROM phone p JOIN contact k ON k.e164 = p.e164
      WHERE p.customer_id IN (${ids}) AND k.direction = 'out' AND k.at > #{since}
        AND k.at <= #{until} AND k.result NOT IN ('not-dialed', 'trunk-refused')
      ORDER BY at
      """)
  List<Called> called(
      @Param("ids") String ids, @Param("since") Instant since, @Param("until") Instant until);

  /**
   * When each of these people, and somebody from each of their numbers, last called us until then;
   * the number is empty for a person.
   */
  @Select(
      """
      SELECT k.customer_id, '' AS e164, MAX(k.at) AS at FROM contact k
      WHERE k.direction = 'in' AND k.at <= #{until} AND k.customer_id IN (${ids})
      GROUP BY k.customer_id
      UNION ALL
      SELECT 0, k.e164, MAX(k.at) FROM phone p JOIN contact k ON k.e164 = p.e164
      WHERE p.customer_id IN (${ids}) AND k.direction = 'in' AND k.at <= #{until}
      GROUP BY k.e164
      """)
  List<Called> received(@Param("ids") String ids, @Param("until") Instant until);

  /** Numbers of these people that are somebody else's too. */
  @Select(
      """
      SELECT DISTINCT p.e164 FROM phone p JOIN phone o
        ON o.e164 = p.e164 AND o.customer_id <> p.customer_id
      WHERE p.customer_id IN (${ids})
      """)
  List<String> shared(@Param("ids") String ids);

  /** A value of a field of one's own. */
  record OwnValue(long ownerId, String name, String value) {}

  @Select(
      """
      <script>
      SELECT customer_id AS owner_id, name, value FROM customer_field
      WHERE customer_id IN (${ids}) AND name IN
      <foreach collection="names" item="n" open="(" separator="," close=")">#{n}</foreach>
      </script>
      """)
  List<OwnValue> ownOfPeople(@Param("ids") String ids, @Param("names") List<String> names);

  @Select(
      """
      <script>
      SELECT vehicle_id AS owner_id, name, value FROM vehicle_field
      WHERE vehicle_id IN (${ids}) AND name IN
      <foreach collection="names" item="n" open="(" separator="," close=")">#{n}</foreach>
      </script>
      """)
  List<OwnValue> ownOfVehicles(@Param("ids") String ids, @Param("names") List<String> names);

  /** Makes the statements. MyBatis makes it by reflection. */
  final class Statements {
    /** The statement for these parameters. */
    public static String rows(Map<String, Object> parameters) {
      @Nullable Object anchor = parameters.get("anchor");
      @Nullable Object ask = parameters.get("ask");
      if (anchor instanceof Anchor a && ask instanceof SourceSql.Ask k) {
        return SourceSql.of(a, k);
      }
      throw new IllegalArgumentException("no anchor");
    }
  }
}
