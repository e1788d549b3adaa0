package io.huifang.dialing;

import io.huifang.customer.PersonEvent;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

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
            mapper.waiting(customerId).stream().map(PlannedStory::due))
        .toList();
  }

  /** A campaign that pauses dials nobody before the pause is over. */
  private static PersonEvent due(Waiting w) {
    boolean pauses = w.pausedUntil() != null && w.pausedUntil().isAfter(w.dueAt());
    return new PersonEvent(
        pauses ? w.pausedUntil() : w.dueAt(),
        "due",
        w.campaign(),
        w.occasion(),
        pauses ? "the campaign pauses until then: " + w.pauseReason() : w.reason());
  }

  record Step(Instant at, Steps.What what, String campaign, String occasion, String reason) {}

  record Waiting(
      Instant dueAt,
      String campaign,
      String occasion,
      String reason,
      @Nullable Instant pausedUntil,
      @Nullable String pauseReason) {}

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
        SELECT p.due_at, p.campaign, p.occasion, p.reason, s.until_at AS paused_until,
          s.reason AS pause_reason
        FROM planned_call p LEFT JOIN campaign_pause s ON s.campaign = p.campaign
        WHERE p.customer_id = #{id} AND p.state = 'waiting'
        """)
    List<Waiting> waiting(long id);
  }
}
