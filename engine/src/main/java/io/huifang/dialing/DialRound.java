package io.huifang.dialing;

import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.dialing.CampaignPauses.Pause;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at what is due: claims and dials what lines, rates, minutes and pauses allow, the most
 * important campaign first, and tells when the next row is due. For one thread.
 */
final class DialRound {
  private static final Logger log = LoggerFactory.getLogger(DialRound.class);

  /** How long a row may wait of which nobody tells: entered, or a line freed, by another engine. */
  static final Duration SAFETY = Duration.ofSeconds(2);

  /**
   * How long before it is due a call is claimed and committed, every rule asked as of the due
   * moment, so that it leaves when it is due and not when the database is done with it.
   */
  static final Duration AHEAD = Duration.ofMillis(250);

  /**
   * Rows of one claim. A claim is not renewed: it must be dialed, one commit each, long before the
   * shortest lease of 5 s ends, and other engines shall find something too.
   */
  static final int CLAIM = 50;

  private final Database database;
  private final Clock clock;
  private final String owner;
  private final Placing placing;
  private final CampaignPauses pauses;
  private final TrunkLoad load;
  private final LongSupplier nanoTime;
  private final Duration safety;
  private final TrunkMinutes minutes;
  private final PlannedMoves moves = new PlannedMoves();
  private final Map<String, Pacer> pacers = new HashMap<>();
  private final Set<String> paused = ConcurrentHashMap.newKeySet();
  private final Set<String> usedUp = new HashSet<>();

  /**
   * Makes it.
   *
   * @param safety the longest rest, {@link #SAFETY}
   */
  DialRound(
      Database database,
      Clock clock,
      String owner,
      Placing placing,
      CampaignPauses pauses,
      TrunkLoad load,
      LongSupplier nanoTime,
      Duration safety) {
    this.database = database;
    this.clock = clock;
    this.owner = owner;
    this.placing = placing;
    this.pauses = pauses;
    this.load = load;
    this.nanoTime = nanoTime;
    this.safety = safety;
    this.minutes = new TrunkMinutes(database, nanoTime);
  }

  /**
   * Dials.
   *
   * @param running false: stop between two calls
   * @return how long nothing will be to do, at most {@code safety}; zero: look again at once
   */
  Duration run(Config c, BooleanSupplier running) {
    List<CampaignConfig> campaigns = dialing(c);
    if (campaigns.isEmpty()) {
      return safety;
    }
    Instant now = clock.instant();
    Standing standing = database.inTx(tx -> standing(tx, campaigns, now));
    Map<String, Pause> resting = resting(standing.pauses());
    FreeLines lines = new FreeLines(c.engine().dialer(), standing.taken(), load::others);
    Duration next = safety;
    for (CampaignConfig campaign : campaigns) {
      Instant due = standing.due().get(campaign.name());
      if (due == null) {
        continue;
      }
      Instant from = due.minus(AHEAD);
      Pause pause = resting.get(campaign.name());
      if (pause != null && pause.untilAt().isAfter(from)) {
        from = pause.untilAt();
      }
      Duration wait =
          from.isAfter(now)
              ? Duration.between(now, from)
              : campaign(c, campaign, lines, now, running);
      next = wait.compareTo(next) < 0 ? wait : next;
    }
    return next;
  }

  /** Campaigns that pause by themselves. */
  int paused() {
    return paused.size();
  }

  private static List<CampaignConfig> dialing(Config c) {
    return c.engine().dialer().enabled()
        ? c.campaigns().stream()
            .filter(campaign -> campaign.enabled() && campaign.led().isEmpty())
            .sorted(Comparator.comparingInt(CampaignConfig::priority).reversed())
            .toList()
        : List.of();
  }

  /**
   * What the book says before anything is claimed.
   *
   * @param due the earliest row of each campaign that has one
   */
  private record Standing(
      Map<String, Instant> due, List<Pause> pauses, List<AttemptMapper.Taken> taken) {}

