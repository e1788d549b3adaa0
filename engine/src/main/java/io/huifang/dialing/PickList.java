package io.huifang.dialing;

import io.huifang.campaign.PlanBook;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

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
