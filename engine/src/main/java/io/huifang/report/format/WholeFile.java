package io.huifang.report.format;

import io.huifang.store.FullDisk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that is there as a whole or not at all. */
public final class WholeFile {
  private static final int BUFFER = 1 << 16;

  private WholeFile() {}

  /** Fills a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; need not close. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes beside the file, then renames.
   *
   * @throws IOException when it cannot be written; what stood there before still stands
   */
  public static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    // Not by createTempFile: the file gets the rights that any file of this user gets.
    Path half =
        folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), BUFFER)) {
        content.to(out);
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw FullDisk.named(file, e);
    } catch (UncheckedIOException e) {
      throw FullDisk.named(file, e.getCause());
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
