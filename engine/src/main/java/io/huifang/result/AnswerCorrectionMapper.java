package io.huifang.result;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** SQL of answer_correction, and of the score that follows it. */
interface AnswerCorrectionMapper {
  /** An answer as it counts now. */
  record Standing(long id, @Nullable Integer points, String level, String value) {
    AnswerCorrections.Grade grade() {
      return new AnswerCorrections.Grade(points, level, value);
    }
  }

  /** A survey's result as it stands; {@code score} is null where nothing is scored. */
  record Scored(int asked, @Nullable BigDecimal score) {}

  @Select("SELECT id FROM call_record WHERE reference = #{reference} FOR UPDATE")
  Optional<Long> lockCall(@Param("reference") String reference);

  @Select(
      """
      SELECT a.id, CASE WHEN c.id IS NULL THEN a.points ELSE c.points END AS points,
        CASE WHEN c.id IS NULL THEN a.level ELSE c.level END AS level,
        CASE WHEN c.id IS NULL THEN a.value ELSE c.value END AS value
      FROM answer a
        LEFT JOIN answer_correction c
          ON c.id = (SELECT MAX(l.id) FROM answer_correction l WHERE l.answer_id = a.id)
      WHERE a.reference = #{reference} AND a.question = #{question}
      """)
  Optional<Standing> standing(
      @Param("reference") String reference, @Param("question") String question);

  @Insert(
      """
      INSERT INTO answer_correction (answer_id, at, author, points, level, value, words)
      VALUES (#{id}, #{at}, #{w.author}, #{g.points}, #{g.level}, #{g.value}, #{w.words})
      """)
  void correct(
      @Param("id") long answerId,
      @Param("at") Instant at,
      @Param("w") AnswerCorrections.Wish wish,
      @Param("g") AnswerCorrections.Grade grade);

  /** Of a call that has a result. */
  @Select("SELECT asked, score FROM survey_result WHERE reference = #{reference}")
  Optional<Scored> scored(@Param("reference") String reference);

  @Update(
      """
      UPDATE survey_result SET score = #{score}, very_satisfied = #{best}, rated = #{rated}
      WHERE reference = #{reference}
      """)
  void score(
      @Param("reference") String reference,
      @Param("score") @Nullable BigDecimal score,
      @Param("best") int verySatisfied,
      @Param("rated") int rated);
}