  private Standing standing(Tx tx, List<CampaignConfig> campaigns, Instant now) {
    List<String> names = campaigns.stream().map(CampaignConfig::name).toList();
    return new Standing(
        tx.mapper(PlannedCallMapper.class).earliest(names).stream()
            .collect(
                Collectors.toMap(
                    PlannedCallMapper.Earliest::campaign, PlannedCallMapper.Earliest::dueAt)),
        pauses.now(tx, now),
        tx.mapper(AttemptMapper.class).taken());
  }

  private Map<String, Pause> resting(List<Pause> lasting) {
    Map<String, Pause> resting =
        lasting.stream().collect(Collectors.toMap(Pause::campaign, Function.identity()));
    paused.removeIf(name -> {
      boolean over = !resting.containsKey(name);
      if (over) {
        log.info("campaign={} goes on after its pause", name);
      }
      return over;
    });
    paused.addAll(resting.keySet());
    return resting;
  }

  /** What is due of one campaign; returns how long to wait for the next. */
  private Duration campaign(
      Config c, CampaignConfig campaign, FreeLines lines, Instant now, BooleanSupplier running) {
    Trunk trunk = trunk(c, campaign);
    int free = lines.of(campaign, trunk);
    // A link that comes up and a line that is freed wake the dialer.
    if (free == 0 || !placing.ready(trunk) || !minutesLeft(c, trunk, now)) {
      return safety;
    }
    int rate = trunk.limits().callsPerSecond();
    Pacer pacer = pacers.computeIfAbsent(trunk.name(), t -> new Pacer(nanoTime));
    int tokens = pacer.available(rate);
    if (tokens == 0) {
      return pacer.untilNext(rate);
    }
    Deque<ClaimedCall> claimed =
        new ArrayDeque<>(claim(c, campaign, Math.min(CLAIM, Math.min(free, tokens))));
    boolean any = !claimed.isEmpty();
    while (!claimed.isEmpty() && running.getAsBoolean()) {
      switch (placing.dial(c, campaign, trunk, claimed.removeFirst())) {
        case DIALED -> {
          pacer.take();
          minutes.add(trunk);
          lines.add(campaign.name(), trunk.name(), 1);
        }
        case FULL -> {
          putBack(claimed);
          // Else a full bucket would ask the database without a pause until the second is over.
          return pacer.usedUpByOthers(rate);
        }
        case NOT_DIALED -> {}
      }
    }
    putBack(claimed);
    return any ? Duration.ZERO : safety;
  }

  /** Others may have them at once, not only when the lease is over. */
  private void putBack(Collection<ClaimedCall> calls) {
    if (!calls.isEmpty()) {
      database.run(tx -> calls.forEach(call -> moves.putBack(tx, call, clock.instant())));
    }
  }

  private boolean minutesLeft(Config c, Trunk trunk, Instant now) {
    boolean left = minutes.left(trunk, now, c.engine().zone());
    if (left) {
      usedUp.remove(trunk.name());
    } else if (usedUp.add(trunk.name())) {
      log.warn("trunk={} has used up its minutes of the day, no new call is made", trunk.name());
    }
    return left;
  }

  /** Over which a campaign calls; its file names one that is there. */
  static Trunk trunk(Config c, CampaignConfig campaign) {
    return c.engine().trunks().stream()
        .filter(t -> t.name().equals(campaign.trunk()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no trunk " + campaign.trunk()));
  }

  private List<ClaimedCall> claim(Config c, CampaignConfig campaign, int limit) {
    return database.inTx(tx -> {
      PlannedCallMapper planned = tx.mapper(PlannedCallMapper.class);
      Instant now = clock.instant();
      List<Long> ids = planned.due(campaign.name(), now.plus(AHEAD), now, limit);
      if (ids.isEmpty()) {
        return List.of();
      }
      planned.claim(ids, owner, c.engine().dialer().lease().toSeconds(), now);
      return planned.read(ids);
    });
  }
}
