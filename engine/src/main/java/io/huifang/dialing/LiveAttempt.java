package io.huifang.dialing;

import io.huifang.config.Config;
import io.huifang.config.Outcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt that is not settled, as this engine follows it. Touched by several threads. */
final class LiveAttempt {
  final AttemptTag tag;

  /** Only the name of its PBX may change. */
  volatile AttemptMapper.OpenAttempt row;

  final long startedNanos;

  /** As the files were when it began: a change of them cuts nobody short. */
  final Config config;

  private String dialStatus = "";
  private int cause;
  private String techCause = "";

  /** Unique id of the trunk's channel while it is up; empty: none was seen, or it is over. */
  private String trunkChannel = "";

  private boolean callHalfOver;
  private boolean outHalfOver;
  private boolean talking;
  private boolean settling;
  private boolean overdue;
  private boolean metAgent;
  private boolean unheard;
  private boolean rang;
  private boolean missedSome;
  private boolean metSilence;
  private boolean doubted;
  private boolean task;
  private @Nullable Instant answeredAt;
  private @Nullable Outcome conversation;

  LiveAttempt(AttemptTag tag, AttemptMapper.OpenAttempt row, long startedNanos, Config config) {
    this.tag = tag;
    this.row = row;
    this.startedNanos = startedNanos;
    this.config = config;
  }

  /** Its PBX has another name by now. */
  synchronized void isOn(String pbx) {
    row = row.on(pbx);
  }

  synchronized void dialEnded(String status) {
    if (!status.isEmpty()) {
      dialStatus = status;
    }
  }

  /** The far side says that the phone rings, or lets a tone be heard, which is not told apart. */
  synchronized void ringsThere() {
    rang = true;
  }

  /** Some of what the PBX tells of it was not heard. */
  synchronized void missedSome() {
    missedSome = true;
  }

  /** Whether only the PBX knows if the phone rang. */
  synchronized boolean mayHaveRung() {
    return missedSome && !rang;
  }

  /** The dialing half dials the trunk: that channel's end tells why, so it is waited for. */
  synchronized void trunkDialed(String uniqueId) {
    trunkChannel = uniqueId;
  }

  /**
   * A channel of the call that is no half of it is over; returns whether the attempt is ready to be
   * settled. An agent's phone that was rung for the same call has ends of its own.
   */
  synchronized boolean channelOver(String uniqueId, int q850, @Nullable String tech) {
    if (!uniqueId.equals(trunkChannel)) {
      return false;
    }
    trunkChannel = "";
    if (tech != null && !tech.isEmpty()) {
      techCause = tech;
    }
    if (q850 > 0) {
      cause = q850;
    }
    return readyOnce();
  }

  /**
   * Returns whether the attempt is ready to be settled. A call that an agent makes has one half:
   * the agent's phone itself dials.
   */
  synchronized boolean halfOver(boolean out, int q850) {
    if (out) {
      outHalfOver = true;
      callHalfOver |= led();
      if (cause == 0) {
        cause = q850;
      }
    } else {
      callHalfOver = true;
    }
    return readyOnce();
  }

  /** Whether an agent makes it. */
  boolean led() {
    return row.led();
  }

  /** Whether the person's phone was dialed, or it is over. */
  synchronized boolean dialedOrOver() {
    return !trunkChannel.isEmpty() || !dialStatus.isEmpty() || outHalfOver || settling;
  }

  /** Whether the line is over and the agent has still to tell how it went. */
  synchronized boolean lineOver() {
    return talking && outHalfOver && callHalfOver && trunkChannel.isEmpty();
  }

  /**
   * An agent's call that somebody answered, and whose end nobody heard here: the agent has still to
   * tell how it went. False: they have.
   */
  synchronized boolean awaitsAgent(LineEnd end, Instant now) {
    if (conversation != null) {
      return false;
    }
    dialStatus = end.dialStatus();
    cause = end.cause();
    techCause = end.techCause();
    trunkChannel = "";
    outHalfOver = true;
    callHalfOver = true;
    talking = true;
    doubted = false;
    if (answeredAt == null) {
      answeredAt = now;
    }
    return true;
  }

  synchronized void talks(Instant at) {
    talking = true;
    answeredAt = at;
    dialStatus = "ANSWER";
  }

  /** Returns whether the attempt is ready to be settled. */
  synchronized boolean talked(Outcome outcome) {
    talking = false;
    conversation = outcome;
    return readyOnce();
  }

  /** An agent took the call, or may have while nobody listened to the PBX. */
  synchronized void meetsAgent() {
    metAgent = true;
    unheard = false;
  }

  /** The PBX says that the person was given to a queue; who came there may have been unheard. */
  synchronized void inQueue() {
    unheard |= !metAgent;
    metAgent = true;
    if (conversation == null && !talking) {
      conversation = Outcome.PERSON;
    }
  }

  /** Whether only the PBX knows if an agent came. */
  synchronized boolean unheard() {
    return unheard;
  }

  /** The dialplan took the call out of our hands: no engine talked to it in time. */
  synchronized void meetsSilence() {
    metSilence = true;
  }

  synchronized boolean metSilence() {
    return metSilence;
  }

  /** Its beginning was not seen, or the PBX could not be asked: asked after until it is over. */
  synchronized void doubt() {
    doubted = true;
    missedSome = true;
  }

  /** It was seen whole while its events were heard: its end will be heard too. */
  synchronized void sure() {
    doubted = false;
  }

  /** Whether this is the first time that it is found too old. */
  synchronized boolean overdue() {
    boolean first = !overdue;
    overdue = true;
    return first;
  }

  synchronized boolean doubted() {
    return doubted;
  }

  /** Whether the caller may settle it: one task at a time. */
  synchronized boolean taskBegins() {
    boolean free = !task;
    task = true;
    return free;
  }

  synchronized void taskEnds() {
    task = false;
  }

  /** Whether its end can be told from what was heard; else the PBX has to be asked. */
  synchronized boolean heardItsEnd() {
    return conversation != null || !dialStatus.isEmpty();
  }

  synchronized LineEnd end() {
    return new LineEnd(dialStatus, cause, techCause, rang);
  }

  synchronized Optional<Outcome> conversation() {
    return Optional.ofNullable(conversation);
  }

  /** What the talk and the wait for a person behind it ended with, for what was heard wholly. */
  synchronized Optional<Outcome> whole() {
    return conversation == Outcome.PERSON && !metAgent
        ? Optional.of(Outcome.NOBODY_CAME)
        : conversation();
  }

  /** Whether its phone still rings, as far as this engine can tell: it waits for an answer. */
  synchronized boolean rings() {
    return answeredAt == null && !settling && !doubted;
  }

  synchronized Optional<Instant> answeredAt() {
    return Optional.ofNullable(answeredAt);
  }

  private boolean readyOnce() {
    if (settling || talking || !outHalfOver || !callHalfOver || !trunkChannel.isEmpty()) {
      return false;
    }
    settling = true;
    return true;
  }
}
