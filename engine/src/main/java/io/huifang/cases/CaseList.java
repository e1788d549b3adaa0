package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Cases for people to look at. */
public final class CaseList {
  private CaseList() {}

  /**
   * Which cases are wanted.
   *
   * @param kind null: any
   * @param department empty: any
   * @param all closed ones too
   */
  public record Filter(@Nullable CaseKind kind, String department, boolean all) {}

  /**
   * A case in a list.
   *
   * @param customer name; empty: not in the files
   * @param e164 empty: not known
   * @param next the step whose deadline comes first, and when; null: none runs
   * @param late whether a step of this round is past its deadline, or was done after it
   */
  public record Item(
      long id,
      CaseKind kind,
      CaseStage state,
      int round,
      String customer,
      String e164,
      String department,
      String person,
      String words,
      Instant openedAt,
      @Nullable String next,
      @Nullable Instant dueAt,
      boolean late) {}

  /** An open case that somebody in a department has. */
  record Held(long id, String department) {}

  /** The open cases of a person, by any of these names. */
  static List<Held> heldBy(Tx tx, Collection<String> names) {
    return tx.mapper(Mapper.class).heldBy(names);
  }

  /** One line of a case's history. */
  public record Step(Instant at, int round, String author, String what, String words) {}

  /**
   * A page of cases as they stand in the book, the oldest open ones first, closed ones last.
   *
   * @param now what lies before it is late, whether or not an engine runs that says so
   */
  public static List<Item> find(Tx tx, Filter filter, int limit, Instant now) {
    return tx.mapper(Mapper.class)
        .list(filter.kind(), filter.department(), filter.all(), 0, null, false, limit, now);
  }

  /**
   * Whose cases are wanted: those that somebody opened, that were given to them, or that their
   * departments have.
   *
   * @param names of the person, at least one: sign-in name, name as staff
   * @param departments may be empty; an empty name: cases that nobody has yet
   * @param kinds all of these kinds; may be empty
   */
  public record Whose(List<String> names, List<String> departments, List<CaseKind> kinds) {}

  /**
   * Open cases, those whose deadline comes first at the top, those without one at the end.
   *
   * @param whose null: everybody's
   */
  public static List<Item> urgent(Tx tx, @Nullable Whose whose, int limit, Instant now) {
    return tx.mapper(Mapper.class).list(null, "", false, 0, whose, true, limit, now);
  }

  /** Whether it is one of somebody's, closed or not. */
  public static boolean is(Tx tx, long id, Whose whose, Instant now) {
    return !tx.mapper(Mapper.class).list(null, "", true, id, whose, false, 1, now).isEmpty();
  }

  /** As {@link #find}, of the cases as they stood at a moment: by their history, not by today. */
  public static List<Item> findAt(Tx tx, Filter filter, int limit, Instant at) {
    return CaseThen.find(tx, filter, limit, at);
  }

  /**
   * The oldest complaint of these people that was open at a moment, by their history.
   *
   * @param customers at least one
   */
  public static Optional<OpenComplaint> complaintAt(Tx tx, Collection<Long> customers, Instant at) {
    return CaseThen.complaint(tx, customers, at);
  }

  /**
   * A complaint that was open.
   *
   * @param person who looked after it; may be empty
   */
  public record OpenComplaint(long id, Instant openedAt, String person) {}

  /** A person's cases, the newest first. */
  public static List<OfPerson> of(Tx tx, long customerId, int limit) {
    return tx.mapper(Mapper.class).of(customerId, limit);
  }

  /**
   * A case in a person's file.
   *
   * @param closedAt null while it is open
   */
  public record OfPerson(
      long id,
      CaseKind kind,
      CaseStage state,
      String words,
      Instant openedAt,
      @Nullable Instant closedAt) {}

  /** One case as it stands in the book; late as of {@code now}. */
  public static Optional<Item> item(Tx tx, long id, Instant now) {
    return tx.mapper(Mapper.class).list(null, "", true, id, null, false, 1, now).stream()
        .findFirst();
  }

  /** One case as it stood at a moment; empty: it was not in the book yet. */
  public static Optional<Item> itemAt(Tx tx, long id, Instant at) {
    return CaseThen.item(tx, id, at);
  }

  /** One case; empty: there is none of that number. */
  public static Optional<CaseView> view(Tx tx, long id) {
    CaseMapper cases = tx.mapper(CaseMapper.class);
    return cases.find(id).map(row -> row.view(cases.items(id)));
  }

