package io.huifang.app.cli;

import io.huifang.app.versions.Authors;
import io.huifang.cases.CaseList;
import io.huifang.config.Config;
import io.huifang.result.AnswerCorrections;
import io.huifang.result.AnswerCorrections.Result;
import io.huifang.store.Database;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code survey correct}: an answer counts as something else, with author and reason. */
@Command(
    name = "correct",
    description = {
      "Correct what an answer counts as (更正评分), and why. The answer itself is never changed: a",
      "correction is a line of its own, the last one counts, and the survey's score follows it.",
      "What is not said stays: neither the level follows the points nor the points the level. Cases",
      "that the answer opened stay open, and none is opened; what stays is told."
    },
    footer = {
      "",
      "Example: huifang survey correct 1000010000000017 quality \\",
      "           --points 80 --level satisfied --by sue \"pressed the wrong key, said so at once\""
    })
final class SurveyCorrectCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Parameters(
      index = "0",
      paramLabel = "CALL",
      description = "The call: its attempt tag, or the inbound call's id.")
  private String call = "";

  @Parameters(index = "1", paramLabel = "QUESTION", description = "Id of the question.")
  private String question = "";

  @Parameters(index = "2", paramLabel = "WORDS", description = "Why, in quotes.")
  private String words = "";

  @Option(names = "--points", paramLabel = "N", description = "0 to 100.")
  private @Nullable Integer points;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "very-satisfied, satisfied, fair, poor or bad.")
  private @Nullable String level;

  @Option(
      names = "--value",
      paramLabel = "TEXT",
      description = "Yes, no, an option, a number, a date.")
  private @Nullable String value;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who corrects it. Default: the user of this machine.")
  private @Nullable String by;

  @Override
  public Integer call() {
    Config loaded = config.load();
    String author = by == null ? Authors.me(config.environment()) : by;
    try (Database database = Database.open(loaded.engine())) {
      var wish = new AnswerCorrections.Wish(call, question, points, level, value, author, words);
      return switch (new AnswerCorrections(database, Clock.systemUTC()).correct(wish)) {
        case Result.Refused refused -> throw new UserProblem(refused.why());
        case Result.Done done -> {
          List<Long> cases = database.inTx(tx -> CaseList.openOf(tx, call, question));
          Map<String, Object> all = new LinkedHashMap<>();
          all.put("call", call);
          all.put("question", question);
          all.put("before", done.before());
          all.put("now", done.now());
          all.put("score_before", done.scoreBefore());
          all.put("score", done.score());
          all.put("open_cases", cases);
          String language = loaded.engine().language();
          output.print(
              all,
              out ->
                  CorrectionWords.of(loaded.questionTitle(question), done, cases)
                      .forEach(line -> out.println(line.in(language))));
          yield Cli.OK;
        }
      };
    }
  }
}
