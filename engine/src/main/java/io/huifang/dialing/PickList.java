package io.huifang.dialing;

import io.huifang.campaign.MergeRules;
import io.huifang.campaign.PlanBook;
import io.huifang.config.Config;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Literals;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls that were proposed (挑选): a person says which of them are made. */
public final class PickList {
  private final Database database;
  private final Clock clock;
  private final Steps steps = new Steps();

  /** On that database; {@code clock} is the business clock. */
  public PickList(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What is proposed of a campaign and not over, by id. */
  public List<PlanBook.Entry> proposed(String campaign) {
    return database.inTx(tx -> tx.mapper(PlanBookMapper.class).proposed(campaign, clock.instant()));
  }

  /**
   * Which of them would stand back, if they were picked now, for another call of the same person.
   *
   * @return by id, the campaign whose call goes first
   */
  public Map<Long, String> standBack(List<PlanBook.Entry> proposed, Config config) {
    if (proposed.isEmpty()) {
      return Map.of();
    }
    Instant now = clock.instant();
    Set<Long> people =
        proposed.stream().map(PlanBook.Entry::customerId).collect(Collectors.toSet());
    List<PlanBook.Entry> open =
        database.inTx(tx -> tx.mapper(PlanBookMapper.class).open(Literals.numbers(people), now));
    var rules = new MergeRules(config.calendar(), new PhonePlaces());
    Map<Long, List<PlanBook.Entry>> others =
        MergeRules.wanted(open, config).stream()
            .collect(Collectors.groupingBy(PlanBook.Entry::customerId));
    var back = new HashMap<Long, String>();
    for (PlanBook.Entry e : proposed) {
      List<PlanBook.Entry> rows = new ArrayList<>(others.getOrDefault(e.customerId(), List.of()));
      rows.removeIf(r -> r.id() == e.id());
      rows.add(e.with("waiting"));
      rules.decide(rows, now).stream()
          .filter(v -> v.entry().id() == e.id())
          .flatMap(v -> v.goesFirst().stream())
          .forEach(first -> back.put(e.id(), first.campaign()));
    }
    return back;
  }

  /**
   * These are called. One that is not proposed any more stays as it is.
   *
   * @return how many
   */
  public int take(Collection<PlanBook.Entry> entries, String by) {
    return move(entries, "waiting", Steps.What.PICKED, "picked by " + by);
  }

  /** These are not called. Likewise. */
  public int drop(Collection<PlanBook.Entry> entries, String by) {
    return move(entries, "closed", Steps.What.CLOSED, "dropped: not picked by " + by);
  }

  private int move(
      Collection<PlanBook.Entry> entries, String state, Steps.What what, String words) {
    return database.inTx(tx -> {
      Instant now = clock.instant();
      int moved = 0;
      for (PlanBook.Entry e : entries) {
        String reason = Steps.cut(state.equals("waiting") ? e.reason() + ", " + words : words);
        if (tx.mapper(PlanBookMapper.class).move(e, state, e.dueAt(), reason, now) == 1) {
          steps.add(tx, e.id(), what, reason, now);
          moved++;
        }
      }
      return moved;
    });
  }
}