  /** Its whole history, in order. */
  public static List<Step> steps(Tx tx, long id) {
    return tx.mapper(Mapper.class).steps(id);
  }

  /** Open cases that an answer of a call opened or added to. */
  public static List<Long> openOf(Tx tx, String reference, String question) {
    return tx.mapper(Mapper.class).openOf(reference, question);
  }

  /** When something last happened to it; empty: there is no such case. */
  static Optional<Instant> lastStep(Tx tx, long id) {
    return tx.mapper(Mapper.class).lastStep(id);
  }

  interface Mapper {
    @Select(
        """
        <script>
        SELECT id, department FROM case_file WHERE state &lt;&gt; 'closed' AND person IN
        <foreach collection="names" item="n" open="(" separator="," close=")">#{n}</foreach>
        ORDER BY id
        </script>
        """)
    List<Held> heldBy(@Param("names") Collection<String> names);

    @Select("SELECT at FROM case_step WHERE case_id = #{id} ORDER BY id DESC LIMIT 1")
    Optional<Instant> lastStep(@Param("id") long id);

    @Select(
        """
        <script>
        SELECT c.id, c.kind, c.state, c.round, COALESCE(p.name, '') AS customer, c.e164,
          c.department, c.person, c.words, c.opened_at,
          (SELECT d.stage FROM case_deadline d WHERE d.case_id = c.id AND d.round = c.round
            AND d.done_at IS NULL AND d.due_at IS NOT NULL ORDER BY d.due_at, d.id LIMIT 1) AS next,
          (SELECT MIN(d.due_at) FROM case_deadline d WHERE d.case_id = c.id AND d.round = c.round
            AND d.done_at IS NULL) AS due_at,
          EXISTS (SELECT 1 FROM case_deadline d WHERE d.case_id = c.id AND d.round = c.round
            AND d.due_at &lt; COALESCE(d.done_at, #{now})) AS late
        FROM case_file c LEFT JOIN customer p ON p.id = c.customer_id
        <where>
          <if test="id > 0">AND c.id = #{id}</if>
          <if test="kind != null">AND c.kind = #{kind}</if>
          <if test="department != ''">AND c.department = #{department}</if>
          <if test="!all">AND c.state != 'closed' AND c.closed_at IS NULL</if>
          <if test="whose != null">AND (c.person IN
            <foreach collection="whose.names" item="n" open="(" separator="," close=")">#{n}</foreach>
            OR EXISTS (SELECT 1 FROM case_step o WHERE o.case_id = c.id AND o.what = 'opened'
              AND o.author IN
            <foreach collection="whose.names" item="n" open="(" separator="," close=")">#{n}</foreach>)
            <if test="!whose.departments.isEmpty()">OR c.department IN
            <foreach collection="whose.departments" item="d" open="(" separator="," close=")">#{d}</foreach>
            </if>
            <if test="!whose.kinds.isEmpty()">OR c.kind IN
            <foreach collection="whose.kinds" item="k" open="(" separator="," close=")">#{k}</foreach>
            </if>)</if>
        </where>
        ORDER BY c.state = 'closed', <if test="urgent">due_at IS NULL, due_at,</if> c.id LIMIT #{limit}
        </script>
        """)
    List<Item> list(
        @Param("kind") @Nullable CaseKind kind,
        @Param("department") String department,
        @Param("all") boolean all,
        @Param("id") long id,
        @Param("whose") @Nullable Whose whose,
        @Param("urgent") boolean urgent,
        @Param("limit") int limit,
        @Param("now") Instant now);

    @Select(
        """
        SELECT id, kind, state, words, opened_at, closed_at FROM case_file
        WHERE customer_id = #{id} ORDER BY id DESC LIMIT #{limit}
        """)
    List<OfPerson> of(@Param("id") long id, @Param("limit") int limit);

    @Select(
        """
        SELECT at, round, author, what, words FROM case_step WHERE case_id = #{id} ORDER BY id
        """)
    List<Step> steps(@Param("id") long id);

    @Select(
        """
        SELECT c.id FROM case_file c WHERE c.state != 'closed' AND EXISTS (SELECT 1
          FROM case_cause q WHERE q.case_id = c.id AND q.reference = #{reference}
            AND q.item = #{question})
        ORDER BY c.id
        """)
    List<Long> openOf(@Param("reference") String reference, @Param("question") String question);
  }
}
