package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.ImportConfig;
import io.huifang.config.LabClockRule;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.intake.CsvImport;
import io.huifang.customer.intake.Manner;
import io.huifang.customer.intake.line.ImportProblem;
import io.huifang.store.Database;
import java.io.Console;
import java.io.IOException;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code huifang import}: takes a dealer's CSV files in. */
@Command(
    name = "import",
    description = {
      "Take in customers, vehicles, sales, visits, inquiries, invitations, receivables,",
      "consents, documents or letters from CSV, as a dealer's system writes it:",
      "UTF-8 or GB18030, separated by comma, semicolon or tab. How the headings are called",
      "stands in config/import/KIND.yaml. Several files go in one after the other as given;",
      "the name of a kind says what the files after it are (a file of that name: ./sales).",
      "",
      "Each line is counted once. added: its customer, sale, visit … was not there. changed: it",
      "changed anything of it, of the person, of a number or of the vehicle. unchanged: it said",
      "nothing new; taking the same file in again changes nothing. rejected: something in it is",
      "wrong, and nothing of it was taken; the other lines are in. An empty cell erases nothing.",
      "",
      "closed: receivables that were open and are not in a file that is the whole ledger (--complete).",
      "",
      "A file that is no CSV, or lacks a heading that is needed, is refused as a whole.",
      "--json prints one object for one file, and a list of them for several. The first 1,000",
      "problems are listed; --rejects writes all of them. When something breaks off between",
      "(a database that goes away), what was taken in stays, and --json tells of the files before.",
      "Exit code 1 when a line was rejected or a file refused."
    },
    footer = {
      "",
      "Example: huifang import visits 维修台账.csv",
      "         huifang import customers customers.csv --dry-run --json",
      "         huifang import customers a.csv sales b1.csv b2.csv visits c.csv",
      "         huifang import receivables 应收账款.csv --complete"
    })
final class ImportCommand implements Callable<Integer> {
  /** A shorter file is in before anybody looks. */
  private static final long BAR_FROM_LINES = 5_000;

  /** A shorter file is checked before anybody looks. */
  private static final long BAR_FROM_BYTES = 16_000_000;

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Parameters(
      arity = "1..*",
      paramLabel = "KIND FILE",
      description = "A kind (customers, sales …) and its CSV files; then perhaps another.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--dry-run",
      description =
          "Say what would happen; write nothing. (In a long file a new person who"
              + " comes twice may be counted as added twice.)")
  private boolean dryRun;

  @Option(
      names = "--complete",
      negatable = true,
      description =
          "The file of receivables is the whole ledger, or is not: what is open and not in it is"
              + " closed. Default: as config/import says (complete).")
  private @Nullable Boolean complete;

