package io.huifang.result.recording;

import io.huifang.call.CallEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file that Asterisk recorded.
 *
 * @param name of the file without ending; a comment's answer holds it as its value
 * @param reference of the call
 * @param kind {@link #COMMENT} or {@link #CALL}
 * @param question that the comment answers; empty: a whole call
 * @param path within the folder of recordings
 * @param bytes null, as the checksum: not taken in yet
 * @param millis length; null: not taken in yet, or the file does not tell
 * @param sha256 lower case hexadecimal, of the file as it was taken in
 * @param brokenOff Asterisk did not finish it: a crash; a full disk leaves a finished file
 * @param takenAt null: Asterisk may still write it
 * @param keptUntil null: not taken in yet
 * @param removedAt null: the file is there
 * @param removedWhy {@link #EXPIRED}, {@link #EMPTY}, {@link #VANISHED} or {@link #FORGOTTEN};
 *     empty: not removed
 * @param customerId of the call; null: not known
 */
public record Recording(
    long id,
    String name,
    String reference,
    String kind,
    String question,
    String path,
    String format,
    @Nullable Long bytes,
    @Nullable Long millis,
    @Nullable String sha256,
    boolean brokenOff,
    Instant madeAt,
    @Nullable Instant takenAt,
    @Nullable Instant keptUntil,
    @Nullable Instant removedAt,
    String removedWhy,
    @Nullable Long customerId) {
  /** A spoken answer. */
  public static final String COMMENT = CallEvent.RecordingBegun.COMMENT;

  /** A whole call. */
  public static final String CALL = CallEvent.RecordingBegun.CALL;

  /** Kept as long as engine.yaml says. */
  public static final String EXPIRED = "expired";

  /** Nobody had spoken. */
  public static final String EMPTY = "empty";

  /** Not by us. */
  public static final String VANISHED = "vanished";

  /** It was to be recorded by key, and was not announced to its end. */
  public static final String NEVER = "never";

  /** Its person is forgotten. */
  public static final String FORGOTTEN = "forgotten";

  /** Why its file is not there, for people; empty: it is. */
  public String gone() {
    return switch (removedWhy) {
      case EXPIRED -> "removed when its time was over, at " + removedAt;
      case EMPTY -> "nobody had spoken; removed at " + removedAt;
      case VANISHED -> "the file is not there any more, found missing at " + removedAt;
      case NEVER -> "not recorded: the announcement was not heard to its end";
      case FORGOTTEN -> "erased with its person, at " + removedAt;
      default -> "";
    };
  }
}
