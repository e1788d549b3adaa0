package io.huifang.report.sheets;

import io.huifang.config.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * Sums of grades that were given in a span of time; who was cut off and went on days later gives
 * some of them then. A grade that was corrected counts as the last correction before {@code known}
 * says: one that is made later changes no past sheet.
 */
interface GradeMapper {
  /** A call counts once, in the span in which its first grade falls: days add up to months. */
  String CALLS =
      """
      COUNT(DISTINCT CASE WHEN NOT EXISTS (SELECT 1 FROM answer e
          LEFT JOIN answer_correction f ON f.id = (SELECT MAX(g.id) FROM answer_correction g
            WHERE g.answer_id = e.id AND g.at < #{known})
        WHERE e.reference = k.reference AND e.at < #{from}
          AND (CASE WHEN f.id IS NULL THEN e.level ELSE f.level END <> ''
            OR CASE WHEN f.id IS NULL THEN e.points ELSE f.points END IS NOT NULL))
        THEN k.id END) AS graded,
      """;

  /** A call answers a question once. */
  String CALLS_OF_QUESTION = "COUNT(*) AS graded,";

  String SCORED =
      """
      COALESCE(SUM(CASE WHEN c.id IS NULL THEN a.points ELSE c.points END * a.weight), 0) AS points,
      COALESCE(SUM(CASE WHEN CASE WHEN c.id IS NULL THEN a.points ELSE c.points END IS NULL THEN 0
        ELSE a.weight END), 0) AS weight
      """;

  /** Rows are answers with a level or with points ({@link #WHEN}). */
  String SUMS =
      """
      COUNT(*) AS items,
      COALESCE(SUM(CASE WHEN c.id IS NULL THEN a.level ELSE c.level END <> ''), 0) AS rated,
      COALESCE(SUM(CASE WHEN c.id IS NULL THEN a.level ELSE c.level END = 'very-satisfied'), 0)
        AS very_satisfied,
      COALESCE(SUM(CASE WHEN c.id IS NULL THEN a.level ELSE c.level END = 'satisfied'), 0)
        AS satisfied,
      COALESCE(SUM(CASE WHEN c.id IS NULL THEN a.level ELSE c.level END = 'fair'), 0) AS fair,
      COALESCE(SUM(CASE WHEN c.id IS NULL THEN a.level ELSE c.level END = 'poor'), 0) AS poor,
      COALESCE(SUM(CASE WHEN c.id IS NULL THEN a.level ELSE c.level END = 'bad'), 0) AS bad,
      """
          + SCORED;

  /** The few corrections are looked through once, not for each answer. */
  String GRADES =
      """
      FROM call_record k
        JOIN answer a ON a.reference = k.reference
        LEFT JOIN (SELECT answer_id, MAX(id) AS last FROM answer_correction
          WHERE at < #{known} GROUP BY answer_id) l ON l.answer_id = a.id
        LEFT JOIN answer_correction c ON c.id = l.last
      """;

  /**
   * Who did the work that was graded, as it is kept since the first call about it; what was not
   * known then as the customer's file says.
   */
  String WORK =
      """
        LEFT JOIN occasion_staff w ON w.occasion = SUBSTRING_INDEX(k.occasion, '#', 1)
        LEFT JOIN service_visit v ON k.occasion LIKE 'visit:%'
          AND v.id = CAST(SUBSTRING_INDEX(SUBSTRING(k.occasion, 7), '#', 1) AS SIGNED)
        LEFT JOIN sale s ON k.occasion LIKE 'sale:%'
          AND s.id = CAST(SUBSTRING_INDEX(SUBSTRING(k.occasion, 6), '#', 1) AS SIGNED)
        LEFT JOIN inquiry i ON k.occasion LIKE 'inquiry:%'
          AND i.id = CAST(SUBSTRING_INDEX(SUBSTRING(k.occasion, 9), '#', 1) AS SIGNED)
      """;

  String OUTLET = "COALESCE(NULLIF(w.outlet, ''), v.outlet, s.outlet, i.outlet, '')";

