package io.huifang.result;

import io.huifang.config.Config;
import io.huifang.config.SurveyConfig;
import io.huifang.config.Text;
import io.huifang.store.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** What came of a person's calls: scores, and what they promised or agreed to. */
public final class PersonResults {
  private PersonResults() {}

  /**
   * The score of one survey.
   *
   * @param score 0–100
   * @param survey title in both languages, or the name when its file is gone
   */
  public record Scored(Instant at, Text survey, BigDecimal score) {}

  /**
   * A day that the person gave.
   *
   * @param kind {@code visit}: to come; {@code pay}: to pay
   * @param kept null while its day has not passed
   */
  public record Given(String kind, LocalDate day, Instant givenAt, @Nullable Boolean kept) {}

  /** The newest first. */
  public static List<Scored> scores(Tx tx, Config config, long customerId, int most) {
    return tx.mapper(Mapper.class).scores(customerId, most).stream()
        .map(r ->
            new Scored(
                r.at(),
                config
                    .survey(r.survey())
                    .map(SurveyConfig::title)
                    .orElseGet(() -> new Text(r.survey(), r.survey())),
                r.score()))
        .toList();
  }

  /** The newest first. */
  public static List<Given> given(Tx tx, long customerId, int most) {
    return tx.mapper(Mapper.class).given(customerId, most);
  }

  record Row(Instant at, String survey, BigDecimal score) {}

  interface Mapper {
    @Select(
        """
        SELECT at, survey, score FROM survey_result
        WHERE customer_id = #{id} AND score IS NOT NULL ORDER BY at DESC LIMIT #{most}
        """)
    List<Row> scores(@Param("id") long id, @Param("most") int most);

    @Select(
        """
        SELECT kind, day, given_at, kept FROM (
          SELECT 'visit' AS kind, day, given_at, kept FROM appointment WHERE customer_id = #{id}
          UNION ALL
          SELECT 'pay', day, given_at, kept FROM promise WHERE customer_id = #{id}) g
        ORDER BY given_at DESC LIMIT #{most}
        """)
    List<Given> given(@Param("id") long id, @Param("most") int most);
  }
}
