package io.huifang.app.cli;

import io.huifang.config.Level;
import io.huifang.config.Outcome;
import io.huifang.config.PromptTexts;
import io.huifang.config.SurveyConfig;
import io.huifang.config.Text;
import io.huifang.customer.OccasionFacts;
import io.huifang.report.CaseWords;
import io.huifang.report.OutcomeNames;
import io.huifang.survey.Flow;
import io.huifang.survey.Heard;
import io.huifang.survey.Speech;
import io.huifang.survey.Stand;
import io.huifang.survey.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A survey at the terminal: the same flow as on the line, with typed keys and shown prompts. */
final class SurveyPlay {
  private final SurveyConfig survey;
  private final Flow flow;
  private final Speech speech;
  private final PrintWriter out;
  private final BufferedReader keys;
  private String typed = "";

  /** Reads what is typed from {@code keys}. */
  SurveyPlay(SurveyConfig survey, PromptTexts prompts, BufferedReader keys, PrintWriter out) {
    this.survey = survey;
    this.keys = keys;
    LocalDate today = LocalDate.now(Clock.systemUTC());
    this.flow = new Flow(survey, today);
    this.speech =
        new Speech(
            prompts,
            new OccasionFacts(
                "王伟", "粤B12345", Optional.of(today), Optional.of(new BigDecimal("1234.50"))));
    this.out = out;
  }

  /** Plays it to its end, or to the end of the keys, which is a hangup. */
  void play(String language) {
    Turn turn = flow.begin(language, List.of());
    while (true) {
      Stand stand = turn.stand();
      turn.kept().forEach(k -> show(k, stand.language()));
      Optional<Heard> heard = Optional.empty();
      switch (turn.next()) {
        case Turn.Listen l -> {
          l.prompts().forEach(s -> say(s, stand.language()));
          heard = key(l.fresh());
        }
        case Turn.Tape t -> {
          t.prompts().forEach(s -> say(s, stand.language()));
          heard = words(t);
        }
        case Turn.Person p -> {
          say(p.prompt(), stand.language());
          end(new Text("转队列 " + p.queue(), "to the queue " + p.queue()), stand.language());
          return;
        }
        case Turn.End e -> {
          e.prompt().ifPresent(s -> say(s, stand.language()));
          end(ended(e.outcome()), stand.language());
          return;
        }
      }
      if (heard.isEmpty()) {
        end(ended(Outcome.HUNG_UP), stand.language());
        return;
      }
      turn = flow.heard(stand, heard.get());
    }
  }

  private void say(Turn.Say say, String language) {
    out.println("  " + speech.words(say, language));
    PromptTexts.LANGUAGES.stream()
        .filter(l -> !l.equals(language))
        .forEach(l -> out.println("    " + speech.words(say, l)));
  }

  private void show(Turn.Kept kept, String language) {
    Text words =
        switch (kept) {
          case Turn.Answer a -> new Text(chinese(a), english(a));
          case Turn.Stop _ -> new Text("今后不再来电", "left alone from now on");
        };
    out.println("= " + words.in(language));
  }

  private static String english(Turn.Answer a) {
    return a.question()
        + ": "
        + (a.value().isEmpty() ? a.key() : a.value())
        + (a.level().isEmpty() ? "" : " " + a.level())
        + (a.points() == null ? "" : ", " + a.points() + " points × " + a.weight())
        + (a.follows().isEmpty() ? "" : ", follows: " + a.follows());
  }

  private String chinese(Turn.Answer a) {
    String title =
        survey.questions().stream()
            .filter(q -> q.id().equals(a.question()))
            .map(q -> q.title().zh() + "（" + q.id() + "）")
            .findFirst()
            .orElse(a.question());
    return title
        + "："
        + (a.value().isEmpty() ? a.key() : a.value())
        + Stream.of(Level.values())
            .filter(l -> l.label().equals(a.level()))
            .map(l -> " " + l.title().zh())
            .collect(Collectors.joining())
        + (a.points() == null ? "" : "，" + a.points() + " 分 × " + a.weight())
        + (a.follows().isEmpty() ? "" : "，后续：" + CaseWords.of(a.follows(), "zh-CN"));
  }

  private static Text ended(Outcome outcome) {
    return new Text(OutcomeNames.of(outcome).zh(), outcome.label());
  }

  private Optional<Heard> key(boolean fresh) {
    if (typed.isEmpty() || fresh) {
      Optional<String> line = line();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      typed = line.get().strip();
    }
    if (typed.isEmpty()) {
      return Optional.of(new Heard.Silence());
    }
    char key = typed.charAt(0);
    typed = typed.substring(1);
    return Optional.of(new Heard.Key(key));
  }

  /** A key that works before the tone, or words. */
  private Optional<Heard> words(Turn.Tape tape) {
    return line()
        .map(String::strip)
        .map(said ->
            said.length() == 1 && tape.before().contains(said)
                ? new Heard.Taped("", Optional.of(said.charAt(0)))
                : new Heard.Taped(
                    said.isEmpty() ? "" : "try-" + tape.question(), Optional.empty()));
  }

  private Optional<String> line() {
    out.print("> ");
    out.flush();
    try {
      return Optional.ofNullable(keys.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the keys", e);
    }
  }

  private void end(Text how, String language) {
    out.println(new Text("= 结束：" + how.zh(), "= end: " + how.en()).in(language));
    out.flush();
  }
}