  String TECHNICIAN = "COALESCE(NULLIF(w.technician, ''), v.technician, '')";

  String ADVISER = "COALESCE(NULLIF(w.adviser, ''), v.adviser, s.adviser, i.adviser, '')";

  /**
   * By the answers' own time, which has an index: with retries of one's own a survey may go on long
   * after its first call.
   */
  String WHEN =
      """
      WHERE k.direction IN ('in', 'out') AND a.at >= #{from} AND a.at < #{until}
        AND k.answered_at < #{until}
        AND (CASE WHEN c.id IS NULL THEN a.level ELSE c.level END <> ''
          OR CASE WHEN c.id IS NULL THEN a.points ELSE c.points END IS NOT NULL)
      """;

  /**
   * Grades of one name.
   *
   * @param place what tells equal names apart: the outlet of a person, the survey of a question;
   *     may be empty
   */
  record Named(
      String place,
      String name,
      long graded,
      long items,
      long rated,
      long verySatisfied,
      long satisfied,
      long fair,
      long poor,
      long bad,
      BigDecimal points,
      long weight) {
    static Named of(String place, String name, GradeSums s) {
      return new Named(
          place,
          name,
          s.graded(),
          s.items(),
          s.rated(),
          s.verySatisfied(),
          s.satisfied(),
          s.fair(),
          s.poor(),
          s.bad(),
          s.points(),
          s.weight());
    }

    GradeSums sums() {
      return new GradeSums(
          graded, items, rated, verySatisfied, satisfied, fair, poor, bad, points, weight);
    }
  }

  /** All. */
  @Select("SELECT " + CALLS + SUMS + GRADES + WHEN)
  GradeSums all(
      @Param("from") Instant from, @Param("until") Instant until, @Param("known") Instant known);

  /**
   * Answers to one question with one level in a part of a span of time.
   *
   * @param part from 0
   * @param level empty: not a level, but scored
   * @param answers negative, as points and weight: corrected away
   * @param points points times weight, of answers that are scored
   * @param weight weight of the same
   */
  record OfPart(
      int part,
      String survey,
      String question,
      String level,
      long answers,
      BigDecimal points,
      long weight) {
    GradeSums sums() {
      return new GradeSums(
          answers,
          answers,
          level.isEmpty() ? 0 : answers,
          of(Level.VERY_SATISFIED),
          of(Level.SATISFIED),
          of(Level.FAIR),
          of(Level.POOR),
          of(Level.BAD),
          points,
          weight);
    }

    private long of(Level one) {
      return level.equals(one.label()) ? answers : 0;
    }
  }

  /** The part of the span in which an answer was given. */
  String PART =
      "<script>SELECT INTERVAL(TIMESTAMPDIFF(SECOND, #{from}, a.at), "
          + "<foreach collection='offsets' item='s' separator=','>#{s}</foreach>) AS part,"
          + " a.survey, a.question, ";

  String OF_CAMPAIGN =
      """
        AND k.direction IN ('in', 'out') AND k.campaign = #{campaign}
        AND a.at >= #{from} AND a.at < #{until} AND k.answered_at < #{until}
      """;

  /**
   * A campaign's grades as they were given, by part, survey, question and level, the questions of a
   * survey in the order in which they were first answered. {@link #corrected} comes on top: to look
   * for a correction of each answer of a month takes as long as all the rest.
   *
   * @param offsets where parts begin, see {@link Grain#offsets}
   */
  @Select(
      PART
          + """
          a.level, COUNT(*) AS answers, COALESCE(SUM(a.points * a.weight), 0) AS points,
            COALESCE(SUM(CASE WHEN a.points IS NULL THEN 0 ELSE a.weight END), 0) AS weight
          FROM call_record k JOIN answer a ON a.reference = k.reference
          WHERE (a.level &lt;> '' OR a.points IS NOT NULL) <![CDATA[
          """
          + OF_CAMPAIGN
          + "]]> GROUP BY part, a.survey, a.question, a.level ORDER BY a.survey, MIN(a.id)</script>")
  List<OfPart> parts(
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("campaign") String campaign,
      @Param("offsets") List<Long> offsets);

