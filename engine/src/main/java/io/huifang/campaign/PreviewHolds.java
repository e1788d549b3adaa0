package io.huifang.campaign;

import io.huifang.campaign.CallHolds.Hold;
import io.huifang.campaign.PlanPreview.Skipped;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.customer.PhonePlace;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Database;
import io.huifang.store.Literals;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What open complaints, and calls of people to us, make of calls that are foretold: as when they
 * are dialed, by the same rules. Of some people; reads once.
 */
final class PreviewHolds {
  private final Config config;
  private final PhonePlaces places;
  private final Map<Long, String> complaints = new HashMap<>();
  private final Map<Long, Instant> people = new HashMap<>();
  private final Map<String, Instant> numbers = new HashMap<>();

  private PreviewHolds(Config config, PhonePlaces places) {
    this.config = config;
    this.places = places;
  }

  /** What stood at that moment of those who are called. */
  static PreviewHolds of(
      Database database,
      Complaints complaints,
      Config config,
      PhonePlaces places,
      Collection<Decision.Call> calls,
      Instant at) {
    var holds = new PreviewHolds(config, places);
    Set<Long> ids = calls.stream().map(c -> c.occasion().customerId()).collect(Collectors.toSet());
    if (!ids.isEmpty()) {
      database.run(tx -> {
        holds.complaints.clear();
        holds.complaints.putAll(complaints.open(tx, ids, at));
        for (PlanMapper.Called c :
            tx.mapper(PlanMapper.class).received(Literals.numbers(ids), at)) {
          if (c.e164().isEmpty()) {
            holds.people.put(c.customerId(), c.at());
          } else {
            holds.numbers.put(c.e164(), c.at());
          }
        }
      });
    }
    return holds;
  }

  /** Without those that are not made any more. */
  List<Decision.Call> going(List<Decision.Call> calls, Consumer<Skipped> skipped) {
    return calls.stream()
        .filter(c -> {
          Optional<Hold> ends =
              hold(
                      c.campaign(),
                      c.occasion().customerId(),
                      c.occasion().e164(),
                      c.windowFrom(),
                      c.dueAt())
                  .filter(CallHolds.Ends.class::isInstance);
          ends.ifPresent(h ->
              skipped.accept(
                  new Skipped(
                      c.campaign(), c.occasion().customerId(), c.occasion().key(), h.reason())));
          return ends.isEmpty();
        })
        .toList();
  }

  /**
   * What holds longest of both: what waits out the one meets the other when it is dialed, and what
   * ends is not made whatever it waits for.
   */
  Optional<Hold> hold(String name, long person, String e164, Instant windowFrom, Instant due) {
    CampaignConfig campaign = config.campaign(name).orElse(null);
    PhonePlace place = places.of(e164);
    if (campaign == null || place.zones().isEmpty()) {
      return Optional.empty();
    }
    Optional<Hold> inbound =
        CallHolds.afterInbound(
            campaign.afterInbound(), last(person, e164), windowFrom, due, place.zones().getFirst());
    Optional<Hold> complaint =
        CallHolds.complaint(campaign.onComplaint(), Optional.ofNullable(complaints.get(person)));
    return Stream.concat(inbound.stream(), complaint.stream())
        .max(Comparator.comparingInt(PreviewHolds::weight));
  }

  private static int weight(Hold hold) {
    return switch (hold) {
      case CallHolds.Until _ -> 0;
      case CallHolds.While _ -> 1;
      case CallHolds.Ends _ -> 2;
    };
  }

  private @Nullable Instant last(long person, String e164) {
    Instant ofPerson = people.get(person);
    Instant ofNumber = numbers.get(e164);
    return ofPerson == null || (ofNumber != null && ofNumber.isAfter(ofPerson))
        ? ofNumber
        : ofPerson;
  }
}
