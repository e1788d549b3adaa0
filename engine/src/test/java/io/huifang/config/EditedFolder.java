package io.huifang.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A folder of texts that a test changes; every name is relative to it. */
public record EditedFolder(Path dir) {
  /** Takes over those files of another folder, with their rights. */
  public EditedFolder copy(Path from, String to, Predicate<Path> which) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path f : files.filter(Files::isRegularFile).filter(which).toList()) {
        Path copy = dir.resolve(to).resolve(from.relativize(f).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(f, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text(String file) {
    try {
      return Files.readString(dir.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(String file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public void write(String file, byte[] bytes) {
    try {
      Files.createDirectories(dir.resolve(file).getParent());
      Files.write(dir.resolve(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Replaces the first place where the text stands, which must be there. */
  public void change(String file, String from, String to) {
    String text = text(file);
    int at = text.indexOf(from);
    if (at < 0) {
      throw new IllegalArgumentException(file + " does not hold " + from);
    }
    write(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }
}
