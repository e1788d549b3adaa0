package io.huifang.dialing;

import io.huifang.customer.PersonEvent;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Select;

/**
 * What dialing tells of a person's story: the history of each planned call, and what is to come.
 */
public final class PlannedStory {
  /** In no order. */
  public List<PersonEvent> events(Tx tx, long customerId) {
    Mapper mapper = tx.mapper(Mapper.class);
    return Stream.concat(
            mapper.steps(customerId).stream()
                .map(s ->
                    new PersonEvent(
                        s.at(),
                        s.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        s.campaign(),
                        s.occasion(),
                        s.reason())),
            mapper.waiting(customerId).stream()
                .map(
                    w -> new PersonEvent(w.dueAt(), "due", w.campaign(), w.occasion(), w.reason())))
        .toList();
  }

  record Step(Instant at, Steps.What what, String campaign, String occasion, String reason) {}

  record Waiting(Instant dueAt, String campaign, String occasion, String reason) {}

  interface Mapper {
    @Select(
        """
        SELECT s.at, s.what, p.campaign, p.occasion, s.reason
        FROM planned_call p JOIN planned_step s ON s.planned_call_id = p.id
        WHERE p.customer_id = #{id} ORDER BY s.id
        """)
    List<Step> steps(long id);

    @Select(
        """
        SELECT due_at, campaign, occasion, reason FROM planned_call
        WHERE customer_id = #{id} AND state = 'waiting'
        """)
    List<Waiting> waiting(long id);
  }
}
