package io.huifang.app.cli;

import io.huifang.config.PromptTexts;
import io.huifang.config.SurveyFile;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code huifang survey}: a questionnaire without a phone, and corrections of grades. */
@Command(
    name = "survey",
    description = "Try a questionnaire without a phone; correct what an answer counts as.",
    subcommands = {SurveyCommand.Try.class, SurveyCorrectCommand.class},
    footer = {"", "Example: huifang survey try config/surveys/service.yaml"})
final class SurveyCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: " + spec.subcommands().keySet());
  }

  /** {@code survey try FILE}: plays it in the terminal, by the rules of the line. */
  @Command(
      name = "try",
      description = {
        "Play a survey's file in the terminal. Type the keys of the phone and Enter; Enter alone is",
        "silence; for a comment type what would be said. The end of the input (Ctrl-D) hangs up.",
        "Each prompt is shown in the language that is spoken, and below it in the other one."
      },
      footer = {
        "",
        "Example: huifang survey try config/surveys/service.yaml",
        "         printf '5\\n4\\n5\\n' | huifang survey try my.yaml --language en"
      })
  static final class Try implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A survey's file.")
    private Path file = Path.of("");

    @Option(
        names = "--language",
        paramLabel = "TAG",
        description = "zh-CN or en. Default: language of engine.yaml.")
    private @Nullable String language;

    @Override
    public Integer call() {
      String spoken = language == null ? config.language() : language;
      if (!PromptTexts.LANGUAGES.contains(spoken)) {
        throw UserProblem.usage("--language is one of " + String.join(", ", PromptTexts.LANGUAGES));
      }
      if (!Files.exists(file)) {
        throw UserProblem.usage(
            "there is no file '%s': the surveys of the house are in %s"
                .formatted(file, config.dir().resolve("surveys")));
      }
      SurveyFile read = SurveyFile.read(file, config.dir());
      if (!read.problems().isEmpty() || read.survey().isEmpty()) {
        throw UserProblem.of(read.problems());
      }
      var keys = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      new SurveyPlay(read.survey().get(), read.prompts(), keys, spec.commandLine().getOut())
          .play(spoken);
      return Cli.OK;
    }
  }
}
