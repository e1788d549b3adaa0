package io.huifang.asterisk.ami;

import io.huifang.asterisk.ami.LinkState.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the state of a link and logs its changes: one line each, repeats once a minute. */
final class LinkStatus {
  private static final Logger log = LoggerFactory.getLogger(AmiLink.class);
  private static final Duration REPEAT = Duration.ofMinutes(1);

  private final String name;
  private final Clock clock;
  private LinkState state;
  private Instant lastLog = Instant.EPOCH;

  LinkStatus(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
    Instant now = clock.instant();
    this.state = new LinkState(Status.CONNECTING, now, "not started", false, now);
  }

  synchronized LinkState now() {
    return state;
  }

  /** Logged in; not trustworthy before the resync. */
  synchronized void up() {
    state = new LinkState(Status.UP, clock.instant(), "", false, state.notTrustworthySince());
    log.info("ami link={} up", name);
  }

  /** A try to log in failed. */
  synchronized void failed(String reason, boolean wrongPassword) {
    Status status = state.status() == Status.CONNECTING ? Status.CONNECTING : Status.DOWN;
    boolean news = !reason.equals(state.reason()) || wrongPassword != state.wrongPassword();
    Instant now = clock.instant();
    if (news || !now.isBefore(lastLog.plus(REPEAT))) {
      lastLog = now;
      log.warn("ami link={} not connected: {}; trying again", name, reason);
    }
    state = new LinkState(status, state.since(), reason, wrongPassword, doubtful(now));
  }

  /** The link was up and is lost. */
  synchronized void lost(String reason) {
    Instant now = clock.instant();
    lastLog = now;
    log.warn("ami link={} lost: {}", name, reason);
    state = new LinkState(Status.DOWN, now, reason, false, doubtful(now));
  }

  /** Events are missing from now on. */
  synchronized void gap(String reason) {
    if (state.trustworthy()) {
      log.warn("ami link={} not trustworthy: {}", name, reason);
    }
    state =
        new LinkState(
            state.status(),
            state.since(),
            state.reason(),
            state.wrongPassword(),
            doubtful(clock.instant()));
  }

  /** A resync was delivered and nothing has been missed since it began. */
  synchronized void synced() {
    if (state.status() == Status.UP) {
      state = new LinkState(Status.UP, state.since(), "", false, null);
    }
  }

  private Instant doubtful(Instant now) {
    @Nullable Instant since = state.notTrustworthySince();
    return since == null ? now : since;
  }
}
