package io.huifang.hotline;

import io.huifang.cases.CaseList;
import io.huifang.store.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Reads {@link CallerFacts}: four rows by index. The caller on the line sets the time limit. */
public final class CallerHistory {
  private final Database database;

  /** From this database. */
  public CallerHistory(Database database) {
    this.database = database;
  }

  /** Of these people; nobody has none. */
  public CallerFacts of(Collection<Long> customers) {
    if (customers.isEmpty()) {
      return CallerFacts.NONE;
    }
    return database.inTx(tx -> {
      Mapper m = tx.mapper(Mapper.class);
      return new CallerFacts(
          m.complaint(customers), m.score(customers), m.missed(customers), m.talk(customers));
    });
  }

  /** As it was known at a moment: what came later is left out, also corrections of answers. */
  public CallerFacts of(Collection<Long> customers, Instant at) {
    if (customers.isEmpty()) {
      return CallerFacts.NONE;
    }
    return database.inTx(tx -> {
      Then m = tx.mapper(Then.class);
      return new CallerFacts(
          CaseList.complaintAt(tx, customers, at)
              .map(c -> new CallerFacts.Complaint(c.id(), c.openedAt(), c.person())),
          m.score(customers, at),
          m.missed(customers, at),
          m.talk(customers, at));
    });
  }

  /** Tables of others, which are only read. */
  interface Mapper {
    String THESE =
        " customer_id IN <foreach collection='c' item='i' open='(' separator=',' close=')'>#{i}"
            + "</foreach> ";

    String MISSED = "('no-answer', 'busy', 'declined', 'machine', 'nobody-came')";

    @Select(
        "<script>SELECT id, opened_at, person AS handler FROM case_file WHERE"
            + THESE
            + "AND kind = 'complaint' AND state &lt;&gt; 'closed' ORDER BY id LIMIT 1</script>")
    Optional<CallerFacts.Complaint> complaint(@Param("c") Collection<Long> customers);

    @Select(
        "<script>SELECT score, at FROM survey_result WHERE"
            + THESE
            + "AND score IS NOT NULL ORDER BY at DESC LIMIT 1</script>")
    Optional<CallerFacts.Score> score(@Param("c") Collection<Long> customers);

    @Select(
        "<script>SELECT campaign, committed_at AS at FROM (SELECT campaign, committed_at, outcome"
            + " FROM attempt WHERE"
            + THESE
            + "AND dialed ORDER BY committed_at DESC LIMIT 1) l"
            + " WHERE outcome IN "
            + MISSED
            + "</script>")
    Optional<CallerFacts.Missed> missed(@Param("c") Collection<Long> customers);

    @Select(
        "<script>SELECT agent, answered_at AS at FROM screen_pop WHERE"
            + THESE
            + "AND answered_at IS NOT NULL ORDER BY answered_at DESC LIMIT 1</script>")
    Optional<CallerFacts.Talk> talk(@Param("c") Collection<Long> customers);
  }

  /** The same until a moment. */
  interface Then {
    /**
     * A result is kept as it counts now; as it counted then its answers and their corrections say.
     */
    @Select(
        """
        <script>
        SELECT score, at FROM (
          SELECT r.at, ROUND(
              CAST(SUM(CASE WHEN c.id IS NULL THEN a.points ELSE c.points END * a.weight)
                AS DECIMAL(20, 6))
              / SUM(CASE WHEN CASE WHEN c.id IS NULL THEN a.points ELSE c.points END IS NOT NULL
                THEN a.weight END), 2) AS score
          FROM survey_result r
            JOIN answer a ON a.reference = r.reference AND a.at &lt;= #{at}
            LEFT JOIN answer_correction c ON c.id = (SELECT MAX(l.id) FROM answer_correction l
              WHERE l.answer_id = a.id AND l.at &lt;= #{at})
          WHERE r.customer_id IN
            <foreach collection="c" item="i" open="(" separator="," close=")">#{i}</foreach>
            AND r.at &lt;= #{at}
          GROUP BY r.reference, r.at
        ) t
        WHERE score IS NOT NULL ORDER BY at DESC LIMIT 1
        </script>
        """)
    Optional<CallerFacts.Score> score(
        @Param("c") Collection<Long> customers, @Param("at") Instant at);

    /** What was on the line then had no end yet, and is the last call all the same. */
    @Select(
        "<script>SELECT campaign, committed_at AS at FROM (SELECT campaign, committed_at,"
            + " CASE WHEN ended_at &lt;= #{at} THEN outcome ELSE '' END AS outcome"
            + " FROM attempt WHERE"
            + Mapper.THESE
            + "AND committed_at &lt;= #{at} AND (dialed OR ended_at &gt; #{at})"
            + " ORDER BY committed_at DESC LIMIT 1) l"
            + " WHERE outcome IN "
            + Mapper.MISSED
            + "</script>")
    Optional<CallerFacts.Missed> missed(
        @Param("c") Collection<Long> customers, @Param("at") Instant at);

    @Select(
        "<script>SELECT agent, answered_at AS at FROM screen_pop WHERE"
            + Mapper.THESE
            + "AND answered_at &lt;= #{at} ORDER BY answered_at DESC LIMIT 1</script>")
    Optional<CallerFacts.Talk> talk(
        @Param("c") Collection<Long> customers, @Param("at") Instant at);
  }
}
