package io.huifang.app.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.huifang.config.Text;
import io.huifang.customer.intake.line.ImportProblem;
import io.huifang.report.format.FormulaGuard;
import io.huifang.store.FullDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every rejected line as CSV with a byte order mark, written while the import goes on: there may be
 * more than memory holds, and what was found is there when it breaks off. Without a file it does
 * nothing.
 */
final class RejectsFile implements AutoCloseable {
  private static final List<Text> HEADS =
      List.of(
          new Text("文件", "file"),
          new Text("行", "line"),
          new Text("列", "column"),
          new Text("值", "value"),
          new Text("原因", "reason"));

  private final @Nullable CsvWriter csv;
  private final Path path;
  private final String language;

  private RejectsFile(@Nullable CsvWriter csv, Path path, String language) {
    this.csv = csv;
    this.path = path;
    this.language = language;
  }

  /** Makes the file anew, for readers of that language; null: none is wanted. */
  static RejectsFile open(@Nullable Path path, String language) throws IOException {
    if (path == null) {
      return new RejectsFile(null, Path.of(""), language);
    }
    Writer file = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    file.write('\uFEFF');
    CsvWriter csv =
        CsvWriter.builder()
            .quoteStrategy(QuoteStrategies.ALWAYS)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(file);
    csv.writeRecord(HEADS.stream().map(h -> h.in(language)).toList());
    return new RejectsFile(csv, path, language);
  }

  void add(Path from, ImportProblem p) {
    if (csv == null) {
      return;
    }
    try {
      csv.writeRecord(
          FormulaGuard.disarm(from.toString()),
          Long.toString(p.line()),
          FormulaGuard.disarm(p.column()),
          FormulaGuard.disarm(p.value()),
          ImportWords.in(language, p.reason()));
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(FullDisk.named(path, e.getCause()));
    }
  }

  @Override
  public void close() throws IOException {
    if (csv == null) {
      return;
    }
    try {
      csv.close();
    } catch (IOException e) {
      throw FullDisk.named(path, e);
    }
  }
}
