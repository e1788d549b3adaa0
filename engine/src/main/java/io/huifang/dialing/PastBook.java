package io.huifang.dialing;

import io.huifang.campaign.BookView;
import io.huifang.campaign.PlanBook;
import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * The book as it stood at a moment that is over, as far as the histories of its rows tell: what was
 * entered later is not in it, and what was changed later stands as its last line before says. Until
 * when such a row had been put off is not kept: it is told as due from the beginning of its window.
 * Windows and numbers are those of now.
 */
public final class PastBook implements BookView {
  private final Instant at;

  /** As it stood then, by the business clock. */
  public PastBook(Instant at) {
    this.at = at;
  }

  @Override
  public Set<String> known(Tx tx, String campaign, Collection<String> occasions) {
    return find(tx, campaign, occasions).stream()
        .map(PlanBook.Entry::occasion)
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public int count(Tx tx, String campaign, Instant from, Instant until) {
    return tx.mapper(Mapper.class).count(campaign, from, until, at);
  }

  @Override
  public List<String> reached(Tx tx, String campaign, Collection<PlanBook.Span> spans) {
    String any = PlannedCalls.within(spans);
    return any.isEmpty()
        ? List.of()
        : tx.mapper(Mapper.class).reached(campaign, any, Literals.keys(PlannedCalls.REACHED), at);
  }

  @Override
  public List<PlanBook.Entry> find(Tx tx, String campaign, Collection<String> occasions) {
    return occasions.isEmpty()
        ? List.of()
        : then(tx, tx.mapper(PlanBookMapper.class).find(campaign, Literals.keys(occasions)));
  }

  @Override
  public List<PlanBook.Entry> open(Tx tx, Collection<Long> customers, Instant now) {
    return then(tx, tx.mapper(PlanBookMapper.class).open(Literals.numbers(customers), now));
  }

  @Override
  public List<PlanBook.Entry> of(Tx tx, long customerId) {
    return then(tx, tx.mapper(PlanBookMapper.class).all(Literals.numbers(List.of(customerId))));
  }

  /** These rows as they stood; who was not in the book is left out. */
  List<PlanBook.Entry> then(Tx tx, List<PlanBook.Entry> rows) {
    List<Long> later =
        rows.stream().filter(e -> e.changedAt().isAfter(at)).map(PlanBook.Entry::id).toList();
    if (later.isEmpty()) {
      return rows;
    }
    String ids = Literals.numbers(later);
    Mapper mapper = tx.mapper(Mapper.class);
    Map<Long, List<PastRow.Line>> lines =
        mapper.lines(ids, at).stream().collect(Collectors.groupingBy(PastRow.Line::plannedCallId));
    Map<Long, List<PastRow.Tried>> tries =
        mapper.tries(ids, at).stream().collect(Collectors.groupingBy(PastRow.Tried::plannedCallId));
    return rows.stream()
        .map(e ->
            e.changedAt().isAfter(at)
                ? PastRow.then(
                        e,
                        lines.getOrDefault(e.id(), List.of()),
                        tries.getOrDefault(e.id(), List.of()))
                    .orElse(null)
                : e)
        .filter(Objects::nonNull)
        .toList();
  }

  interface Mapper {
    @Select(
        """
        SELECT planned_call_id, at, what, reason FROM planned_step
        WHERE planned_call_id IN (${ids}) AND at <= #{at} ORDER BY planned_call_id, id
        """)
    List<PastRow.Line> lines(@Param("ids") String ids, @Param("at") Instant at);

    /** The end of one that was on the line then was not known. */
    @Select(
        """
        SELECT planned_call_id, dialed OR ended_at > #{at} AS dialed,
          CASE WHEN ended_at <= #{at} THEN outcome ELSE '' END AS outcome
        FROM attempt WHERE planned_call_id IN (${ids}) AND committed_at <= #{at} ORDER BY id
        """)
    List<PastRow.Tried> tries(@Param("ids") String ids, @Param("at") Instant at);

    @Select(
        """
        SELECT COUNT(*) FROM planned_call
        WHERE campaign = #{campaign} AND window_from >= #{from} AND window_from < #{until}
          AND created_at <= #{at}
          AND (state <> 'suppressed' OR reason LIKE 'merged: %') AND reason NOT LIKE 'withdrawn: %'
        """)
    int count(
        @Param("campaign") String campaign,
        @Param("from") Instant from,
        @Param("until") Instant until,
        @Param("at") Instant at);

    @Select(
        """
        SELECT occasion FROM planned_call
        WHERE campaign = #{campaign} AND (${spans}) AND EXISTS (
          SELECT 1 FROM attempt a WHERE a.planned_call_id = planned_call.id
            AND a.committed_at <= #{at}
            AND (a.ended_at IS NULL OR a.ended_at > #{at} OR a.outcome IN (${outcomes})))
        """)
    List<String> reached(
        @Param("campaign") String campaign,
        @Param("spans") String spans,
        @Param("outcomes") String outcomes,
        @Param("at") Instant at);
  }
}
