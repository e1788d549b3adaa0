package io.huifang.campaign;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Tx;
import java.time.Instant;
import java.util.List;

/** Reads the row behind an occasion again: is it there, whose is it, when does its window lie? */
public final class OccasionCheck implements StillOwed {
  private final FileCheck files = new FileCheck(new PhonePlaces());

  @Override
  public Answer ask(
      Tx tx,
      Config config,
      CampaignConfig campaign,
      String occasion,
      long customerId,
      Instant now) {
    return switch (files.decide(tx, config, campaign, List.of(occasion), now).get(occasion)) {
      case null -> new Gone("gone: " + occasion + " is not in the files any more");
      case Decision.Skip skip -> new NotWanted(skip.reason());
      case Decision.Entry e when e.occasion().customerId() != customerId -> new Theirs(e);
      case Decision.Entry e when now.isBefore(e.windowFrom()) || !now.isBefore(e.windowUntil()) ->
          new Moved(
              e.windowFrom(), e.windowUntil(), "the file says " + e.occasion().date() + " now");
      case Decision.Entry e -> new Owed(e.windowUntil());
    };
  }
}
