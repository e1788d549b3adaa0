package io.huifang.campaign;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.ToIntFunction;

/**
 * Keeps the lowest lots of each month: so many people are drawn, however many are offered. Holds no
 * more of them than can be drawn.
 */
final class Lots {
  private final int perMonth;
  private final Map<Month, PriorityQueue<Lot>> lowest = new HashMap<>();
  private int offered;

  private Lots(int perMonth) {
    this.perMonth = perMonth;
  }

  /** As the campaign's file says: so many for each month, or all, and then nothing is drawn. */
  static Lots of(CampaignConfig campaign) {
    return new Lots(campaign.sample().orElse(null) instanceof Sample.Count c ? c.calls() : 0);
  }

  /** A month, as moments. */
  record Month(Instant from, Instant until) {}

  private record Lot(long number, Decision.Entry entry) {}

  boolean drawn() {
    return perMonth > 0;
  }

  int offered() {
    return offered;
  }

  void add(long lot, Month month, Decision.Entry entry) {
    offered++;
    PriorityQueue<Lot> heap =
        lowest.computeIfAbsent(
            month, m -> new PriorityQueue<>(Comparator.comparingLong(Lot::number).reversed()));
    heap.add(new Lot(lot, entry));
    if (heap.size() > perMonth) {
      heap.poll();
    }
  }

  /**
   * The lowest of each month, as many as are still free.
   *
   * @param taken how many of a month were drawn before
   */
  List<Decision.Entry> winners(ToIntFunction<Month> taken) {
    var winners = new ArrayList<Decision.Entry>();
    lowest.forEach((month, heap) ->
        heap.stream()
            .sorted(Comparator.comparingLong(Lot::number))
            .limit(Math.max(0, perMonth - taken.applyAsInt(month)))
            .forEach(l -> winners.add(l.entry())));
    return winners;
  }
}
