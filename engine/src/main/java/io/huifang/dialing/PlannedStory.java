package io.huifang.dialing;

import io.huifang.campaign.PlanBook;
import io.huifang.customer.PersonEvent;
import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * What dialing tells of a person's story: the history of each planned call, what is to come, and
 * what nobody was called for in its time.
 */
public final class PlannedStory {
  /** Stands behind what was put off, or was to be tried again, at a moment that is over. */
  private static final String NOT_KEPT = "; for which time is not kept";

  private static final String UNCLOSED = "; the engine has not closed it yet";

  /** After all that is on record. */
  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  private final Instant now;
  private final boolean past;

  /**
   * As of that moment.
   *
   * @param past it is over: what came later is not told; false: everything on record
   */
  public PlannedStory(Instant now, boolean past) {
    this.now = now;
    this.past = past;
  }

  /** In no order. */
  public List<PersonEvent> events(Tx tx, long customerId) {
    Mapper mapper = tx.mapper(Mapper.class);
    List<PlanBook.Entry> rows =
        tx.mapper(PlanBookMapper.class).all(Literals.numbers(List.of(customerId)));
    Map<Long, PlanBook.Entry> asTheyAre =
        rows.stream().collect(Collectors.toMap(PlanBook.Entry::id, e -> e));
    Map<String, Pause> pauses = new HashMap<>();
    mapper.pauses(past ? now : LAST).forEach(p -> pauses.put(p.campaign(), p));
    List<PlanBook.Entry> then = past ? new PastBook(now).then(tx, rows) : rows;
    return Stream.concat(
            mapper.steps(customerId, past ? now : LAST).stream().map(PlannedStory::step),
            then.stream().flatMap(e -> open(e, e.equals(asTheyAre.get(e.id())), pauses).stream()))
        .toList();
  }

  private static PersonEvent step(Step s) {
    return new PersonEvent(
        s.at(),
        s.what().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        s.campaign(),
        s.occasion(),
        s.reason());
  }

  /** {@code kept}: it stands as then, with its time. */
  private Optional<PersonEvent> open(PlanBook.Entry e, boolean kept, Map<String, Pause> pauses) {
    if (!e.windowUntil().isAfter(now)) {
      return lapsed(e)
          .map(why -> new PersonEvent(e.windowUntil(), "lapsed", e.campaign(), e.occasion(), why));
    }
    if (!e.state().equals("waiting")) {
      return Optional.empty();
    }
    if (!kept) {
      Instant at = e.windowFrom().isAfter(now) ? e.windowFrom() : now;
      return Optional.of(
          new PersonEvent(at, "due", e.campaign(), e.occasion(), e.reason() + NOT_KEPT));
    }
    Pause pause = pauses.get(e.campaign());
    return Optional.of(
        // A campaign that pauses dials nobody before the pause is over.
        pause != null && pause.untilAt().isAfter(e.dueAt())
            ? new PersonEvent(
                pause.untilAt(),
                "due",
                e.campaign(),
                e.occasion(),
                "the campaign pauses until then: " + pause.reason())
            : new PersonEvent(e.dueAt(), "due", e.campaign(), e.occasion(), e.reason()));
  }

  /** Why nobody was called in time for what an engine would have closed; empty: none is told. */
  private static Optional<String> lapsed(PlanBook.Entry e) {
    return switch (e.state()) {
      case "waiting" ->
          Optional.of(
              e.attempts() > 0
                  ? "expired: not reached (未联系上), the window ended"
                  : "expired: never dialed, the window ended" + UNCLOSED);
      case "proposed" ->
          Optional.of("expired: proposed, and nobody picked it before the window ended");
      case "suppressed" -> Optional.of("expired: the window ended, " + e.reason());
      default -> Optional.empty();
    };
  }

  record Step(Instant at, Steps.What what, String campaign, String occasion, String reason) {}

  record Pause(String campaign, Instant untilAt, String reason) {}

  interface Mapper {
    @Select(
        """
        SELECT s.at, s.what, p.campaign, p.occasion, s.reason
        FROM planned_call p JOIN planned_step s ON s.planned_call_id = p.id
        WHERE p.customer_id = #{id} AND s.at <= #{until} ORDER BY s.id
        """)
    List<Step> steps(@Param("id") long id, @Param("until") Instant until);

    /** Those that had begun by then. */
    @Select(
        """
        SELECT campaign, until_at, reason FROM campaign_pause
        WHERE since <= #{until}
        """)
    List<Pause> pauses(@Param("until") Instant until);
  }
}
