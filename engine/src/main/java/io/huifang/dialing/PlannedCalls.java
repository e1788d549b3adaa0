package io.huifang.dialing;

import io.huifang.campaign.Decision;
import io.huifang.campaign.PlanBook;
import io.huifang.config.Outcome;
import io.huifang.store.Database;
import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The book of planned calls, as the planner writes it; and closing what has expired. */
public final class PlannedCalls implements PlanBook {
  private static final Logger log = LoggerFactory.getLogger(PlannedCalls.class);

  /** Ends after which a corrected file opens nothing again. */
  private static final List<String> LAST =
      Stream.of(Outcome.values())
          .filter(o -> o.reached() || o == Outcome.DECLINED)
          .map(Outcome::label)
          .toList();

  static final List<String> REACHED =
      Stream.of(Outcome.values()).filter(Outcome::reached).map(Outcome::label).toList();

  private final Database database;
  private final Clock clock;
  private final PlannedMoves moves = new PlannedMoves();
  private final Steps steps = new Steps();

  /** On that database; {@code clock} is the business clock. */
  public PlannedCalls(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Set<String> known(Tx tx, String campaign, Collection<String> occasions) {
    return new HashSet<>(tx.mapper(PlanBookMapper.class).known(campaign, Literals.keys(occasions)));
  }

  @Override
  public int enter(Tx tx, List<? extends Decision.Entry> entries, Instant now) {
    if (entries.isEmpty()) {
      return 0;
    }
    String campaign = entries.getFirst().campaign();
    PlanBookMapper mapper = tx.mapper(PlanBookMapper.class);
    // As the database keeps it, so that what was entered now is found by it.
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    OptionalLong first = EntryRows.insert(tx, entries, at);
    return first.isEmpty()
        ? 0
        : mapper.begin(
            campaign,
            first.getAsLong(),
            Literals.keys(entries.stream().map(e -> e.occasion().key()).toList()),
            at);
  }

  @Override
  public int count(Tx tx, String campaign, Instant from, Instant until) {
    return tx.mapper(PlanBookMapper.class).count(campaign, from, until);
  }

  @Override
  public List<Entry> untouched(Tx tx, String campaign, String state, long afterId, int limit) {
    return tx.mapper(PlanBookMapper.class).untouched(campaign, state, afterId, limit);
  }

  @Override
  public List<Entry> untouched(Tx tx, String campaign, String state, Collection<Long> ids) {
    return tx.mapper(PlanBookMapper.class).untouchedOf(campaign, state, Literals.numbers(ids));
  }

  @Override
  public void rest(Tx tx, Map<Long, String> footings) {
    EntryRows.rest(tx, footings);
  }

  @Override
  public List<String> reached(Tx tx, String campaign, Collection<Span> spans) {
    String any = within(spans);
    return any.isEmpty()
        ? List.of()
        : tx.mapper(PlanBookMapper.class).reached(campaign, any, Literals.keys(REACHED));
  }

  /** A condition on the column {@code occasion}; empty: there are no spans. */
  static String within(Collection<Span> spans) {
    return spans.stream()
        .map(s ->
            "occasion BETWEEN "
                + Literals.keys(List.of(s.first()))
                + " AND "
                + Literals.keys(List.of(s.last())))
        .collect(Collectors.joining(" OR "));
  }

  @Override
  public List<Entry> find(Tx tx, String campaign, Collection<String> occasions) {
    return occasions.isEmpty()
        ? List.of()
        : tx.mapper(PlanBookMapper.class).find(campaign, Literals.keys(occasions));
  }

  @Override
  public List<Entry> unanswered(Tx tx, String campaign, Collection<String> occasions) {
    return occasions.isEmpty()
        ? List.of()
        : tx.mapper(PlanBookMapper.class)
            .unanswered(campaign, Literals.keys(occasions), Literals.keys(LAST));
  }

  @Override
  public boolean correct(Tx tx, Entry entry, Decision.Entry decision, Instant now) {
    return correct(
        tx,
        entry,
        decision,
        entry.attempts() == 0 || entry.state().equals("closed") || another(entry, decision),
        now);
  }

  @Override
  public boolean resume(Tx tx, Entry entry, Decision.Entry decision, Instant now) {
    return correct(tx, entry, decision, entry.attempts() == 0 || another(entry, decision), now);
  }

  /** Whether it is another person's now. */
  private static boolean another(Entry entry, Decision.Entry decision) {
    return entry.customerId() != decision.occasion().customerId();
  }

  /** {@code fresh}: from the first number on. */
  private boolean correct(Tx tx, Entry entry, Decision.Entry decision, boolean fresh, Instant now) {
    String reason = Steps.cut(decision.reason());
    boolean written =
        tx.mapper(PlanBookMapper.class).correct(entry, decision, fresh, reason, now) == 1;
    if (written) {
      boolean suppressed =
          decision.state() == Decision.State.SUPPRESSED && !entry.state().equals("suppressed");
      steps.add(
          tx, entry.id(), suppressed ? Steps.What.SUPPRESSED : Steps.What.CORRECTED, reason, now);
    }
    return written;
  }

  @Override
  public boolean withdraw(Tx tx, Entry entry, String reason, Instant now) {
    return move(tx, entry, "closed", entry.dueAt(), Steps.What.CLOSED, reason, now);
  }

  @Override
  public List<Long> crowded(Tx tx, Instant now, long afterCustomer, int limit) {
    return tx.mapper(PlanBookMapper.class).crowded(now, afterCustomer, limit);
  }

  @Override
  public List<Entry> open(Tx tx, Collection<Long> customers, Instant now) {
    return tx.mapper(PlanBookMapper.class).open(Literals.numbers(customers), now);
  }

  @Override
  public List<Entry> of(Tx tx, long customerId) {
    return tx.mapper(PlanBookMapper.class).all(Literals.numbers(List.of(customerId)));
  }

  @Override
  public int merge(Tx tx, String state, Collection<Long> ids, String reason, Instant now) {
    PlanBookMapper mapper = tx.mapper(PlanBookMapper.class);
    List<Long> still = mapper.locked(Literals.numbers(ids), state);
    if (!still.isEmpty()) {
      mapper.suppress(Literals.numbers(still), Steps.cut(reason), now);
      steps.add(tx, still, Steps.What.MERGED, reason, now);
    }
    return still.size();
  }

  @Override
  public boolean release(Tx tx, Entry entry, Instant dueAt, String reason, Instant now) {
    return move(tx, entry, "waiting", dueAt, Steps.What.ENTERED, reason, now);
  }

  @Override
  public boolean say(Tx tx, Entry entry, String reason, Instant now) {
    boolean said = tx.mapper(PlanBookMapper.class).say(entry, Steps.cut(reason), now) == 1;
    if (said) {
      steps.add(tx, entry.id(), Steps.What.ENTERED, reason, now);
    }
    return said;
  }

  private boolean move(
      Tx tx,
      Entry entry,
      String state,
      Instant dueAt,
      Steps.What what,
      String reason,
      Instant now) {
    boolean moved =
        tx.mapper(PlanBookMapper.class).move(entry, state, dueAt, Steps.cut(reason), now) == 1;
    if (moved) {
      steps.add(tx, entry.id(), what, reason, now);
    }
    return moved;
  }

  @Override
  public Optional<PlannedDays> planned(Tx tx, String campaign) {
    return tx.mapper(PlanBookMapper.class).planned(campaign);
  }

  @Override
  public void mark(Tx tx, String campaign, LocalDate day) {
    tx.mapper(PlanBookMapper.class).mark(campaign, day);
  }

  @Override
  public String takeOver(Tx tx, String campaign, String planner) {
    PlanBookMapper mapper = tx.mapper(PlanBookMapper.class);
    String before = mapper.planner(campaign).orElse("");
    if (!before.equals(planner)) {
      mapper.takeOver(campaign, planner);
    }
    return before;
  }

  /** Closes what was not reached, or never dialed, before its window ended. Returns how many. */
  public int closeExpired() {
    int closed = 0;
    for (int page = 1; page > 0; closed += page) {
      page = database.inTx(tx -> moves.closeExpired(tx, clock.instant()));
    }
    if (closed > 0) {
      log.info("expired closed={}", closed);
    }
    return closed;
  }
}
