package io.huifang.app.cli;

import io.huifang.cases.CaseEvent;
import io.huifang.config.CaseStage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code huifang case}: complaints, requests, leads and corrective actions. */
@Command(
    name = "case",
    description = {
      "Complaints (投诉), requests (请求), leads (线索) and corrective actions (整改): open, list, show,",
      "and what was done with them. cases.yaml says which steps a kind has, how long each may take,",
      "and who may close it. Nothing is ever deleted."
    },
    subcommands = {
      CaseOpenCommand.class,
      CaseListCommand.class,
      CaseShowCommand.class,
      CaseCausesCommand.class,
      CaseCommand.Confirm.class,
      CaseCommand.Assign.class,
      CaseGiveCommand.class,
      CaseCommand.Answer.class,
      CaseCommand.Solve.class,
      CaseCommand.Tell.class,
      CaseCommand.Close.class,
      CaseCommand.Reopen.class,
      CaseCommand.Note.class
    },
    footer = {
      "",
      "Example: huifang case list",
      "         huifang case confirm 17 --by centre-manager",
      "         huifang case solve 17 \"repaired again, free of charge\""
    })
final class CaseCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: " + spec.subcommands().keySet());
  }

  /** What all of them have: a case, words, and who did it. */
  abstract static class OneStep implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();
    @Mixin private CaseOption option = new CaseOption();

    @Parameters(index = "0", paramLabel = "CASE", description = "Number of the case.")
    private long id;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "WORDS",
        description = "What was done, in words; in quotes.")
    private String words = "";

    abstract CaseEvent event(String said);

    @Override
    public Integer call() {
      return option.with(
          config,
          output,
          (loaded, scene) -> scene.desk().act(id, event(words), scene.author(), scene.at()));
    }
  }

  /** {@code case confirm}. */
  @Command(
      name = "confirm",
      description = "A manager has seen that it is one; it goes to a department by the rules.",
      footer = {"", "Example: huifang case confirm 17 --by centre-manager"})
  static final class Confirm extends OneStep {
    @Override
    CaseEvent event(String said) {
      return new CaseEvent.Done(CaseStage.CONFIRMED, said);
    }
  }

  /** {@code case assign}. */
  @Command(
      name = "assign",
      description = "Give it to a department, or to another one.",
      footer = {
        "",
        "Example: huifang case assign 17 --to sales --person \"Li Na\" \"her customer\""
      })
  static final class Assign extends OneStep {
    @Option(
        names = "--to",
        required = true,
        paramLabel = "DEPARTMENT",
        description = "A department of cases.yaml.")
    private String to = "";

    @Option(
        names = "--person",
        paramLabel = "NAME",
        description = "Who in the department. Default: nobody in particular.")
    private String person = "";

    @Override
    CaseEvent event(String said) {
      return new CaseEvent.Assign(to, person, said);
    }
  }

  /** {@code case answer}. */
  @Command(
      name = "answer",
      description = "The customer was answered; say what was said.",
      footer = {"", "Example: huifang case answer 17 \"we look at it on Thursday\""})
  static final class Answer extends OneStep {
    @Override
    CaseEvent event(String said) {
      return new CaseEvent.Done(CaseStage.ANSWERED, said);
    }
  }

  /** {@code case solve}. */
  @Command(
      name = "solve",
      description = "It is solved; of a complaint the customer is asked whether that is so.",
      footer = {"", "Example: huifang case solve 17 \"repaired again, free of charge\""})
  static final class Solve extends OneStep {
    @Override
    CaseEvent event(String said) {
      return new CaseEvent.Done(CaseStage.SOLVED, said);
    }
  }

  /** {@code case tell}. */
  @Command(
      name = "tell",
      description = "The customer was told what was found.",
      footer = {"", "Example: huifang case tell 17 \"told by phone, content\""})
  static final class Tell extends OneStep {
    @Override
    CaseEvent event(String said) {
      return new CaseEvent.Done(CaseStage.TOLD, said);
    }
  }

  /** {@code case close}. */
  @Command(
      name = "close",
      description = "Close it with a written reason; cases.yaml says who may.",
      footer = {"", "Example: huifang case close 17 --by general-manager \"has moved abroad\""})
  static final class Close extends OneStep {
    @Override
    CaseEvent event(String said) {
      return new CaseEvent.Close(said);
    }
  }

  /** {@code case reopen}. */
  @Command(
      name = "reopen",
      description = "It is not over after all; its deadlines begin anew.",
      footer = {"", "Example: huifang case reopen 17 \"the noise is back\""})
  static final class Reopen extends OneStep {
    @Override
    CaseEvent event(String said) {
      return new CaseEvent.Reopen(said);
    }
  }

  /** {@code case note}. */
  @Command(
      name = "note",
      description = "Write down something about it.",
      footer = {"", "Example: huifang case note 17 \"rang twice, nobody at home\""})
  static final class Note extends OneStep {
    @Override
    CaseEvent event(String said) {
      return new CaseEvent.Note(said);
    }
  }
}
