package io.huifang.hotline;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.agi.AgiHandler;
import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.Recorded;
import io.huifang.call.CallEvent;
import io.huifang.config.Config;
import io.huifang.config.HotlineConfig.Voicemail;
import io.huifang.config.PromptTexts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a message: from who calls while nobody answers, and from who waited too long. It is an
 * answer of the call that opens a request, so that both are kept or neither is, also while the
 * database is away.
 */
public final class VoicemailCall implements AgiHandler {
  private static final Logger log = LoggerFactory.getLogger(VoicemailCall.class);

  private static final String COMMENT = CallEvent.RecordingBegun.COMMENT;
  private static final String FORMAT = "wav";
  private static final Duration TONE = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** A name that means nothing to a file system. */
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Supplier<Config> config;
  private final InboundCalls calls;
  private final BooleanSupplier room;
  private final Clock clock;
  private final MeterRegistry meters;

  /**
   * Writes by {@code calls}.
   *
   * @param room whether the folder of recordings has room; must not wait
   */
  public VoicemailCall(
      Supplier<Config> config,
      InboundCalls calls,
      BooleanSupplier room,
      Clock clock,
      MeterRegistry meters) {
    this.config = config;
    this.calls = calls;
    this.room = room;
    this.clock = clock;
    this.meters = meters;
  }

  /** From the queue, whose wait was too long. */
  @Override
  public void handle(AgiSession session) throws AgiHangup {
    Config c = config.get();
    String language =
        session
            .getVariable(DialplanContract.VAR_LANG)
            .filter(PromptTexts.LANGUAGES::contains)
            .orElse(c.engine().language());
    if (!take(session, c, language)) {
      HotlinePrompt.say(session, language, Voicemail.NONE, HotlinePrompt.BUSY);
    }
    session.setVariable(DialplanContract.VAR_DONE, "1");
  }

  /**
   * Asks for a message and keeps it.
   *
   * @return false: none can be kept, and nothing was said
   */
  boolean take(AgiSession session, Config c, String language) throws AgiHangup {
    String reference = session.request().uniqueId();
    Voicemail file = c.hotline().voicemail();
    if (!possible(reference)) {
      return false;
    }
    boolean left = false;
    try {
      HotlinePrompt.say(session, language, file.say());
      session.exec("Playback", "beep", TONE);
      left = recorded(session, reference, file);
    } finally {
      count(left ? "message" : "none");
    }
    if (left) {
      HotlinePrompt.say(session, language, file.thanks());
    }
    return true;
  }

  /** Whether a message can be kept now; if not, that is counted. */
  boolean possible(String reference) {
    boolean possible = REFERENCE.matcher(reference).matches() && room.getAsBoolean();
    if (!possible) {
      log.error("call={} no message taken: recordings have no room or do not answer", reference);
      count("no-room");
    }
    return possible;
  }

  private boolean recorded(AgiSession session, String reference, Voicemail file) throws AgiHangup {
    String name = CallEvent.VOICEMAIL + "-" + reference;
    calls.keep(
        new CallEvent.RecordingBegun(
            reference, clock.instant(), name, COMMENT, CallEvent.VOICEMAIL, FORMAT));
    String spool = session.getVariable("ASTSPOOLDIR").orElse("/var/spool/asterisk");
    Recorded recorded = session.record(spool + "/monitor/" + name, "#", file.longest(), SILENCE);
    if (!recorded.saysSomething()) {
      return false;
    }
    calls.keep(CallEvent.Answered.message(reference, clock.instant(), name));
    log.info("call={} left a message of {} s", reference, recorded.length().toSeconds());
    return true;
  }

  private void count(String end) {
    meters.counter("huifang.hotline.messages", "end", end).increment();
  }
}
