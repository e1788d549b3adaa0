package io.huifang.call;

import io.huifang.asterisk.agi.AgiHangup;
import io.huifang.asterisk.agi.AgiSession;
import io.huifang.asterisk.agi.KeyRead;
import io.huifang.config.SurveyConfig;
import java.util.ArrayList;
import java.util.List;

/** Prompts and keys in one language: says, asks, asks again after silence or a wrong key. */
final class Dialogue {
  private final AgiSession session;
  private final String language;
  private final SurveyConfig survey;

  Dialogue(AgiSession session, String language, SurveyConfig survey) {
    this.session = session;
    this.language = language;
    this.survey = survey;
  }

  /** What came of a question. */
  sealed interface Heard {
    /** An allowed key. */
    record Key(char key) implements Heard {}

    /** No allowed key although the question was repeated. */
    record Nothing() implements Heard {}
  }

  /** Plays a prompt to its end. */
  void say(String prompt) throws AgiHangup {
    if (!prompt.isEmpty()) {
      session.streamFile(file(prompt), "");
    }
  }

  /**
   * Asks until an allowed key comes or the survey's patience ends.
   *
   * @param before prompts that lead to the question the first time; may be empty
   */
  Heard ask(List<String> before, String question, String allowed) throws AgiHangup {
    List<String> prompts = new ArrayList<>(before);
    prompts.add(question);
    // A second press of the last answer must not answer this question.
    session.flushKeys();
    for (int i = 0; i <= survey.repeats(); i++) {
      List<String> files = prompts.stream().filter(p -> !p.isEmpty()).map(this::file).toList();
      switch (session.readKey(files, allowed, survey.silence())) {
        case KeyRead.Pressed p -> {
          return new Heard.Key(p.key());
        }
        case KeyRead.Wrong _ -> prompts = List.of(survey.wrongKey(), question);
        case KeyRead.Silence _ -> prompts = List.of(survey.noInput(), question);
      }
    }
    return new Heard.Nothing();
  }

  private String file(String prompt) {
    return "huifang/" + language + "/" + prompt;
  }
}
