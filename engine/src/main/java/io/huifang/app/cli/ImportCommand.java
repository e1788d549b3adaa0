package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.ImportConfig;
import io.huifang.customer.CsvImport;
import io.huifang.customer.ImportProblem;
import io.huifang.customer.ImportReport;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.Database;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huifang import}: takes a dealer's CSV files in. */
@Command(
    name = "import",
    description = {
      "Take in customers, sales or service visits from CSV, as a dealer's system writes it:",
      "UTF-8 or GB18030, separated by comma, semicolon or tab. How the headings are called",
      "stands in config/import/KIND.yaml.",
      "",
      "Each line is counted once. added: its customer, sale or visit was not there. changed: it",
      "changed anything of it, of the person, of a number or of the vehicle. unchanged: it said",
      "nothing new; taking the same file in again changes nothing. rejected: something in it is",
      "wrong, and nothing of it was taken; the other lines are in. An empty cell erases nothing.",
      "",
      "A file that is no CSV, or lacks a heading that is needed, is refused as a whole.",
      "Exit code 1 when a line was rejected or a file refused."
    },
    footer = {
      "",
      "Example: huifang import visits 维修台账.csv",
      "         huifang import customers customers.csv --dry-run --json"
    })
final class ImportCommand implements Callable<Integer> {
  /** A shorter file is in before anybody looks. */
  private static final long BAR_FROM_LINES = 5_000;

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Parameters(index = "0", paramLabel = "KIND", description = "As customers, sales, visits.")
  private String kind = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "CSV files.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--dry-run",
      description =
          "Say what would happen; write nothing. (In a long file a new person who"
              + " comes twice may be counted as added twice.)")
  private boolean dryRun;

  /** A file and what is wrong with it. */
  private record Refused(String file, String reason) {}

  /** As {@link ImportProblem}, with its file. */
  private record Problem(String file, long line, String column, String value, String reason) {}

  /** Sums over all files; names for programs. */
  private record Report(
      boolean dryRun,
      long added,
      long changed,
      long unchanged,
      long rejected,
      List<Problem> problems,
      List<Refused> refused) {}

  @Override
  public Integer call() throws IOException {
    Config loaded = config.load();
    ImportConfig mapping = mapping(loaded);
    for (Path file : files) {
      checkReadable(file);
    }
    var reports = new ArrayList<ImportReport>();
    var problems = new ArrayList<Problem>();
    var refused = new ArrayList<Refused>();
    try (Database database = Database.open(loaded.engine())) {
      var csv =
          new CsvImport(
              database,
              PhoneNumbers.of(loaded.engine()),
              Clock.systemUTC(),
              loaded.engine().zone());
      for (Path file : files) {
        switch (take(csv, file, mapping)) {
          case CsvImport.Refused r -> refused.add(new Refused(file.toString(), r.reason()));
          case CsvImport.Done done -> {
            reports.add(done.report());
            done.report().problems().forEach(p -> problems.add(of(file, p)));
            tellIgnored(file, done.report());
          }
        }
      }
    }
    Report report = sum(reports, problems, refused);
    output.print(report, out -> print(out, report));
    return report.rejected == 0 && refused.isEmpty() ? Cli.OK : Cli.PROBLEM;
  }

  private ImportConfig mapping(Config loaded) {
    return loaded.imports().stream()
        .filter(i -> i.kind().equals(kind))
        .findFirst()
        .orElseThrow(() ->
            UserProblem.usage(
                "'"
                    + kind
                    + "': no such kind of file; there are "
                    + loaded.imports().stream().map(ImportConfig::kind).toList()));
  }

  private static void checkReadable(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  private CsvImport.Result take(CsvImport csv, Path file, ImportConfig mapping) throws IOException {
    try (var bar = new Bar(file)) {
      return csv.take(file, mapping, dryRun, bar);
    }
  }

  private void tellIgnored(Path file, ImportReport report) {
    if (!report.ignored().isEmpty() && !output.json()) {
      output.out().println(file + ": columns that nobody asked for: " + report.ignored());
    }
  }

  private Report sum(List<ImportReport> reports, List<Problem> problems, List<Refused> refused) {
    return new Report(
        dryRun,
        reports.stream().mapToLong(ImportReport::added).sum(),
        reports.stream().mapToLong(ImportReport::changed).sum(),
        reports.stream().mapToLong(ImportReport::unchanged).sum(),
        reports.stream().mapToLong(ImportReport::rejected).sum(),
        List.copyOf(problems),
        List.copyOf(refused));
  }

  private static Problem of(Path file, ImportProblem p) {
    return new Problem(file.toString(), p.line(), p.column(), p.value(), p.reason());
  }

  private static void print(PrintWriter out, Report r) {
    for (Problem p : r.problems) {
      out.println(
          p.file
              + ":"
              + p.line
              + ": "
              + (p.column.isEmpty() ? "" : p.column + " ")
              + "'"
              + p.value
              + "': "
              + p.reason);
    }
    r.refused.forEach(f -> out.println(f.file + ": refused: " + f.reason));
    out.println(
        (r.dryRun ? "dry run, nothing written: " : "")
            + "added %s, changed %s, unchanged %s, rejected %s lines"
                .formatted(r.added, r.changed, r.unchanged, r.rejected)
            + (r.refused.isEmpty() ? "" : "; refused %s files".formatted(r.refused.size())));
  }

  /** A progress bar on standard error for a person who waits for a long file. */
  private static final class Bar implements CsvImport.Progress, AutoCloseable {
    private final Path file;
    private @Nullable ProgressBar bar;

    Bar(Path file) {
      this.file = file;
    }

    @Override
    public LongConsumer lines(long all) {
      boolean watched =
          Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
      if (all < BAR_FROM_LINES || !watched) {
        return done -> {};
      }
      ProgressBar shown =
          new ProgressBarBuilder()
              .setTaskName(String.valueOf(file.getFileName()))
              .setInitialMax(all)
              .setUnit(" lines", 1)
              .showSpeed()
              .build();
      bar = shown;
      return shown::stepTo;
    }

    @Override
    public void close() {
      ProgressBar shown = bar;
      if (shown != null) {
        shown.close();
      }
    }
  }
}
