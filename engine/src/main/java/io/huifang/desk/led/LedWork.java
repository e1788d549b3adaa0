package io.huifang.desk.led;

import io.huifang.dialing.CallAttempt;
import io.huifang.dialing.LedTask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One agent's task as this engine knows it. Guarded by itself. */
final class LedWork {
  final String agent;
  final LedTask task;

  /** Until when it may lie there undialed. */
  final Instant keptUntil;

  LedPhase phase = LedPhase.OFFERED;
  @Nullable CallAttempt attempt;
  @Nullable LedSheet sheet;

  /** When the line was over; null: it is not. */
  @Nullable Instant hungUpAt;

  /** When what is there counts; null: no such time. */
  @Nullable Instant until;

  /** The agent has said how it went. */
  boolean finished;

  private volatile LedNote told;

  /** Of the last attempt, once it is over; before, as it stood when the task was taken. */
  String outcome;

  String reason = "";

  LedWork(String agent, LedTask task, Instant keptUntil) {
    this.agent = agent;
    this.task = task;
    this.keptUntil = keptUntil;
    this.outcome = task.outcome();
    this.told = new LedNote(task.id(), phase, 0);
  }

  /** As it was told last; waits for nobody. */
  LedNote note() {
    return told;
  }

  /** Tells how it stands now. */
  synchronized void tell() {
    LedSheet s = sheet;
    told = new LedNote(task.id(), phase, s == null ? 0 : s.answered());
  }

  /** Whether another task may take its place. */
  synchronized boolean over() {
    return phase == LedPhase.OVER;
  }
}
