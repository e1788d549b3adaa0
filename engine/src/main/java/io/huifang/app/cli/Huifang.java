package io.huifang.app.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The top command. A new command is its class and one line in {@code subcommands}.
 *
 * <p>A command is a {@code Callable<Integer>} with {@link ConfigOption} and {@link Output} as
 * mixins, and an example in its footer.
 */
@Command(
    name = "huifang",
    description = {
      "CTI and call-back engine (回访) beside Asterisk.",
      "Answers the hotline, shows agents who is calling, and keeps every promise to call back."
    },
    versionProvider = Version.class,
    subcommands = {
      CaseCommand.class,
      CheckCommand.class,
      ConfigCommand.class,
      CustomerCommand.class,
      DoctorCommand.class,
      DoNotCallCommand.class,
      ImportCommand.class,
      JournalCommand.class,
      PhonesCommand.class,
      PickCommand.class,
      PlanCommand.class,
      RecordingCommand.class,
      ReportCommand.class,
      ResumeCommand.class,
      RollbackCommand.class,
      RouteCommand.class,
      ServeCommand.class,
      SurveyCommand.class,
      UserCommand.class,
      WhyCommand.class,
    },
    footer = {
      "",
      "Language: that of the house (language: in engine.yaml). As shipped it is Chinese, and",
      "          HUIFANG_LANGUAGE in the environment changes it:  export HUIFANG_LANGUAGE=en",
      "语言：      由 engine.yaml 的 language 决定，出厂为中文；英文请设 HUIFANG_LANGUAGE=en。",
      "",
      "Example: huifang check --config config"
    })
final class Huifang implements Runnable {
  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  Huifang(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Environment variables, for {@code ${NAME}} in files and for defaults of options. */
  static Map<String, String> environment(CommandSpec any) {
    return any.root().userObject() instanceof Huifang top ? top.environment : Map.of();
  }

  @Override
  public void run() {
    CommandLine me = spec.commandLine();
    throw new ParameterException(me, "a command is needed: " + me.getSubcommands().keySet());
  }
}
