package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.campaign.StillOwed;
import io.huifang.config.CampaignConfig;
import io.huifang.config.CampaignConfig.OnComplaint;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.Config;
import io.huifang.config.Outcome;
import io.huifang.config.SurveyConfig;
import io.huifang.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People who missed a call of a campaign, ring back and take it now. The occasion is bound by an
 * attempt of its own before the first question, so that no engine dials it meanwhile. Nothing that
 * the PBX tells settles it: the talk does, on the engine that talks. After a crash it is settled by
 * what is on record, once no PBX knows the caller's channel any more; nothing on record proves
 * nothing then, for the answers may lie in the journal of the engine that died.
 */
public final class RingBacks {
  private static final Logger log = LoggerFactory.getLogger(RingBacks.class);

  /** From the commit to the beginning of the talk lie milliseconds. */
  private static final Duration SURELY_BEGUN = Duration.ofSeconds(10);

  private final Dialer.Parts parts;
  private final AttemptEnds.Identity identity;
  private final Settlement settlement;
  private final Map<String, PbxPort> pbxs;
  private final BooleanSupplier mayDial;
  private final DialFacts facts;
  private final PlannedMoves moves = new PlannedMoves();

  private final BiConsumer<String, Runnable> settlers;

  /** Tags of talks that go on. */
  private final Set<String> talking = ConcurrentHashMap.newKeySet();

  /** By tag, of those that this engine bound and that are not settled: not begun, or over. */
  private final Map<String, Outcome> known = new ConcurrentHashMap<>();

  /** With {@code settlers}, which run work of a tag until the database answers. */
  RingBacks(
      Dialer.Parts parts,
      AttemptEnds.Identity identity,
      Settlement settlement,
      Map<String, PbxPort> pbxs,
      BooleanSupplier mayDial,
      BiConsumer<String, Runnable> settlers) {
    this.parts = parts;
    this.identity = identity;
    this.settlement = settlement;
    this.pbxs = pbxs;
    this.mayDial = mayDial;
    this.settlers = settlers;
    this.facts = new DialFacts(parts);
  }

  /**
   * Who may be on the line.
   *
   * @param customers people with that number
   * @param e164 from which they ring
   */
  public record Caller(Collection<Long> customers, String e164) {}

  /** Whether one of them missed a call that could be made good now. Changes nothing. */
  public boolean owed(Config c, Caller caller) {
    return mayDial.getAsBoolean()
        && !caller.customers().isEmpty()
        && parts.database().inTx(tx -> candidate(tx, c, caller, now()).isPresent());
  }

  /**
   * Binds the call that was missed last; it is nobody else's until {@link #over}.
   *
   * @param channel unique id of the caller's channel
   * @return empty: there is none any more, or another engine has just begun to dial it
   */
  public Optional<CallAttempt> take(Config c, Caller caller, String channel) {
    Optional<CallAttempt> taken =
        mayDial.getAsBoolean()
            ? parts.database().inTx(tx -> take(tx, c, caller, channel))
            : Optional.empty();
    taken.ifPresent(a -> known.put(a.tag(), Outcome.NOT_DIALED));
    return taken;
  }

  /** The talk begins; {@link #over} must follow. */
  public void begins(CallAttempt attempt) {
    talking.add(attempt.tag());
    known.remove(attempt.tag());
  }

  /**
   * The talk is over, or never began ({@code NOT_DIALED}): the occasion is settled soon, on another
   * thread, for the caller's must not wait for the database.
   */
  public void over(CallAttempt attempt, Outcome outcome) {
    known.put(attempt.tag(), outcome);
    talking.remove(attempt.tag());
    AttemptTag tag = AttemptTag.parse(attempt.tag()).orElseThrow();
    settlers.accept(attempt.tag(), () -> settle(tag, outcome));
  }

  private Instant now() {
    return parts.clock().instant();
  }

  private Optional<AttemptMapper.OpenAttempt> find(long id) {
    return parts.database().inTx(tx -> tx.mapper(AttemptMapper.class).find(id));
  }

  private Optional<RingBackMapper.Missed> candidate(Tx tx, Config c, Caller caller, Instant now) {
    boolean several = caller.customers().size() > 1;
    List<String> campaigns =
        c.campaigns().stream()
            .filter(CampaignConfig::enabled)
            // Who sells or asks for money announces that itself.
            .filter(k -> k.purpose() == Purpose.SERVICE)
            // Whom an agent was to talk to is not given to a machine.
            .filter(k -> k.led().isEmpty())
            .filter(k -> !several || survey(c, k).flatMap(SurveyConfig::rightParty).isPresent())
            .map(CampaignConfig::name)
            .toList();
    if (campaigns.isEmpty()) {
      return Optional.empty();
    }
    return tx.mapper(RingBackMapper.class).missed(caller.customers(), campaigns, now).stream()
        .filter(m -> mayBeAsked(tx, c, m, caller.e164(), now))
        .findFirst();
  }

  private static Optional<SurveyConfig> survey(Config c, CampaignConfig campaign) {
    return c.survey(campaign.survey());
  }

