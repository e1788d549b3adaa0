package io.huifang.call;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.KeyRead;
import io.huifang.asterisk.agi.Recorded;
import io.huifang.survey.Heard;
import io.huifang.survey.Speech;
import io.huifang.survey.Turn;
import io.huifang.survey.Turn.Say;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays prompts, waits for keys, records: does what a {@link Turn} says and nothing else. */
final class Line {
  /** How comments are recorded, {@link AgiSession#record}. */
  static final String FORMAT = "wav";

  /** Silence that ends a comment. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private final AgiSession session;
  private final Speech speech;

  Line(AgiSession session, Speech speech) {
    this.session = session;
    this.speech = speech;
  }

  /** Plays a prompt to its end. */
  void say(Say say, String language) throws AgiHangup {
    for (String file : files(say, language)) {
      session.streamFile(file, "");
    }
  }

  Heard listen(Turn.Listen listen, String language) throws AgiHangup {
    if (listen.fresh()) {
      // A second press of the last answer must not answer this question.
      session.flushKeys();
    }
    List<Say> says = listen.prompts();
    List<String> files = new ArrayList<>();
    for (Say say : says) {
      if (say.cut()) {
        files.addAll(files(say, language));
        continue;
      }
      Optional<Heard> before = played(files);
      if (before.isPresent()) {
        return before.get();
      }
      files.clear();
      say(say, language);
    }
    return heard(session.readKey(files, AgiSession.ALL_KEYS, listen.patience()));
  }

  /** A key that cut the prompts short. */
  private Optional<Heard> played(List<String> files) throws AgiHangup {
    for (String file : files) {
      Optional<Character> key = session.streamFile(file, AgiSession.ALL_KEYS);
      if (key.isPresent()) {
        return Optional.of(new Heard.Key(key.get()));
      }
    }
    return Optional.empty();
  }

  private static Heard heard(KeyRead read) {
    return switch (read) {
      case KeyRead.Pressed p -> new Heard.Key(p.key());
      case KeyRead.Wrong w -> new Heard.Key(w.key());
      case KeyRead.Silence _ -> new Heard.Silence();
    };
  }

  /** Says what comes before the tone; a key that works there comes back, and nothing is taped. */
  Optional<Heard> beforeTape(Turn.Tape tape, String language) throws AgiHangup {
    session.flushKeys();
    for (Say say : tape.prompts()) {
      String keys = say.cut() ? tape.before() : "";
      for (String file : files(say, language)) {
        Optional<Character> key = session.streamFile(file, keys);
        if (key.isPresent()) {
          return Optional.of(new Heard.Taped("", key));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Records.
   *
   * @param id of the recording, also the name of its file
   */
  Heard tape(Turn.Tape tape, String id) throws AgiHangup {
    String spool = session.getVariable("ASTSPOOLDIR").orElse("/var/spool/asterisk");
    Recorded recorded =
        session.record(spool + "/monitor/" + id, tape.keys(), tape.longest(), SILENCE);
    return new Heard.Taped(recorded.saysSomething() ? id : "", recorded.key());
  }

  private List<String> files(Say say, String language) {
    return speech.names(say, language).stream()
        .map(name -> "huifang/" + language + "/" + name)
        .toList();
  }
}
