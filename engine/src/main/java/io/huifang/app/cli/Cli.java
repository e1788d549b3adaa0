package io.huifang.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line and says how it ended. */
public final class Cli {
  /** Did what was asked. */
  public static final int OK = 0;

  /** Found a problem, or could not do what was asked. */
  public static final int PROBLEM = 1;

  /** The command line itself is wrong. */
  public static final int USAGE = 2;

  /** A mistake in the program, not the user's; EX_SOFTWARE of sysexits(3). */
  public static final int BUG = 70;

  /** Where no terminal says its own; examples fit into it. */
  private static final int HELP_WIDTH = 100;

  private static final Map<String, String> EXIT_CODES = exitCodes();

  private Cli() {}

  /**
   * Runs a command.
   *
   * @param environment environment variables
   * @param out for results
   * @param err for complaints
   * @return exit code: one of the constants
   */
  public static int run(
      String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
    CommandLine line = commandLine(environment).setOut(out).setErr(err);
    int exit = line.execute(args);
    out.flush();
    err.flush();
    return exit;
  }

  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line =
        new CommandLine(new Huifang(environment))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(HELP_WIDTH)
            .setUsageHelpAutoWidth(true)
            .setExpandAtFiles(false)
            .setParameterExceptionHandler((e, args) -> badUsage(e))
            .setExecutionExceptionHandler((e, cl, parsed) -> failed(e, cl, parsed));
    DayForms.register(line);
    NumberForms.register(line);
    describe(line);
    return line;
  }

  private static void describe(CommandLine line) {
    var usage = line.getCommandSpec().usageMessage();
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(EXIT_CODES);
    usage.description(paragraphs(usage.description()));
    line.getSubcommands().values().forEach(Cli::describe);
  }

  /** Lines as they stand in the source are no lines of the screen, which has a width of its own. */
  static String[] paragraphs(String... lines) {
    var all = new ArrayList<String>();
    for (String line : lines) {
      boolean goesOn = !all.isEmpty() && !all.getLast().isEmpty() && !line.isEmpty();
      if (goesOn && !line.startsWith(" ")) {
        all.add(all.removeLast() + " " + line);
      } else {
        all.add(line);
      }
    }
    return all.toArray(String[]::new);
  }

  private static Map<String, String> exitCodes() {
    var codes = new LinkedHashMap<String, String>();
    codes.put(Integer.toString(OK), "done");
    codes.put(Integer.toString(PROBLEM), "a problem was found, or it could not be done");
    codes.put(Integer.toString(USAGE), "the command line is wrong");
    codes.put(Integer.toString(BUG), "a mistake in huifang itself");
    return codes;
  }

  private static int badUsage(ParameterException e) {
    CommandLine line = e.getCommandLine();
    PrintWriter err = line.getErr();
    HouseLanguage house = HouseLanguage.of(line);
    String words = String.valueOf(e.getMessage());
    house.line(l -> "huifang: " + RefusalWords.in(l, words)).forEach(err::println);
    Optional<String> hint =
        e instanceof UnmatchedArgumentException unmatched
            ? Mistyped.hint(unmatched)
            : NumberForms.hint(e);
    hint.ifPresentOrElse(
        h -> house.line(l -> RefusalWords.in(l, h)).forEach(err::println),
        () -> UnmatchedArgumentException.printSuggestions(e, err));
    String help = "Try: " + line.getCommandSpec().qualifiedName() + " --help";
    house.line(l -> RefusalWords.in(l, help)).forEach(err::println);
    return USAGE;
  }

  private static int failed(Exception e, CommandLine line, ParseResult parsed) {
    return UserProblem.in(e)
        .map(problem -> complain(problem, line, parsed))
        .orElseGet(() -> bug(e, line));
  }

  private static int complain(UserProblem problem, CommandLine line, ParseResult parsed) {
    List<CommandLine> chain = parsed.asCommandLineList();
    if (chain.getLast().getParseResult().hasMatchedOption("--json")) {
      Json.print(line.getOut(), problem.forPrograms());
    } else {
      HouseLanguage.of(chain.getLast()).lines(problem::lines).forEach(line.getErr()::println);
    }
    return problem.exitCode();
  }

  private static int bug(Exception e, CommandLine line) {
    PrintWriter err = line.getErr();
    e.printStackTrace(err);
    err.println();
    err.println("huifang: this is a mistake in the program (" + Version.text() + "), not yours.");
    err.println("Please report it as an issue of the project, with the lines above.");
    return BUG;
  }
}