  @Option(
      names = "--yes",
      description = "Also when a whole ledger lacks more than half of what is open.")
  private boolean yes;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description =
          "Write every rejected line with its column, value and reason into this CSV file, which is"
              + " made anew.")
  private @Nullable Path rejectsFile;

  @Option(
      names = "--lab-clock",
      paramLabel = "TIME",
      description =
          "Take the files in as at this time instead of now, as serve --lab-clock does; only where"
              + " every trunk says lab: true and mail stays on this machine.")
  private @Nullable String labClock;

  @Override
  public Integer call() throws IOException {
    Config loaded = config.load();
    Clock clock =
        LabClockOption.clock(labClock, loaded.engine().zone(), () -> LabClockRule.check(loaded));
    List<ImportOrder> orders = ImportOrder.of(words, loaded.imports());
    checkComplete(orders, loaded.imports());
    for (ImportOrder order : orders) {
      checkReadable(order.file());
      refuseAsRejects(order.file());
    }
    var outcomes = new ArrayList<ImportOutcome>();
    try (RejectsFile rejects = RejectsFile.open(rejectsFile, loaded.engine().language());
        Database database =
            dryRun ? Database.openAsItIs(loaded.engine()) : Database.open(loaded.engine())) {
      var csv =
          new CsvImport(database, PhoneNumbers.of(loaded.engine()), clock, loaded.engine().zone());
      for (ImportOrder order : orders) {
        ImportOutcome outcome = ImportOutcome.of(order, dryRun, take(csv, order, rejects));
        outcomes.add(outcome);
        if (!output.json()) {
          outcome.print(output.out(), orders.size() > 1, loaded.engine().language());
          output.out().flush();
        }
      }
    } catch (IOException | RuntimeException e) {
      if (!output.json() || outcomes.isEmpty()) {
        throw e;
      }
      String words = UserProblem.in(e).map(Throwable::getMessage).orElse(e.toString());
      brokenOff(outcomes, orders, words);
      if (UserProblem.in(e).isEmpty()) {
        throw e; // a mistake in the program is told as any other
      }
      output.warn(words);
      return Cli.PROBLEM;
    }
    if (output.json()) {
      output.print(outcomes.size() == 1 ? outcomes.getFirst() : outcomes, out -> {});
    }
    return outcomes.stream().allMatch(ImportOutcome::clean) ? Cli.OK : Cli.PROBLEM;
  }

  /** One document all the same: what is done, and which file was not. */
  private void brokenOff(List<ImportOutcome> done, List<ImportOrder> orders, String words) {
    var all = new ArrayList<Object>(done);
    // With all of them done it was the end that failed: the file of rejected lines.
    orders.stream()
        .skip(done.size())
        .findFirst()
        .map(o -> new BrokenOff(o.mapping().kind(), o.file().toString(), words))
        .or(() -> Optional.of(new BrokenOff("rejects", String.valueOf(rejectsFile), words)))
        .ifPresent(all::add);
    output.print(all, out -> {});
  }

  /** The file at which it broke off; component names are the keys of {@code --json}. */
  private record BrokenOff(String kind, String file, String error) {}

  /** A second file that is the whole ledger would close what the first has. */
  private void checkComplete(List<ImportOrder> orders, List<ImportConfig> kinds) {
    List<ImportOrder> ledgers =
        orders.stream().filter(o -> o.mapping().record().mayBeComplete()).toList();
    if (Boolean.TRUE.equals(complete) && ledgers.isEmpty()) {
      throw UserProblem.usage(
          "--complete is for files of receivables: what other files leave out stays");
    }
    List<String> bring =
        kinds.stream().filter(k -> k.record().mayBeComplete()).map(ImportConfig::kind).toList();
    if (bring.size() > 1 && ledgers.stream().anyMatch(this::isWhole)) {
      throw UserProblem.usage(
          "--complete: several kinds bring receivables, "
              + bring
              + ", and a whole ledger of one would close what the others brought; join them into one"
              + " kind");
    }
    if (ledgers.stream().filter(this::isWhole).count() > 1) {
      throw UserProblem.usage(
          "a whole ledger is one file: each of several would close what the others have; join them,"
              + " or say --no-complete");
    }
  }

  private boolean isWhole(ImportOrder order) {
    boolean said = complete == null ? order.mapping().complete() : complete;
    return said && order.mapping().record().mayBeComplete();
  }

  /** It would be emptied before it is read. */
  private void refuseAsRejects(Path file) throws IOException {
    if (rejectsFile != null && Files.exists(rejectsFile) && Files.isSameFile(rejectsFile, file)) {
      throw new ParameterException(
          spec.commandLine(),
          "--rejects %s is a file that is to be imported: name another one".formatted(rejectsFile));
    }
  }

  private static void checkReadable(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
  }

  private CsvImport.Result take(CsvImport csv, ImportOrder order, RejectsFile rejects)
      throws IOException {
    try (var bar = new Bar(order.file(), rejects)) {
      return csv.take(order.file(), order.mapping(), new Manner(dryRun, isWhole(order), yes), bar);
    }
  }

  /** What is told of a file on its way: a progress bar on standard error, and rejected lines. */
  private static final class Bar implements CsvImport.Progress, AutoCloseable {
    private final Path file;
    private final RejectsFile rejects;
    private final String name;
    private final boolean watched =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private @Nullable ProgressBar bar;

    Bar(Path file, RejectsFile rejects) throws IOException {
      this.file = file;
      this.rejects = rejects;
      name = String.valueOf(file.getFileName());
      if (watched && Files.size(file) > BAR_FROM_BYTES) {
        bar = new ProgressBarBuilder().setTaskName("checking " + name).setInitialMax(-1).build();
      }
    }

    @Override
    public LongConsumer lines(long all) {
      close();
      if (!watched || all < BAR_FROM_LINES) {
        return done -> {};
      }
      ProgressBar shown =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(all)
              .setUnit(" lines", 1)
              .showSpeed()
              .build();
      bar = shown;
      return shown::stepTo;
    }

    @Override
    public void rejected(ImportProblem problem) {
      rejects.add(file, problem);
    }

    @Override
    public void close() {
      ProgressBar shown = bar;
      bar = null;
      if (shown != null) {
        shown.close();
      }
    }
  }
}
