package io.huifang.customer.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToIntFunction;

/** A file that has been found to be CSV from end to end; its memory need is bounded by one line. */
public final class CsvFile {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  private final Path path;
  private final TextEncoding encoding;
  private final char separator;
  private final List<String> headings;
  private final long lines;

  private CsvFile(
      Path path, TextEncoding encoding, char separator, List<String> headings, long lines) {
    this.path = path;
    this.encoding = encoding;
    this.separator = separator;
    this.headings = headings;
    this.lines = lines;
  }

  /**
   * One line of the table.
   *
   * @param number line of the file in which it begins, from 1
   * @param cells as many as the line has
   */
  public record Line(long number, List<String> cells) {}

  /** Lines, one at a time; closing it closes the file. */
  public interface Lines extends Iterator<Line>, AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /**
   * Reads the whole file once or twice to find out what it is.
   *
   * @param known how many of these headings are known; decides the separator
   * @throws CsvRefused when it is no CSV, with words for people
   * @throws IOException when it cannot be read
   */
  public static CsvFile examine(Path path, ToIntFunction<List<String>> known) throws IOException {
    if (Files.isDirectory(path)) {
      throw new CsvRefused("this is a folder, not a file");
    }
    TextEncoding encoding = TextEncoding.of(path);
    char separator = ',';
    List<String> headings = List.of();
    int best = -1;
    for (char candidate : SEPARATORS) {
      List<String> first = headings(path, encoding, candidate);
      int score = known.applyAsInt(first) * 1_000 + first.size();
      if (score > best) {
        best = score;
        separator = candidate;
        headings = first;
      }
    }
    long records;
    try (InputStream in = Files.newInputStream(path);
        Reader text = encoding.open(in)) {
      records = CsvShape.records(text, separator);
    }
    if (records <= 1) {
      throw new CsvRefused(
          records == 0 ? "the file holds only blank lines" : "the file has a heading but no line");
    }
    return new CsvFile(path, encoding, separator, headings, records - 1);
  }

  /** The heading line's cells, as they stand. */
  public List<String> headings() {
    return headings;
  }

  /** How many lines follow the heading line; blank ones do not count. */
  public long count() {
    return lines;
  }

  /** Its encoding, for people. */
  public Charset charset() {
    return encoding.charset();
  }

  /** Reads the lines after the heading line. */
  public Lines read() throws IOException {
    var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    var records = reader(encoding.open(in), separator);
    Iterator<CsvRecord> iterator = records.iterator();
    iterator.next();
    return new Lines() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public Line next() {
        CsvRecord r = iterator.next();
        return new Line(r.getStartingLineNumber(), r.getFields());
      }

      @Override
      public void close() throws IOException {
        records.close();
      }
    };
  }

  private static List<String> headings(Path path, TextEncoding encoding, char separator)
      throws IOException {
    try (var in = Files.newInputStream(path);
        var records = reader(encoding.open(in), separator)) {
      return List.copyOf(records.iterator().next().getFields());
    } catch (NoSuchElementException e) {
      throw new CsvRefused("the file holds only blank lines");
    } catch (CsvParseException e) {
      return List.of(); // not with this separator; the structure check says why not at all
    }
  }

  private static CsvReader<CsvRecord> reader(Reader text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        // Both are told line by line, with their line number.
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(true)
        .build(
            CsvRecordHandler.builder()
                .maxFields(CsvShape.MOST_CELLS + 1)
                .maxFieldSize(2 * CsvShape.LONGEST_CELL)
                .build(),
            text);
  }
}
