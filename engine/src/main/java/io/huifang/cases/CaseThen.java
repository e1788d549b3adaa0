package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/**
 * Cases as they stood at a moment that is past. Their history says all of it: steps are added and
 * never changed, so what was written after that moment is left out, and of the round that ran then
 * the furthest step is the state.
 */
final class CaseThen {
  /** What {@link CaseRules} writes when a person of a department is given it. */
  private static final Pattern PERSON = Pattern.compile("to \\S+ \\((.+?)\\)(?:: .*)?");

  private CaseThen() {}

  static List<CaseList.Item> find(Tx tx, CaseList.Filter filter, int limit, Instant at) {
    return list(tx, filter, 0, limit, at);
  }

  static Optional<CaseList.Item> item(Tx tx, long id, Instant at) {
    return list(tx, new CaseList.Filter(null, "", true), id, 1, at).stream().findFirst();
  }

  static Optional<CaseList.OpenComplaint> complaint(Tx tx, Collection<Long> customers, Instant at) {
    return complaints(tx, customers, at).stream()
        .findFirst()
        .map(c -> new CaseList.OpenComplaint(c.id(), c.openedAt(), person(c.assigned())));
  }

  /** Complaints of these people that were open, the oldest first. */
  static List<Complaint> complaints(Tx tx, Collection<Long> customers, Instant at) {
    return tx.mapper(Mapper.class).complaints(Literals.numbers(customers), at);
  }

  private static String person(String assigned) {
    Matcher m = PERSON.matcher(assigned);
    return m.matches() ? m.group(1) : "";
  }

  private static List<CaseList.Item> list(
      Tx tx, CaseList.Filter filter, long id, int limit, Instant at) {
    return tx
        .mapper(Mapper.class)
        .list(filter.kind(), filter.department(), filter.all(), id, limit, at)
        .stream()
        .map(Row::item)
        .toList();
  }

  /**
   * A case.
   *
   * @param assigned words of the last assignment; empty: there was none
   */
  record Row(
      long id,
      CaseKind kind,
      CaseStage state,
      int round,
      String customer,
      String e164,
      String department,
      String assigned,
      String words,
      Instant openedAt,
      @Nullable String next,
      @Nullable Instant dueAt,
      boolean late) {
    CaseList.Item item() {
      return new CaseList.Item(
          id,
          kind,
          state,
          round,
          customer,
          e164,
          department,
          person(assigned),
          words,
          openedAt,
          next,
          dueAt,
          late);
    }
  }

  /** {@code assigned}: as in {@link Row}. */
  record Complaint(long customerId, long id, Instant openedAt, String assigned) {}

  interface Mapper {
    @Select(
        """
        SELECT f.customer_id, f.id, f.opened_at, COALESCE((SELECT s.words FROM case_step s
            WHERE s.case_id = f.id AND s.what = 'assigned' AND s.at <= #{at}
            ORDER BY s.id DESC LIMIT 1), '') AS assigned
        FROM case_file f
        WHERE f.customer_id IN (${ids}) AND f.kind = 'complaint' AND f.opened_at <= #{at}
          AND COALESCE((SELECT s.what FROM case_step s WHERE s.case_id = f.id
            AND s.what IN ('closed', 'reopened') AND s.at <= #{at}
            ORDER BY s.id DESC LIMIT 1), '') <> 'closed'
        ORDER BY f.id
        """)
    List<Complaint> complaints(@Param("ids") String ids, @Param("at") Instant at);

    // A round begins registered, or where the department that has it already begins again. Of
    // somebody who is forgotten no words are left: then the department that has it now.
    @Select(
        """
        <script>
        SELECT t.id, t.kind, ELT(t.reached, 'registered', 'confirmed', 'assigned', 'answered',
            'solved', 'told', 'closed') AS state,
          t.round, COALESCE(p.name, '') AS customer, t.e164, t.department, t.assigned, t.words,
          t.opened_at,
          (SELECT d.stage FROM case_deadline d WHERE d.case_id = t.id AND d.round = t.round
            AND d.from_at &lt;= #{at} AND (d.done_at IS NULL OR d.done_at > #{at})
            AND d.due_at IS NOT NULL ORDER BY d.due_at, d.id LIMIT 1) AS next,
          (SELECT MIN(d.due_at) FROM case_deadline d WHERE d.case_id = t.id AND d.round = t.round
            AND d.from_at &lt;= #{at} AND (d.done_at IS NULL OR d.done_at > #{at})) AS due_at,
          EXISTS (SELECT 1 FROM case_deadline d WHERE d.case_id = t.id AND d.round = t.round
            AND d.from_at &lt;= #{at} AND d.due_at &lt; LEAST(COALESCE(d.done_at, #{at}), #{at}))
            AS late
        FROM (
          SELECT c.*, SUBSTRING_INDEX(SUBSTRING_INDEX(SUBSTRING(c.assigned, 4), ' (', 1), ':', 1)
            AS department
          FROM (
            SELECT f.id, f.kind, f.customer_id, f.e164, f.words, f.opened_at, r.round,
              (SELECT MAX(CASE s.what WHEN 'confirmed' THEN 2 WHEN 'assigned' THEN 3
                  WHEN 'answered' THEN 4 WHEN 'solved' THEN 5 WHEN 'told' THEN 6
                  WHEN 'closed' THEN 7
                  WHEN 'reopened' THEN CASE WHEN EXISTS (SELECT 1 FROM case_step a
                    WHERE a.case_id = f.id AND a.what = 'assigned' AND a.round &lt; s.round)
                    THEN 3 ELSE 1 END
                  ELSE 1 END)
                FROM case_step s WHERE s.case_id = f.id AND s.round = r.round AND s.at &lt;= #{at})
                AS reached,
              COALESCE((SELECT IF(s.words = '', CONCAT('to ', f.department), s.words)
                FROM case_step s WHERE s.case_id = f.id
                AND s.what = 'assigned' AND s.at &lt;= #{at} ORDER BY s.id DESC LIMIT 1), '')
                AS assigned
            FROM case_file f JOIN (SELECT case_id, MAX(round) AS round FROM case_step
              WHERE at &lt;= #{at} <if test="id > 0">AND case_id = #{id}</if>
              GROUP BY case_id) r ON r.case_id = f.id
          ) c
        ) t LEFT JOIN customer p ON p.id = t.customer_id
        <where>
          <if test="kind != null">AND t.kind = #{kind}</if>
          <if test="department != ''">AND t.department = #{department}</if>
          <if test="!all">AND t.reached != 7</if>
        </where>
        ORDER BY t.reached = 7, t.id LIMIT #{limit}
        </script>
        """)
    List<Row> list(
        @Param("kind") @Nullable CaseKind kind,
        @Param("department") String department,
        @Param("all") boolean all,
        @Param("id") long id,
        @Param("limit") int limit,
        @Param("at") Instant at);
  }
}
