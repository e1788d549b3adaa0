package io.huifang.customer.intake;

import io.huifang.config.ImportConfig;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.csv.CsvFile;
import io.huifang.customer.csv.CsvRefused;
import io.huifang.customer.intake.line.ImportColumns;
import io.huifang.customer.intake.line.ImportLine;
import io.huifang.customer.intake.line.ImportProblem;
import io.huifang.customer.intake.line.LineParser;
import io.huifang.customer.intake.line.Subject;
import io.huifang.store.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;

/**
 * Takes a dealer's CSV file in: customers, sales or service visits. Taking the same file in again
 * changes nothing. Memory does not depend on the size of the file; of a whole ledger it holds the
 * numbers of what is open.
 */
public final class CsvImport {
  /** Lines of one transaction: large enough to be fast, small enough to lock nobody out. */
  private static final int BATCH = 1_000;

  private final Database database;
  private final PhoneNumbers phones;
  private final Clock clock;
  private final ZoneId zone;

  /**
   * Makes one.
   *
   * @param zone business zone: today there is the latest plausible birthday
   */
  public CsvImport(Database database, PhoneNumbers phones, Clock clock, ZoneId zone) {
    this.database = database;
    this.phones = phones;
    this.clock = clock;
    this.zone = zone;
  }

  /** How an import ended. */
  public sealed interface Result {}

  /** The file was taken in, but for its rejected lines. */
  public record Done(ImportReport report) implements Result {}

  /**
   * Nothing was taken in.
   *
   * @param reason for people, without the file's name
   */
  public record Refused(String reason) implements Result {}

  /** Told how far it is. */
  public interface Progress {
    /** The file is good; that many lines follow. Returns who is told how many are done. */
    LongConsumer lines(long all);

    /** Something is wrong with a line; each problem is told, also those beyond the report's. */
    default void rejected(ImportProblem problem) {}
  }

  /**
   * Takes one file in.
   *
   * @param dryRun say what would happen, write nothing; a person that is new in two places of a
   *     long file may then count as added twice
   * @throws IOException when the file cannot be read
   * @throws io.huifang.store.DatabaseUnavailable what was taken in so far stays; taking the file in
   *     again goes on from there
   */
  public Result take(Path path, ImportConfig mapping, boolean dryRun, Progress progress)
      throws IOException {
    return take(path, mapping, Manner.of(mapping, dryRun), progress);
  }

  /** The same in a manner that the caller says. */
  public Result take(Path path, ImportConfig mapping, Manner manner, Progress progress)
      throws IOException {
    CsvFile file;
    try {
      file = CsvFile.examine(path, headings -> ImportColumns.known(headings, mapping));
    } catch (CsvRefused e) {
      return new Refused(String.valueOf(e.getMessage()));
    }
    Subject subject = Subject.of(mapping);
    return switch (ImportColumns.of(file.headings(), mapping, subject.needed(), subject.oneOf())) {
      case ImportColumns.Missing m -> new Refused(m.reason());
      case ImportColumns.Found found -> {
        try (var turn = ImportTurn.take(database.dataSource())) {
          yield turn.ours()
              ? new Run(file, found.columns(), subject, mapping, manner, progress).go()
              : new Refused("another import is running on this database: try again after it");
        }
      }
    };
  }

  /** One file on its way. */
  private final class Run {
    private final CsvFile file;
    private final ImportColumns columns;
    private final Subject subject;
    private final Manner manner;
    private final LocalDate today;
    private final LineParser parser;
    private final Progress progress;
    private final List<ImportProblem> problems = new ArrayList<>();
    private final List<ImportLine> batch = new ArrayList<>(BATCH);
    private long added;
    private long changed;
    private long unchanged;
    private long rejected;
    private long problemCount;
    private long unproven;

    Run(
        CsvFile file,
        ImportColumns columns,
        Subject subject,
        ImportConfig mapping,
        Manner manner,
        Progress progress) {
      this.file = file;
      this.columns = columns;
      this.subject = subject;
      this.manner = manner;
      this.progress = progress;
      this.today = LocalDate.ofInstant(clock.instant(), zone);
      this.parser = new LineParser(subject, mapping, columns, phones, today, zone);
    }

    Result go() throws IOException {
      if (!manner.complete()) {
        return new Done(lines(() -> 0));
      }
      var ledger = new WholeLedger(database);
      Optional<String> why = ledger.read(file, parser, manner.mayShrink());
      return why.isPresent()
          ? new Refused(why.get())
          : new Done(
              lines(
                  () -> manner.dryRun() ? ledger.missing() : ledger.close(today, clock.instant())));
    }

    private ImportReport lines(IntSupplier close) throws IOException {
      LongConsumer done = progress.lines(file.count());
      try (CsvFile.Lines lines = file.read();
          var writer =
              new BatchWriter(database, subject, clock.instant(), manner.dryRun(), this::count)) {
        while (lines.hasNext()) {
          CsvFile.Line line = lines.next();
          if (line.cells().stream().allMatch(String::isBlank)) {
            continue; // a spreadsheet's empty rows: separators only
          }
          take(line);
          if (batch.size() == BATCH) {
            writer.write(batch);
            batch.clear();
            done.accept(added + changed + unchanged + rejected);
          }
        }
        writer.write(batch);
        writer.finish();
      }
      done.accept(added + changed + unchanged + rejected);
      int closed = close.getAsInt();
      if (subject.kind() == ImportConfig.Kind.RECEIVABLE && !manner.dryRun()) {
        WholeLedger.open(database);
      }
      return new ImportReport(
          added,
          changed,
          unchanged,
          rejected,
          closed,
          unproven,
          List.copyOf(problems),
          problemCount,
          columns.ignored(),
          file.charset().name());
    }

    private void take(CsvFile.Line line) {
      switch (parser.parse(line)) {
        case LineParser.Good good -> {
          batch.add(good.line());
          unproven += subject.isUnproven(good.line()) ? 1 : 0;
        }
        case LineParser.Bad bad -> {
          rejected++;
          bad.problems().forEach(this::tell);
        }
      }
    }

    private void count(ImportBatch.Counts counts) {
      added += counts.added();
      changed += counts.changed();
      unchanged += counts.unchanged();
      rejected += counts.refused().size();
      counts.refused().forEach(this::tell);
    }

    private void tell(ImportProblem problem) {
      problemCount++;
      progress.rejected(problem);
      if (problems.size() < ImportReport.MOST_PROBLEMS) {
        problems.add(problem);
      }
    }
  }
}
