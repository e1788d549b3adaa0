package io.huifang.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pop with what only the desk needs to know. Guarded by {@link ScreenPops}' lock. */
final class PopEntry {
  /** Where the call is: its PBX, and there its two ends by unique id. */
  record Ends(String pbx, String callerChannel, String memberChannel) {
    /** Whether a channel of that PBX is one of the two; an empty name never is. */
    boolean has(String onPbx, String channel) {
      return onPbx.equals(pbx)
          && !channel.isEmpty()
          && (channel.equals(callerChannel) || channel.equals(memberChannel));
    }
  }

  private final long heardNanos;
  private Pop pop;
  private Ends ends;
  private boolean told;
  private @Nullable Instant shownAt;
  private @Nullable Long popMicros;

  PopEntry(Pop pop, Ends ends, long heardNanos) {
    this.pop = pop;
    this.ends = ends;
    this.heardNanos = heardNanos;
  }

  Pop pop() {
    return pop;
  }

  void pop(Pop next) {
    pop = next;
  }

  Ends ends() {
    return ends;
  }

  void ends(Ends next) {
    ends = next;
  }

  /** When the PBX's event was read from the wire, {@link System#nanoTime()}. */
  long heardNanos() {
    return heardNanos;
  }

  /** Whether pages were told of it: only once the search for the caller is over. */
  boolean told() {
    return told;
  }

  void tell() {
    told = true;
  }

  /** True the first time. */
  boolean shown(Instant at, long nanos) {
    if (shownAt != null) {
      return false;
    }
    shownAt = at;
    popMicros = (nanos - heardNanos) / 1000;
    return true;
  }

  PopStore.Saved saved() {
    return new PopStore.Saved(pop, shownAt, popMicros);
  }
}
