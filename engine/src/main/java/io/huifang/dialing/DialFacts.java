package io.huifang.dialing;

import io.huifang.campaign.MergeRules;
import io.huifang.campaign.PlanBook;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.OnComplaint;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.Config;
import io.huifang.customer.Consents;
import io.huifang.customer.PhonePlaces;
import io.huifang.store.Literals;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what {@link DialRules} must know, under the locks of person and number. */
final class DialFacts {
  private final Dialer.Parts parts;
  private final PhonePlaces places = new PhonePlaces();
  private final Consents consents = new Consents();

  DialFacts(Dialer.Parts parts) {
    this.parts = parts;
  }

  DialRules.Facts read(
      Tx tx,
      Config config,
      CampaignConfig campaign,
      ClaimedCall call,
      Duration lookBack,
      Instant now) {
    AttemptMapper attempts = tx.mapper(AttemptMapper.class);
    Instant since = now.minus(lookBack);
    long person = call.customerId();
    return new DialRules.Facts(
        now,
        places.of(call.e164()),
        parts.doNotCall().isListed(tx, call.e164(), person),
        noConsent(tx, campaign, person, now),
        new DialRules.Inbound(
            campaign.afterInbound(),
            parts.contacts().lastReceived(tx, person, call.e164()).orElse(null),
            call.pendingSince()),
        new DialRules.Complaint(
            campaign.onComplaint(),
            campaign.onComplaint() == OnComplaint.IGNORE
                ? Optional.empty()
                : parts.complaints().of(tx, person)),
        attempts.onThePhone(person, call.e164(), now.minus(AttemptEnds.WITH_AGENT)),
        goesFirst(tx, config, call, now),
        parts.contacts().calledPerson(tx, person, since),
        parts.contacts().toNumber(tx, call.e164(), since));
  }

  /** As the planner merges. */
  private Optional<String> goesFirst(Tx tx, Config config, ClaimedCall call, Instant now) {
    List<PlanBook.Entry> ofPerson =
        tx
            .mapper(PlanBookMapper.class)
            .open(Literals.numbers(List.of(call.customerId())), now)
            .stream()
            .map(PlanBook.Entry::undialed)
            .toList();
    return new MergeRules(config.calendar(), places)
        .decide(MergeRules.wanted(ofPerson, config), now).stream()
            .filter(v -> v.entry().id() == call.id())
            .flatMap(v -> v.goesFirst().stream())
            .map(PlanBook.Entry::campaign)
            .findFirst();
  }

  /** Why somebody may not be asked for marketing; empty: they may, or it is none. */
  Optional<String> noConsent(Tx tx, CampaignConfig campaign, long person, Instant now) {
    return campaign.purpose() != Purpose.MARKETING
            || consents.stands(tx, person, campaign.consent(), now)
        ? Optional.empty()
        : Optional.of(campaign.consent().missing());
  }
}
