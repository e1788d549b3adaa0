package io.huifang.hotline;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.KeyRead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller is asked about a call-back, over the line. */
final class CallBackLine {
  private static final Logger log = LoggerFactory.getLogger(CallBackLine.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Longer than any number with its country code. */
  private static final int MOST_DIGITS = 18;

  private final AgiSession session;
  private final String language;

  CallBackLine(AgiSession session, String language) {
    this.session = session;
    this.language = language;
  }

  /**
   * The key that was pressed, of those offered; empty: none of them, or the PBX lacks the words.
   */
  Optional<Character> key(String prompt, String offered) throws AgiHangup {
    try {
      session.flushKeys();
      return session.readKey(files(prompt), offered, PATIENCE) instanceof KeyRead.Pressed p
          ? Optional.of(p.key())
          : Optional.empty();
    } catch (AgiHangup e) {
      return unsaid(e, prompt);
    }
  }

  /** Digits up to the hash key, or to a silence; empty: none. */
  Optional<String> digits(String prompt) throws AgiHangup {
    var digits = new StringBuilder();
    try {
      session.flushKeys();
      KeyRead first = session.readKey(files(prompt), AgiSession.ALL_KEYS, PATIENCE);
      Optional<Character> key =
          first instanceof KeyRead.Pressed p ? Optional.of(p.key()) : Optional.empty();
      while (key.isPresent() && key.get() != '#' && digits.length() < MOST_DIGITS) {
        digits.append(key.get());
        key = session.waitForKey(PATIENCE);
      }
    } catch (AgiHangup e) {
      return unsaid(e, prompt);
    }
    return digits.isEmpty() ? Optional.empty() : Optional.of(digits.toString());
  }

  void say(String prompt) throws AgiHangup {
    HotlinePrompt.say(session, language, prompt);
  }

  private List<String> files(String prompt) {
    return List.of("huifang/" + language + "/" + prompt);
  }

  private <T> Optional<T> unsaid(AgiHangup e, String prompt) throws AgiHangup {
    if (e.reason() != AgiHangup.Reason.NO_RECORDING) {
      throw e;
    }
    log.warn(
        "call={} the PBX has no recording of {}; copy the sounds, then huifang doctor",
        session.request().uniqueId(),
        prompt);
    return Optional.empty();
  }
}
