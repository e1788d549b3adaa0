package io.huifang.desk;

import io.huifang.config.CampaignConfig;
import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.config.CasesConfig;
import io.huifang.config.Config;
import io.huifang.config.SurveyConfig;
import io.huifang.config.Text;
import io.huifang.store.Database;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Reads what is open of a person, all in one statement: a phone is ringing. */
public final class OpenMatters {
  private final Database database;
  private final Supplier<Config> config;
  private final BiFunction<Config, String, Text> about;

  /**
   * On that database; titles are those of the files at that moment.
   *
   * @param about what a case is about, as it is kept, in both languages
   */
  public OpenMatters(
      Database database, Supplier<Config> config, BiFunction<Config, String, Text> about) {
    this.database = database;
    this.config = config;
    this.about = about;
  }

  /** Of one person. Asks the database. */
  public Matters of(long customerId) {
    List<Row> rows = database.inTx(tx -> tx.mapper(Mapper.class).of(customerId));
    Config files = config.get();
    return new Matters(
        only(rows, "case", r -> openCase(files, r)),
        only(rows, "promised", r -> new Matters.Promised(at(r), r.person(), r.words())),
        Stream.of("visit", "pay")
            .flatMap(kind -> only(rows, kind, r -> new Matters.Given(kind, day(r))).stream())
            .toList(),
        only(rows, "due", r -> new Matters.Due(campaign(files, r.name()), at(r))),
        only(rows, "score", r -> new LastScore(score(r), survey(files, r.name()), at(r))));
  }

  private static <T> List<T> only(List<Row> rows, String what, Function<Row, T> as) {
    return rows.stream().filter(r -> r.what().equals(what)).map(as).toList();
  }

  private Matters.OpenCase openCase(Config files, Row r) {
    Text department =
        files
            .cases()
            .department(r.department())
            .map(CasesConfig.Department::title)
            .orElseGet(() -> new Text(r.department(), r.department()));
    Text handler =
        r.person().isEmpty()
            ? department
            : new Text(department.zh() + " · " + r.person(), department.en() + " · " + r.person());
    return new Matters.OpenCase(
        r.id(),
        CaseKind.of(r.name()).orElse(CaseKind.COMPLAINT),
        CaseStage.of(r.state()),
        at(r),
        about.apply(files, r.words()),
        handler);
  }

  private static Text campaign(Config files, String name) {
    Optional<Text> title = files.campaign(name).map(CampaignConfig::title);
    return title.orElseGet(() -> new Text(name, name));
  }

  private static Text survey(Config files, String name) {
    Optional<Text> title = files.survey(name).map(SurveyConfig::title);
    return title.orElseGet(() -> new Text(name, name));
  }

  private static Instant at(Row r) {
    return Objects.requireNonNull(r.at());
  }

  private static LocalDate day(Row r) {
    return Objects.requireNonNull(r.day());
  }

  private static BigDecimal score(Row r) {
    return Objects.requireNonNull(r.score());
  }

  /**
   * Something that is open; what means nothing for it is empty or null.
   *
   * @param what case, promised, visit, pay, due or score
   * @param name kind of a case, campaign or survey
   */
  record Row(
      String what,
      long id,
      String name,
      String state,
      @Nullable Instant at,
      @Nullable LocalDate day,
      String department,
      String person,
      String words,
      @Nullable BigDecimal score) {}

  interface Mapper {
    // Tables of different collations stand in one column: each is named one. Each part is bounded
    // and
    // ordered in itself; their rows come in that order, whatever the parts do.
    @Select(
        """
        SELECT what, id, name, state, at, day, department, person, words, score FROM (
          (SELECT 'case' AS what, id, kind COLLATE utf8mb4_bin AS name,
              state COLLATE utf8mb4_bin AS state, opened_at AS at, CAST(NULL AS DATE) AS day,
              department COLLATE utf8mb4_bin AS department, person COLLATE utf8mb4_bin AS person,
              words COLLATE utf8mb4_bin AS words, CAST(NULL AS DECIMAL(5, 2)) AS score, -id AS place
            FROM case_file WHERE customer_id = #{id} AND state <> 'closed'
            ORDER BY id DESC LIMIT 5)
          UNION ALL
          (SELECT 'promised', id, '', '', due_at, NULL, '', agent COLLATE utf8mb4_bin,
              note COLLATE utf8mb4_bin, NULL, TIMESTAMPDIFF(SECOND, '2000-01-01', due_at)
            FROM promised_call WHERE customer_id = #{id} AND state = 'open'
            ORDER BY due_at, id LIMIT 3)
          UNION ALL
          (SELECT 'visit', id, '', '', NULL, day, '', '', '', NULL, TO_DAYS(day)
            FROM appointment WHERE customer_id = #{id} AND checked_at IS NULL
            ORDER BY day, id LIMIT 3)
          UNION ALL
          (SELECT 'pay', id, '', '', NULL, day, '', '', '', NULL, TO_DAYS(day)
            FROM promise WHERE customer_id = #{id} AND checked_at IS NULL
            ORDER BY day, id LIMIT 3)
          UNION ALL
          (SELECT 'due', id, campaign COLLATE utf8mb4_bin, '', due_at, NULL, '', '', '', NULL,
              TIMESTAMPDIFF(SECOND, '2000-01-01', due_at)
            FROM planned_call WHERE customer_id = #{id} AND state = 'waiting'
            ORDER BY due_at, id LIMIT 3)
          UNION ALL
          (SELECT 'score', 0, survey COLLATE utf8mb4_bin, '', at, NULL, '', '', '', score,
              -TIMESTAMPDIFF(SECOND, '2000-01-01', at)
            FROM survey_result WHERE customer_id = #{id} AND score IS NOT NULL
            ORDER BY at DESC LIMIT 3)
        ) m ORDER BY what, place, id
        """)
    List<Row> of(@Param("id") long customerId);
  }
}
