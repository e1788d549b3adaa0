package io.huifang.hotline;

import io.huifang.customer.PersonEvent;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Wishes to be called back, and what became of them, for a person's story. */
public final class CallBackStory {
  /** In no order. */
  public List<PersonEvent> events(Tx tx, long customerId) {
    Mapper mapper = tx.mapper(Mapper.class);
    List<PersonEvent> events = new ArrayList<>();
    for (Wish w : mapper.wishes(customerId)) {
      String where = "queue " + w.queue() + ", priority " + w.priority();
      events.add(PersonEvent.of(w.askedAt(), "call-back-asked", where));
      if (w.closedAt() != null) {
        events.add(PersonEvent.of(w.closedAt(), "call-back-closed", w.reason()));
      }
    }
    for (Call c : mapper.calls(customerId)) {
      events.add(
          PersonEvent.of(
              c.begunAt(),
              "call-back-call",
              (c.agent().isEmpty() ? "" : c.agent() + ": ")
                  + (c.outcome().isEmpty() ? "goes on" : c.outcome())));
    }
    return events;
  }

  record Wish(
      Instant askedAt, String queue, int priority, String reason, @Nullable Instant closedAt) {}

  record Call(Instant begunAt, String agent, String outcome) {}

  interface Mapper {
    @Select(
        "SELECT asked_at, queue, priority, reason, closed_at FROM callback_request"
            + " WHERE customer_id = #{id}")
    List<Wish> wishes(@Param("id") long id);

    @Select(
        "SELECT a.begun_at, a.agent, a.outcome FROM callback_attempt a"
            + " JOIN callback_request r ON r.id = a.request_id WHERE r.customer_id = #{id}")
    List<Call> calls(@Param("id") long id);
  }
}
