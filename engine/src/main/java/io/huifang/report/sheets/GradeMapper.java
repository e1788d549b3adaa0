package io.huifang.report.sheets;

import io.huifang.config.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * Sums of grades of calls that were answered in a span of time. A grade that was corrected counts
 * as its last correction says.
 */
interface GradeMapper {
  String CALLS = "COUNT(DISTINCT k.id) AS graded,";

  /** A call answers a question once. */
  String CALLS_OF_QUESTION = "COUNT(*) AS graded,";

  String SCORED =
      """
      COALESCE(SUM(CASE WHEN c.id IS NULL THEN a.points ELSE c.points END * a.weight), 0) AS points,
      COALESCE(SUM(CASE WHEN CASE WHEN c.id IS NULL THEN a.points ELSE c.points END IS NULL THEN 0
        ELSE a.weight END), 0) AS weight
      """;

  String SUMS =
      """
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
        LEFT JOIN (SELECT answer_id, MAX(id) AS last FROM answer_correction GROUP BY answer_id) l
          ON l.answer_id = a.id
        LEFT JOIN answer_correction c ON c.id = l.last
      """;

  /** Who did the work that was graded, as the customer's file says. */
  String WORK =
      """
        LEFT JOIN service_visit v ON k.occasion LIKE 'visit:%'
          AND v.id = CAST(SUBSTRING_INDEX(SUBSTRING(k.occasion, 7), '#', 1) AS SIGNED)
        LEFT JOIN sale s ON k.occasion LIKE 'sale:%'
          AND s.id = CAST(SUBSTRING_INDEX(SUBSTRING(k.occasion, 6), '#', 1) AS SIGNED)
        LEFT JOIN inquiry i ON k.occasion LIKE 'inquiry:%'
          AND i.id = CAST(SUBSTRING_INDEX(SUBSTRING(k.occasion, 9), '#', 1) AS SIGNED)
      """;

  String WHEN =
      """
      WHERE k.direction IN ('in', 'out') AND k.answered_at >= #{from} AND k.answered_at < #{until}
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
          graded, rated, verySatisfied, satisfied, fair, poor, bad, points, weight);
    }
  }

  /** All. */
  @Select("SELECT " + CALLS + SUMS + GRADES + WHEN)
  GradeSums all(@Param("from") Instant from, @Param("until") Instant until);

  /**
   * Answers to one question with one level in a part of a span of time.
   *
   * @param part from 0
   * @param level empty: not a level, but scored
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

  /**
   * A campaign's grades by part, survey, question and level, the questions of a survey in the order
   * in which they were first answered.
   *
   * @param offsets where parts begin, see {@link Grain#offsets}
   */
  @Select(
      "<script>SELECT INTERVAL(TIMESTAMPDIFF(SECOND, #{from}, k.answered_at), "
          + "<foreach collection='offsets' item='s' separator=','>#{s}</foreach>) AS part,"
          + " a.survey, a.question, CASE WHEN c.id IS NULL THEN a.level ELSE c.level END AS level,"
          + " COUNT(*) AS answers, <![CDATA["
          + SCORED
          + GRADES
          + WHEN
          + "]]> AND k.campaign = #{campaign} GROUP BY part, a.survey, a.question,"
          + " CASE WHEN c.id IS NULL THEN a.level ELSE c.level END"
          + " ORDER BY a.survey, MIN(a.id)</script>")
  List<OfPart> parts(
      @Param("from") Instant from,
      @Param("until") Instant until,
      @Param("campaign") String campaign,
      @Param("offsets") List<Long> offsets);

  @Select(
      "SELECT '' AS place, k.campaign AS name, "
          + CALLS
          + SUMS
          + GRADES
          + WHEN
          + " GROUP BY k.campaign ORDER BY k.campaign")
  List<Named> campaigns(@Param("from") Instant from, @Param("until") Instant until);

  /** By survey and question. */
  @Select(
      "SELECT a.survey AS place, a.question AS name, "
          + CALLS_OF_QUESTION
          + SUMS
          + GRADES
          + WHEN
          + " GROUP BY a.survey, a.question ORDER BY a.survey, MIN(a.id)")
  List<Named> items(@Param("from") Instant from, @Param("until") Instant until);

  @Select(
      "SELECT v.outlet AS place, v.technician AS name, "
          + CALLS
          + SUMS
          + GRADES
          + WORK
          + WHEN
          + " AND v.technician <> '' GROUP BY v.outlet, v.technician")
  List<Named> technicians(@Param("from") Instant from, @Param("until") Instant until);

  @Select(
      "SELECT COALESCE(v.outlet, s.outlet, i.outlet) AS place,"
          + " COALESCE(v.adviser, s.adviser, i.adviser) AS name, "
          + CALLS
          + SUMS
          + GRADES
          + WORK
          + WHEN
          + " AND COALESCE(v.adviser, s.adviser, i.adviser, '') <> ''"
          + " GROUP BY COALESCE(v.outlet, s.outlet, i.outlet),"
          + " COALESCE(v.adviser, s.adviser, i.adviser)")
  List<Named> advisers(@Param("from") Instant from, @Param("until") Instant until);

  @Select(
      "SELECT '' AS place, COALESCE(v.outlet, s.outlet, i.outlet) AS name, "
          + CALLS
          + SUMS
          + GRADES
          + WORK
          + WHEN
          + " AND COALESCE(v.outlet, s.outlet, i.outlet, '') <> ''"
          + " GROUP BY COALESCE(v.outlet, s.outlet, i.outlet)")
  List<Named> outlets(@Param("from") Instant from, @Param("until") Instant until);

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
