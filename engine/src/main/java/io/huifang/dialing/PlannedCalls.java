package io.huifang.dialing;

import io.huifang.campaign.Decision;
import io.huifang.campaign.PlanBook;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The book of planned calls: entering, closing what has expired. */
public final class PlannedCalls implements PlanBook {
  private static final Logger log = LoggerFactory.getLogger(PlannedCalls.class);

  private final Database database;
  private final Clock clock;
  private final PlannedMoves moves = new PlannedMoves();

  /** On that database; {@code clock} is the business clock. */
  public PlannedCalls(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Set<String> known(Tx tx, String campaign, Collection<String> occasions) {
    return Set.copyOf(tx.mapper(PlannedCallMapper.class).known(campaign, occasions));
  }

  @Override
  public int enter(Tx tx, List<Decision.Call> calls) {
    if (!calls.isEmpty()) {
      tx.mapper(PlannedCallMapper.class).enter(calls, clock.instant());
    }
    return calls.size();
  }

  /** Closes what was not reached before its window ended. Returns how many. */
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
