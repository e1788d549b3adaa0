package io.huifang.result.recording;

import java.time.Duration;
import java.util.Optional;

/** What to do with a file whose call is over. Pure. */
final class IntakeRule {
  /** Whoever wrote a moment ago may write on. */
  static final Duration QUIET = Duration.ofSeconds(10);

  /** A file without its length that nobody writes any more was broken off. */
  static final Duration BROKEN = Duration.ofMinutes(15);

  /** A file that is not there so long after the call will not come; a mount may be slow. */
  static final Duration LOST = Duration.ofHours(1);

  /** A second of words, and the 4 s of silence that end a comment. */
  static final Duration SHORTEST = Duration.ofSeconds(5);

  private IntakeRule() {}

  /** What is done. */
  enum Decision {
    /** Look again later. */
    WAIT,
    /** It is finished. */
    TAKE,
    /** It is taken as far as it goes. */
    TAKE_BROKEN_OFF,
    /** Nobody spoke: its file goes. */
    EMPTY,
    /** There is no file. */
    VANISHED
  }

  /**
   * Decides.
   *
   * @param unheard a comment that no answer names
   * @param sinceOver how long the call has been over
   */
  static Decision decide(Optional<RecordingFolder.Seen> seen, boolean unheard, Duration sinceOver) {
    if (seen.isEmpty()) {
      return sinceOver.compareTo(LOST) < 0 ? Decision.WAIT : Decision.VANISHED;
    }
    RecordingFolder.Seen file = seen.get();
    boolean finished = file.length().filter(WavLength::finished).isPresent();
    if (file.idle().compareTo(finished ? QUIET : BROKEN) < 0) {
      return Decision.WAIT;
    }
    long millis = file.length().map(WavLength::millis).orElse(0L);
    boolean nothing = file.length().isPresent() ? millis == 0 : file.bytes() == 0;
    boolean unspoken = unheard && file.length().isPresent() && millis < SHORTEST.toMillis();
    if (nothing || unspoken) {
      return Decision.EMPTY;
    }
    return finished ? Decision.TAKE : Decision.TAKE_BROKEN_OFF;
  }
}
