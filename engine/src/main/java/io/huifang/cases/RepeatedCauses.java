package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.config.CasesConfig;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Causes that come again: the same item, technician or outlet in several cases. */
public final class RepeatedCauses {
  /**
   * One that came so often.
   *
   * @param what item, technician or outlet
   * @param cases different ones
   * @param last when it came last
   */
  public record Cause(String what, String name, int cases, Instant last) {
    String words() {
      return String.format(Locale.ROOT, "%s %s: %d cases", what, name, cases);
    }

    String key() {
      return CaseBook.cut(what + ":" + name, 80);
    }
  }

  /** All that came often enough within the file's days, the most frequent first. */
  public List<Cause> all(Tx tx, CasesConfig.Repeated file, CaseKind kind, Instant now) {
    Mapper mapper = tx.mapper(Mapper.class);
    Instant since = now.minus(Duration.ofDays(file.days()));
    return Stream.of(
            mapper.items(kind, since, file.times()),
            mapper.technicians(kind, since, file.times()),
            mapper.outlets(kind, since, file.times()))
        .flatMap(List::stream)
        .toList();
  }

  /** Those of one cause that was just added. */
  List<Cause> of(
      Tx tx, CasesConfig.Repeated file, CaseKind kind, String item, CaseFacts facts, Instant now) {
    Mapper mapper = tx.mapper(Mapper.class);
    Instant since = now.minus(Duration.ofDays(file.days()));
    return Stream.of(
            new Cause("item", item, mapper.item(kind, item, since), now),
            new Cause(
                "technician",
                facts.technician(),
                mapper.technician(kind, facts.technician(), since),
                now),
            new Cause("outlet", facts.outlet(), mapper.outlet(kind, facts.outlet(), since), now))
        .filter(c -> !c.name().isEmpty() && c.cases() >= file.times())
        .toList();
  }

  interface Mapper {
    @Select(
        """
        SELECT 'item' AS what, item AS name, COUNT(DISTINCT case_id) AS cases, MAX(at) AS last
        FROM case_cause WHERE kind = #{kind} AND at >= #{since} AND item <> ''
        GROUP BY item HAVING COUNT(DISTINCT case_id) >= #{times} ORDER BY 3 DESC, 2
        """)
    List<Cause> items(
        @Param("kind") CaseKind kind, @Param("since") Instant since, @Param("times") int times);

    @Select(
        """
        SELECT 'technician' AS what, technician AS name, COUNT(DISTINCT case_id) AS cases,
          MAX(at) AS last
        FROM case_cause WHERE kind = #{kind} AND at >= #{since} AND technician <> ''
        GROUP BY technician HAVING COUNT(DISTINCT case_id) >= #{times} ORDER BY 3 DESC, 2
        """)
    List<Cause> technicians(
        @Param("kind") CaseKind kind, @Param("since") Instant since, @Param("times") int times);

    @Select(
        """
        SELECT 'outlet' AS what, outlet AS name, COUNT(DISTINCT case_id) AS cases, MAX(at) AS last
        FROM case_cause WHERE kind = #{kind} AND at >= #{since} AND outlet <> ''
        GROUP BY outlet HAVING COUNT(DISTINCT case_id) >= #{times} ORDER BY 3 DESC, 2
        """)
    List<Cause> outlets(
        @Param("kind") CaseKind kind, @Param("since") Instant since, @Param("times") int times);

    @Select(
        """
        SELECT COUNT(DISTINCT case_id) FROM case_cause
        WHERE kind = #{kind} AND item = #{name} AND at >= #{since}
        """)
    int item(
        @Param("kind") CaseKind kind, @Param("name") String name, @Param("since") Instant since);

    @Select(
        """
        SELECT COUNT(DISTINCT case_id) FROM case_cause
        WHERE kind = #{kind} AND technician = #{name} AND at >= #{since}
        """)
    int technician(
        @Param("kind") CaseKind kind, @Param("name") String name, @Param("since") Instant since);

    @Select(
        """
        SELECT COUNT(DISTINCT case_id) FROM case_cause
        WHERE kind = #{kind} AND outlet = #{name} AND at >= #{since}
        """)
    int outlet(
        @Param("kind") CaseKind kind, @Param("name") String name, @Param("since") Instant since);
  }
}
