package io.huifang.hotline;

import io.huifang.store.Database;
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

  /** Tables of others, which are only read. */
  interface Mapper {
    String THESE =
        " customer_id IN <foreach collection='c' item='i' open='(' separator=',' close=')'>#{i}"
            + "</foreach> ";

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
            + " WHERE outcome IN ('no-answer', 'busy', 'declined', 'machine', 'nobody-came')"
            + "</script>")
    Optional<CallerFacts.Missed> missed(@Param("c") Collection<Long> customers);

    @Select(
        "<script>SELECT agent, answered_at AS at FROM screen_pop WHERE"
            + THESE
            + "AND answered_at IS NOT NULL ORDER BY answered_at DESC LIMIT 1</script>")
    Optional<CallerFacts.Talk> talk(@Param("c") Collection<Long> customers);
  }
}
