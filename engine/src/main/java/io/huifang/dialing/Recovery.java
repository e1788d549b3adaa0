package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Outcome;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over what an engine left behind when it died: rows whose lease ran out, on the database's
 * clock. What was only claimed goes back; what had an attempt is asked after on the PBX.
 */
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  /** Between the commit and its follower lie microseconds. */
  private static final Duration SURELY_FOLLOWED = Duration.ofSeconds(10);

  private final Database database;
  private final Clock clock;
  private final Clock machineClock;
  private final AttemptTracker tracker;
  private final Settlement settlement;
  private final Map<String, PbxPort> pbxs;
  private final String owner;
  private final PlannedMoves moves = new PlannedMoves();

  Recovery(
      Database database,
      Clock clock,
      Clock machineClock,
      AttemptTracker tracker,
      Settlement settlement,
      Map<String, PbxPort> pbxs,
      String owner) {
    this.database = database;
    this.clock = clock;
    this.machineClock = machineClock;
    this.tracker = tracker;
    this.settlement = settlement;
    this.pbxs = pbxs;
    this.owner = owner;
  }

  /** One round. Returns how many rows it took over. */
  int run(int install, long leaseSeconds, OutcomeTable table) {
    List<AttemptMapper.OpenAttempt> open =
        database.inTx(tx -> {
          Instant now = clock.instant();
          int released = moves.releaseAbandoned(tx, now);
          if (released > 0) {
            log.info("recovery released={} claims of a dead engine", released);
          }
          List<Long> ids = moves.takeOver(tx, owner, leaseSeconds, now);
          return ids.isEmpty() ? List.of() : tx.mapper(AttemptMapper.class).openOf(ids);
        });
    for (AttemptMapper.OpenAttempt row : open) {
      // Followed before it is asked after: its end may come in between.
      tracker.follow(new AttemptTag(install, row.id()), row).doubt();
    }
    var others = new RenamedPbx(pbxs);
    ask(table, others);
    return open.size() + lostSight(install, table, others);
  }

  /** What was taken over, and attempts whose PBX did not answer before. */
  private void ask(OutcomeTable table, RenamedPbx others) {
    Map<PbxPort, List<LiveAttempt>> doubted = new HashMap<>();
    for (LiveAttempt attempt : tracker.all()) {
      if (attempt.doubted()) {
        PbxPort pbx = port(attempt, others);
        if (pbx != null && pbx.trustworthy()) {
          doubted.computeIfAbsent(pbx, p -> new ArrayList<>()).add(attempt);
        }
      }
    }
    doubted.forEach((pbx, attempts) -> {
      try {
        ask(pbx, attempts, table, others);
      } catch (AmiUnavailable e) {
        log.info("{} attempts cannot be asked after yet: {}", attempts.size(), e.getMessage());
      }
    });
  }

  /** Two looks at the PBX however many they are, and void marks only for those that are gone. */
  private void ask(PbxPort pbx, List<LiveAttempt> attempts, OutcomeTable table, RenamedPbx others)
      throws AmiUnavailable {
    PbxSnapshot before = pbx.snapshot();
    List<LiveAttempt> gone = new ArrayList<>();
    for (LiveAttempt attempt : attempts) {
      if (Inquiry.isWhole(before, attempt.tag, attempt.led())) {
        log.info("attempt={} is live on the PBX, following it", attempt.tag);
        if (attempt.led() && Inquiry.isAnswered(before, attempt.tag)) {
          tracker.answered(attempt);
        } else if (pbx.afterZero(attempt.tag).isPresent()) {
          attempt.inQueue();
        }
        attempt.sure();
      } else if (!Inquiry.isLive(before, attempt.tag) && voided(pbx, attempt)) {
        gone.add(attempt);
      }
    }
    if (gone.isEmpty()) {
      return;
    }
    PbxSnapshot after = pbx.snapshot();
    Inquiry inquiry = new Inquiry(table);
    for (LiveAttempt attempt : gone) {
      found(pbx, attempt, inquiry.read(pbx, attempt.tag, attempt.row.pbxLife(), after), others);
    }
  }

  private static boolean voided(PbxPort pbx, LiveAttempt attempt) throws AmiUnavailable {
    try {
      pbx.writeVoid(attempt.tag);
      return true;
    } catch (IllegalStateException e) {
      log.info("attempt={} cannot be asked after yet: {}", attempt.tag, e.getMessage());
      return false;
    }
  }

  /** Attempts of our own whose commit was not confirmed to us: nobody originated them. */
  private int lostSight(int install, OutcomeTable table, RenamedPbx others) {
    int found = 0;
    for (AttemptMapper.OpenAttempt row :
        database.inTx(tx -> tx.mapper(AttemptMapper.class).openOfOwner(owner))) {
      AttemptTag tag = new AttemptTag(install, row.id());
      if (!tracker.follows(tag)
          && row.placedAt().isBefore(machineClock.instant().minus(SURELY_FOLLOWED))) {
        settle(tag, row, table, others);
        found++;
      }
    }
    return found;
  }

  /** Finds out about one attempt and settles or follows it. */
  void settle(AttemptTag tag, AttemptMapper.OpenAttempt row, OutcomeTable table) {
    settle(tag, row, table, new RenamedPbx(pbxs));
  }

  private void settle(
      AttemptTag tag, AttemptMapper.OpenAttempt row, OutcomeTable table, RenamedPbx others) {
    LiveAttempt followed = tracker.follow(tag, row);
    followed.doubt();
    PbxPort pbx = port(followed, others);
    if (pbx == null) {
      return;
    }
    try {
      found(pbx, followed, new Inquiry(table).ask(pbx, tag, row.pbxLife()), others);
    } catch (AmiUnavailable | IllegalStateException e) {
      // Held by our lease; asked again when the link is back, or by whoever takes over.
      log.info("attempt={} cannot be asked after yet: {}", tag, e.getMessage());
    }
  }

  /**
   * Its PBX. One that is in no file by its name is looked for under the others.
   *
   * @return null: none knows it, and it was settled; or one is silent that may, and is asked again
   */
  private @Nullable PbxPort port(LiveAttempt attempt, RenamedPbx others) {
    String name = attempt.row.pbx();
    PbxPort known = pbxs.get(name);
    if (known != null) {
      return known;
    }
    switch (others.find(attempt.tag, name)) {
      case RenamedPbx.On on -> {
        log.warn(
            "attempt={} its PBX {} is in no file any more; {} knows the call and is asked",
            attempt.tag,
            name,
            on.pbx());
        isOn(attempt, on);
        return pbxs.get(on.pbx());
      }
      case RenamedPbx.NotYet silent ->
          log.info(
              "attempt={} its PBX {} is in no file any more; {} may know the call and does not"
                  + " answer yet",
              attempt.tag,
              name,
              silent.pbx());
      case RenamedPbx.Nowhere _ -> {
        String why = "its PBX " + name + " is in no file any more, and no other one knows the call";
        log.warn("attempt={} {}", attempt.tag, why);
        settlement.settle(
            attempt.tag,
            attempt.row,
            new Settlement.Ending(Outcome.UNKNOWN, null, LineEnd.NOTHING, why));
        tracker.forget(attempt.tag);
      }
    }
    return null;
  }

  private void isOn(LiveAttempt attempt, RenamedPbx.On on) {
    database.run(tx -> tx.mapper(AttemptMapper.class).isOn(attempt.row.id(), on.pbx()));
    attempt.isOn(on.pbx());
  }

  /**
   * Whether another PBX has it, or may: names were exchanged, or one was given to a new machine,
   * and what left no trace on that one is under way on the other.
   */
  private boolean elsewhere(LiveAttempt attempt, RenamedPbx others) {
    return switch (others.find(attempt.tag, attempt.row.pbx())) {
      case RenamedPbx.On on -> {
        log.warn(
            "attempt={} has left no trace on {}, but {} knows the call and is asked",
            attempt.tag,
            attempt.row.pbx(),
            on.pbx());
        isOn(attempt, on);
        yield true;
      }
      case RenamedPbx.NotYet silent -> {
        log.info(
            "attempt={} has left no trace on {}; {} may know the call and does not answer yet",
            attempt.tag,
            attempt.row.pbx(),
            silent.pbx());
        yield true;
      }
      case RenamedPbx.Nowhere _ -> false;
    };
  }

  private void found(PbxPort pbx, LiveAttempt attempt, Inquiry.Finding finding, RenamedPbx others)
      throws AmiUnavailable {
    if (!(finding instanceof Inquiry.Over over)) {
      return; // live: asked after again
    }
    if (!over.trace() && elsewhere(attempt, others)) {
      return; // asked after again, there
    }
    if (attempt.led()
        && over.line().answered()
        && attempt.awaitsAgent(over.line(), clock.instant())) {
      tracker.hungUp(attempt);
      return; // settled when the agent has told, or was to have told
    }
    Settlement.Result result =
        settlement.settle(
            attempt.tag,
            attempt.row,
            new Settlement.Ending(
                attempt.conversation().or(over::outcome).orElse(null),
                attempt.answeredAt().orElse(null),
                over.line(),
                over.detail(),
                // Whoever picked up met no engine that could talk.
                Outcome.CUT_OFF));
    tracker.forget(attempt.tag);
    if (result != Settlement.Result.TAKEN_OVER) {
      pbx.clean(attempt.tag);
    }
  }
}