  /**
   * What corrections before {@code known} change in {@link #parts}: the answer as it was given,
   * counted as -1, and as its last correction has it.
   *
   * @param offsets as there
   */
  @Select(
      PART
          + """
          CASE WHEN n.one &lt; 0 THEN a.level ELSE c.level END AS level, n.one AS answers,
            n.one * COALESCE(CASE WHEN n.one &lt; 0 THEN a.points ELSE c.points END * a.weight, 0)
              AS points,
            CASE WHEN CASE WHEN n.one &lt; 0 THEN a.points ELSE c.points END IS NULL THEN 0
              ELSE n.one * a.weight END AS weight
          FROM (SELECT MAX(id) AS last FROM answer_correction WHERE at &lt; #{known}
              GROUP BY answer_id) l
            JOIN answer_correction c ON c.id = l.last
            JOIN answer a ON a.id = c.answer_id
            JOIN call_record k ON k.reference = a.reference
            CROSS JOIN (SELECT -1 AS one UNION ALL SELECT 1) n
          WHERE (CASE WHEN n.one &lt; 0 THEN a.level ELSE c.level END &lt;> ''
              OR CASE WHEN n.one &lt; 0 THEN a.points ELSE c.points END IS NOT NULL) <![CDATA[
          """
          + OF_CAMPAIGN
          + "]]> ORDER BY a.id, n.one</script>")
  List<OfPart> corrected(
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("known") Instant known,
      @Param("campaign") String campaign,
      @Param("offsets") List<Long> offsets);

  @Select(
      "SELECT '' AS place, k.campaign AS name, "
          + CALLS
          + SUMS
          + GRADES
          + WHEN
          + " GROUP BY k.campaign ORDER BY k.campaign")
  List<Named> campaigns(
      @Param("from") Instant from, @Param("until") Instant until, @Param("known") Instant known);

  /** By survey and question. */
  @Select(
      "SELECT a.survey AS place, a.question AS name, "
          + CALLS_OF_QUESTION
          + SUMS
          + GRADES
          + WHEN
          + " GROUP BY a.survey, a.question ORDER BY a.survey, MIN(a.id)")
  List<Named> items(
      @Param("from") Instant from, @Param("until") Instant until, @Param("known") Instant known);

  @Select(
      "SELECT "
          + OUTLET
          + " AS place, "
          + TECHNICIAN
          + " AS name, "
          + CALLS
          + SUMS
          + GRADES
          + WORK
          + WHEN
          + " AND "
          + TECHNICIAN
          + " <> '' GROUP BY place, name")
  List<Named> technicians(
      @Param("from") Instant from, @Param("until") Instant until, @Param("known") Instant known);

  @Select(
      "SELECT "
          + OUTLET
          + " AS place, "
          + ADVISER
          + " AS name, "
          + CALLS
          + SUMS
          + GRADES
          + WORK
          + WHEN
          + " AND "
          + ADVISER
          + " <> '' GROUP BY place, name")
  List<Named> advisers(
      @Param("from") Instant from, @Param("until") Instant until, @Param("known") Instant known);

  @Select(
      "SELECT '' AS place, "
          + OUTLET
          + " AS name, "
          + CALLS
          + SUMS
          + GRADES
          + WORK
          + WHEN
          + " AND "
          + OUTLET
          + " <> '' GROUP BY name")
  List<Named> outlets(
      @Param("from") Instant from, @Param("until") Instant until, @Param("known") Instant known);

  /** Complaints that were registered about somebody or some outlet. */
  record Complained(String outlet, String technician, String adviser, long complaints) {}

  @Select(
      """
      SELECT outlet, technician, adviser, COUNT(*) AS complaints FROM case_file
      WHERE kind = 'complaint' AND opened_at >= #{from} AND opened_at < #{until}
      GROUP BY outlet, technician, adviser
      """)
  List<Complained> complaints(@Param("from") Instant from, @Param("until") Instant until);
}
