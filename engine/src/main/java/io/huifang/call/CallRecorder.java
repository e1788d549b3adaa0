package io.huifang.call;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.call.CallEvent.RecordingBegun;
import io.huifang.config.CallRecording;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records whole calls: after everybody on the line was told, never before. The file is named by the
 * call; Asterisk ends it when the channel hangs up.
 */
public final class CallRecorder {
  private static final Logger log = LoggerFactory.getLogger(CallRecorder.class);

  /** A name that means nothing to MixMonitor and to a file system. */
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String WAV = "wav";

  private final CallSink sink;
  private final BooleanSupplier room;
  private final Clock clock;

  /**
   * Writes to {@code sink} that a recording begins.
   *
   * @param room whether the folder of recordings is there and has room; must not wait for it
   */
  public CallRecorder(CallSink sink, BooleanSupplier room, Clock clock) {
    this.sink = sink;
    this.room = room;
    this.clock = clock;
  }

  /** What makes the PBX record a channel. */
  @FunctionalInterface
  public interface Mixer {
    /**
     * Begins.
     *
     * @param file name within Asterisk's folder {@code monitor}
     * @return false: it cannot
     */
    boolean begin(String file) throws AgiHangup;
  }

  /**
   * Says that the call is recorded, and records the channel of the session. Without room nothing is
   * said and the call goes on unrecorded; so it does when the PBX has no recording of the notice.
   *
   * @param reference of the call record
   */
  public void announced(AgiSession session, String reference, String language) throws AgiHangup {
    if (!possible(reference)) {
      return;
    }
    if (!told(session, reference, language)) {
      return;
    }
    start(reference, file -> session.exec("MixMonitor", file, LIMIT) != AgiSession.NO_APPLICATION);
  }

  private static boolean told(AgiSession session, String reference, String language)
      throws AgiHangup {
    try {
      session.streamFile("huifang/" + language + "/" + CallRecording.PROMPT, "");
      return true;
    } catch (AgiHangup e) {
      if (e.reason() != AgiHangup.Reason.NO_RECORDING) {
        throw e;
      }
      log.error(
          "call={} not recorded: the PBX has no recording of {} in {}; copy the sounds, then"
              + " huifang doctor",
          reference,
          CallRecording.PROMPT,
          language);
      return false;
    }
  }

  /**
   * Records a call that was told so. Written down first: a file that a crash leaves is not
   * forgotten.
   *
   * @param reference of the call record
   * @return false: it is not recorded, and the log says why
   */
  public boolean start(String reference, Mixer mixer) throws AgiHangup {
    if (!possible(reference)) {
      return false;
    }
    String name = "call-" + reference;
    sink.record(new RecordingBegun(reference, clock.instant(), name, RecordingBegun.CALL, "", WAV));
    if (!mixer.begin(name + "." + WAV)) {
      log.error("call={} not recorded: the PBX has no app_mixmonitor", reference);
      return false;
    }
    log.info("call={} recorded as {}", reference, name);
    return true;
  }

  private boolean possible(String reference) {
    if (!REFERENCE.matcher(reference).matches()) {
      log.error("call not recorded: its id is no name for a file");
      return false;
    }
    if (!room.getAsBoolean()) {
      log.error(
          "call={} not recorded: recordings.folder of engine.yaml is not there, has no room or does"
              + " not answer",
          reference);
      return false;
    }
    return true;
  }
}
