package io.huifang.app.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mixin: {@code --json}, and where results are printed. */
public final class Output {
  /** The eye loses longer lines, however wide a terminal is. */
  static final int WIDEST = 120;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(names = "--json", description = "Print one JSON document for programs.")
  private boolean json;

  /** Whether a program reads the output. */
  public boolean json() {
    return json;
  }

  /** Places of a line that wraps: of the terminal, else those that the examples need. */
  int width() {
    return Math.min(WIDEST, command.commandLine().getUsageHelpWidth());
  }

  /** Standard output, UTF-8. */
  public PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** To standard error: it went well, but somebody should know. */
  public void warn(String words) {
    err().println("huifang: " + words);
    err().flush();
  }

  /** Standard error, for what is no result. */
  public PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** Prints the value as JSON when asked for, else lets the other part write for people. */
  public void print(Object forPrograms, Consumer<PrintWriter> forPeople) {
    if (json) {
      Json.print(out(), forPrograms);
    } else {
      forPeople.accept(out());
    }
    out().flush();
  }
}
