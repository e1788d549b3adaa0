package io.huifang.campaign;

import io.huifang.config.Anchor;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.When;
import io.huifang.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** Reads the row behind an occasion again: is it there, whose is it, when does its window lie? */
public final class OccasionCheck implements StillOwed {
  @Override
  public Answer ask(
      Tx tx,
      Config config,
      CampaignConfig campaign,
      String occasion,
      long customerId,
      Instant now) {
    When when = campaign.when().getFirst();
    Optional<OccasionMapper.Source> row = source(tx, when.anchor(), occasion);
    if (row.isEmpty()) {
      return new Gone("gone: " + occasion + " is not in the files any more");
    }
    if (row.get().customerId() != customerId) {
      return new Gone("gone: " + occasion + " belongs to another person now");
    }
    ZoneId zone = config.engine().zone();
    LocalDate anchor = row.get().anchor();
    Instant from = anchor.plusDays(when.from()).atStartOfDay(zone).toInstant();
    Instant until = anchor.plusDays(when.until() + 1L).atStartOfDay(zone).toInstant();
    if (now.isBefore(from) || !now.isBefore(until)) {
      return new Moved(from, until, "the file says " + anchor + " now");
    }
    return new Owed(until);
  }

  private static Optional<OccasionMapper.Source> source(Tx tx, Anchor anchor, String occasion) {
    OccasionMapper mapper = tx.mapper(OccasionMapper.class);
    return switch (anchor) {
      case SERVICE_VISIT_HANDOVER -> id(occasion, "visit:").flatMap(mapper::visit);
      case SALE_DELIVERY -> id(occasion, "sale:").flatMap(mapper::sale);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> id(String occasion, String kind) {
    String digits = occasion.startsWith(kind) ? occasion.substring(kind.length()) : "";
    return digits.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }
}