  /** As before a call of ours, but for what only who is called is spared: hours and caps. */
  private boolean mayBeAsked(
      Tx tx, Config c, RingBackMapper.Missed missed, String e164, Instant now) {
    CampaignConfig campaign = c.campaign(missed.campaign()).orElseThrow();
    long person = missed.customerId();
    boolean complains =
        campaign.onComplaint() != OnComplaint.IGNORE
            && parts.complaints().of(tx, person).isPresent();
    return !complains
        && !answered(tx, campaign, missed.id())
        && !tx.mapper(RingBackMapper.class).inAttempt(person, e164)
        && survey(c, campaign).isPresent()
        && !parts.doNotCall().isListed(tx, e164, person)
        && facts.noConsent(tx, campaign, person, now).isEmpty()
        && parts.owed().ask(tx, c, campaign, missed.occasion(), person, now)
            instanceof StillOwed.Owed;
  }

  /** As {@code AttemptStart} asks: who was cut is asked the rest only while the file says so. */
  private boolean answered(Tx tx, CampaignConfig campaign, long id) {
    return parts.answered().answeredSince(tx, id)
        || (!campaign.retry().containsKey(Outcome.PARTIAL)
            && tx.mapper(AttemptMapper.class).countOutcome(id, Outcome.PARTIAL.label()) > 0);
  }

  private Optional<CallAttempt> take(Tx tx, Config c, Caller caller, String channel) {
    Instant now = now();
    AttemptMapper attempts = tx.mapper(AttemptMapper.class);
    // The same locks, in the same order, under which a call to them is committed. All that speaks
    // against it is asked behind them.
    Map<Long, String> languages = new HashMap<>();
    for (long person : new TreeSet<>(caller.customers())) {
      languages.put(person, attempts.lockCustomer(person).orElse(""));
    }
    attempts.lockNumber(caller.e164());
    Optional<RingBackMapper.Missed> found = candidate(tx, c, caller, now);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    long id = found.get().id();
    Optional<String> state = tx.mapper(RingBackMapper.class).lock(id);
    if (state.isEmpty()) {
      return Optional.empty();
    }
    PlannedCallMapper planned = tx.mapper(PlannedCallMapper.class);
    planned.claim(List.of(id), identity.owner(), c.engine().dialer().lease().toSeconds(), now);
    ClaimedCall call = planned.read(List.of(id)).getFirst();
    if (!moves.dialing(tx, call, now)) {
      return Optional.empty();
    }
    var row =
        new AttemptMapper.NewAttempt(
            call.with(caller.e164(), call.numberIndex(), call.windowUntil()),
            "",
            "",
            c.engine().node(),
            now,
            parts.machineClock().instant(),
            "",
            "");
    attempts.insert(row);
    String before = state.get().equals("closed") ? RingBackMapper.CLOSED : RingBackMapper.WAITING;
    tx.mapper(RingBackMapper.class).rangBack(row.id, channel, before);
    AttemptTag tag = new AttemptTag(identity.install(), row.id);
    moves.dialed(tx, call, "attempt " + tag + ": they rang back", now);
    return Optional.of(
        new CallAttempt(
            tag.toString(),
            row.id,
            call.campaign(),
            call.occasion(),
            call.customerId(),
            call.vehicleId(),
            caller.e164(),
            languages.getOrDefault(call.customerId(), ""),
            c));
  }

  /** Settles those of ours that nobody talks in any more, and whose caller is gone. */
  void settleLeft() {
    List<RingBackMapper.Left> left =
        parts.database().inTx(tx -> tx.mapper(RingBackMapper.class).left(identity.owner())).stream()
            .filter(l -> !talking.contains(tag(l).toString()))
            .filter(l -> l.placedAt().isBefore(parts.machineClock().instant().minus(SURELY_BEGUN)))
            .toList();
    if (left.isEmpty()) {
      return;
    }
    Set<String> live = new HashSet<>();
    boolean silent = false;
    for (PbxPort pbx : pbxs.values()) {
      try {
        pbx.snapshot().channels().forEach(c -> live.add(c.uniqueId()));
      } catch (AmiUnavailable e) {
        silent = true;
        log.info("{} who rang back cannot be asked after yet: {}", left.size(), e.getMessage());
      }
    }
    // Nobody talks longer: then one that does not answer is not waited for.
    Instant longest = parts.machineClock().instant().minus(AttemptEnds.WITH_AGENT);
    for (RingBackMapper.Left l : left) {
      boolean ofOurs = known.containsKey(tag(l).toString());
      boolean gone = !live.contains(l.channel()) && (!silent || l.placedAt().isBefore(longest));
      if (ofOurs || gone) {
        settle(tag(l), known.get(tag(l).toString()));
      }
    }
  }

  private AttemptTag tag(RingBackMapper.Left left) {
    return new AttemptTag(identity.install(), left.id());
  }

  /** {@code outcome} is null where this engine does not know: the record says, or nobody does. */
  private void settle(AttemptTag tag, @Nullable Outcome outcome) {
    Optional<AttemptMapper.OpenAttempt> row = find(tag.attemptId());
    Optional<RingBackMapper.Before> before =
        parts.database().inTx(tx -> tx.mapper(RingBackMapper.class).before(tag.attemptId()));
    if (row.isPresent()) {
      settlement.settle(
          tag,
          row.get(),
          new Settlement.Ending(
              outcome,
              outcome == null || outcome == Outcome.NOT_DIALED ? null : now(),
              LineEnd.NOTHING,
              outcome == null
                  ? "they rang back, and the engine that talked is gone"
                  : outcome == Outcome.NOT_DIALED
                      ? "they rang back, and nothing was asked"
                      : "they rang back",
              Outcome.UNKNOWN,
              before.orElse(null)));
    }
    known.remove(tag.toString());
  }
}
