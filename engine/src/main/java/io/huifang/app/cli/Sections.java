package io.huifang.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parts of an output that grow side by side and are printed one behind the other: kept in files
 * that only this user may read and that are gone at the end, for they may be longer than memory.
 */
final class Sections implements AutoCloseable {
  private final Map<String, Section> all = new LinkedHashMap<>();

  private record Section(Path file, PrintWriter writer) {}

  /** Where a section grows; empty until something is written. */
  PrintWriter of(String name) {
    return all.computeIfAbsent(name, n -> open()).writer();
  }

  private static Section open() {
    try {
      Path file = Files.createTempFile("huifang-", ".section");
      return new Section(
          file, new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints a section; nothing for one that was never asked for. */
  void print(String name, PrintWriter out) {
    Section section = all.get(name);
    if (section == null) {
      return;
    }
    section.writer().flush();
    if (section.writer().checkError()) {
      throw new UserProblem(
          "cannot write "
              + section.file()
              + ": is the disk of the folder for temporary files full? Make room there, or name another:"
              + " HUIFANG_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
    }
    try (Reader in = Files.newBufferedReader(section.file(), StandardCharsets.UTF_8)) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (Section section : all.values()) {
      section.writer().close();
      try {
        Files.deleteIfExists(section.file());
      } catch (IOException e) {
        section.file().toFile().deleteOnExit();
      }
    }
  }
}
