package io.huifang.dialing;

import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.LedCalls.Pacing;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Planned calls at agents' desks (mode: agent, pacing: preview). A task is a claim as the dialer's:
 * with a lease that its engine renews, and a fence. So no call is at two desks, no agent has two,
 * and what a dead engine gave out waits again when the lease is over.
 */
public final class LedTasks {
  private final Database database;
  private final Clock clock;
  private final String owner;
  private final CampaignPauses pauses;
  private final PlannedMoves moves = new PlannedMoves();
  private final Steps steps = new Steps();

  LedTasks(Database database, Clock clock, String owner, CampaignPauses pauses) {
    this.database = database;
    this.clock = clock;
    this.owner = owner;
    this.pauses = pauses;
  }

  /** What is at that agent's desk; empty: nothing. */
  public Optional<LedTask> of(String agent) {
    return database.inTx(tx -> tx.mapper(LedTaskMapper.class).of(agent));
  }

  /** Who has a task that is not dialed yet. */
  public List<String> holders() {
    return database.inTx(tx -> tx.mapper(LedTaskMapper.class).holders());
  }

  /** How many calls that agent could take now. */
  public int waiting(Config c, Agent agent) {
    List<String> names = campaigns(c, agent).stream().map(CampaignConfig::name).toList();
    return names.isEmpty()
        ? 0
        : database.inTx(tx -> tx.mapper(LedTaskMapper.class).waiting(names, clock.instant()));
  }

  /** How the call stands, for an agent whose task it was: outcome of the last attempt, reason. */
  public Optional<Standing> standing(long plannedCallId) {
    return database
        .inTx(tx -> tx.mapper(LedTaskMapper.class).ended(plannedCallId))
        .map(e -> new Standing(e.outcome(), e.reason()));
  }

  /**
   * How a call stands.
   *
   * @param outcome of the last attempt; empty: there was none
   * @param reason why, for people
   */
  public record Standing(String outcome, String reason) {}

  /**
   * The agent's task: the one that they have, else the call that is due and goes first by the
   * files. Empty: nobody is to be called by them now. For one engine one at a time, so that a key
   * pressed twice takes one.
   */
  public synchronized Optional<LedTask> next(Config c, Agent agent) {
    return database.inTx(tx -> {
      LedTaskMapper tasks = tx.mapper(LedTaskMapper.class);
      Optional<LedTask> mine = tasks.of(agent.name());
      if (mine.isPresent()) {
        return mine;
      }
      Instant now = clock.instant();
      Set<String> resting =
          pauses.now(tx, now).stream()
              .map(CampaignPauses.Pause::campaign)
              .collect(Collectors.toSet());
      return campaigns(c, agent).stream()
          .map(CampaignConfig::name)
          .filter(name -> !resting.contains(name))
          .flatMap(name -> claim(tx, c, agent.name(), name, now).stream())
          .findFirst();
    });
  }

  private Optional<LedTask> claim(Tx tx, Config c, String agent, String campaign, Instant now) {
    PlannedCallMapper planned = tx.mapper(PlannedCallMapper.class);
    List<Long> ids = planned.due(campaign, now, now, 1);
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    planned.claim(ids, owner, c.engine().dialer().lease().toSeconds(), now);
    ClaimedCall call = planned.read(ids).getFirst();
    LedTaskMapper tasks = tx.mapper(LedTaskMapper.class);
    tasks.clearDesk(agent);
    tasks.clearCall(call.id());
    tasks.put(call.id(), agent, call.fence(), now);
    steps.add(tx, call.id(), Steps.What.OFFERED, "at the desk of " + agent, now);
    return tasks.of(agent);
  }

  /** Whether a campaign pauses by itself now. */
  boolean pauses(String campaign) {
    return pauses.now(clock.instant()).stream().anyMatch(p -> p.campaign().equals(campaign));
  }

  /** Whether a trunk's minutes of the day leave room for a call. */
  boolean minutesLeft(Trunk trunk, ZoneId zone) {
    OptionalInt most = trunk.limits().minutesPerDay();
    return most.isEmpty()
        || TrunkMinutes.today(database, trunk.name(), clock.instant(), zone) < most.getAsInt();
  }

  /** The claim behind a task that is not dialed yet; empty: it is not at that desk any more. */
  Optional<ClaimedCall> claimed(String agent, long id) {
    return database.inTx(tx ->
        tx.mapper(LedTaskMapper.class)
            .claimed(agent, id)
            .map(i -> tx.mapper(PlannedCallMapper.class).read(List.of(i)).getFirst()));
  }

  /** Whoever is next gets it. False: it is not at that desk any more, or is being dialed. */
  public boolean giveBack(String agent, long id, String why) {
    return database.inTx(tx -> {
      Optional<ClaimedCall> call = locked(tx, agent, id);
      call.ifPresent(held -> {
        Instant now = clock.instant();
        moves.putBack(tx, held, now);
        steps.add(tx, id, Steps.What.RELEASED, "given back by " + agent + ": " + why, now);
        tx.mapper(LedTaskMapper.class).clearCall(id);
      });
      return call.isPresent();
    });
  }

  /** What a person who leaves has not dialed yet. */
  public boolean giveBackOf(String agent, String why) {
    return of(agent)
        .filter(t -> !t.dialing())
        .filter(t -> giveBack(agent, t.id(), why))
        .isPresent();
  }

  /** Not now: after a rest it is due for anybody. Likewise false. */
  public boolean putOff(String agent, long id, Duration rest, String why) {
    return database.inTx(tx -> {
      Optional<ClaimedCall> call = locked(tx, agent, id);
      call.ifPresent(held -> {
        Instant now = clock.instant();
        Instant until = now.plus(rest);
        String reason = "put off: by " + agent + ", " + why;
        if (until.isBefore(held.windowUntil())) {
          moves.defer(tx, held, until, reason, now);
        } else {
          moves.close(
              tx,
              id,
              held.fence(),
              "skipped by " + agent + ", the window ends first: " + why,
              "",
              now);
        }
        tx.mapper(LedTaskMapper.class).clearCall(id);
      });
      return call.isPresent();
    });
  }

  private static Optional<ClaimedCall> locked(Tx tx, String agent, long id) {
    return tx.mapper(LedTaskMapper.class)
        .claimed(agent, id)
        .map(i -> tx.mapper(PlannedCallMapper.class).read(List.of(i)).getFirst());
  }

  /** Ends tasks whose window has passed at a desk. Returns whose they were. */
  public List<String> closeExpired() {
    return database.inTx(tx -> {
      Instant now = clock.instant();
      var whose = new ArrayList<String>();
      for (LedTaskMapper.Claim t : tx.mapper(LedTaskMapper.class).expired(now)) {
        String reason = "expired: the window ended while it was at the desk of " + t.agent();
        moves.close(tx, t.id(), t.fence(), reason, "", now);
        tx.mapper(LedTaskMapper.class).clearCall(t.id());
        whose.add(t.agent());
      }
      return whose;
    });
  }

  /** Whose calls that agent makes, the most important first; over the PBX of their phone. */
  private static List<CampaignConfig> campaigns(Config c, Agent agent) {
    return c.campaigns().stream()
        .filter(k -> makes(c, agent, k))
        .sorted(Comparator.comparingInt(CampaignConfig::priority).reversed())
        .toList();
  }

  /** Whether that agent makes the calls of a campaign: by the files as they are now. */
  static boolean makes(Config c, Agent agent, CampaignConfig campaign) {
    return campaign.enabled()
        && campaign.led().filter(l -> l.pacing() == Pacing.PREVIEW && l.isFor(agent)).isPresent()
        && c.engine().trunks().stream()
            .anyMatch(t -> t.name().equals(campaign.trunk()) && t.pbx().equals(agent.pbx()));
  }
}
