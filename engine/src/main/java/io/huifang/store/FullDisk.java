package io.huifang.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** A disk without room: no mistake of the program, so it is told with the file and what to do. */
public final class FullDisk {
  /**
   * ENOSPC and EDQUOT, as Java passes on the words of strerror(3): in the language of the process,
   * which for scripts/huifang is English; a service started by hand may have a Chinese one.
   */
  private static final List<String> WORDS =
      List.of("No space left on device", "Disk quota exceeded", "设备上没有空间", "超出磁盘限额");

  /** Disk full, table full, error while writing (MySQL and MariaDB). */
  private static final Set<Integer> CODES = Set.of(1021, 1114, 1026);

  private FullDisk() {}

  /** Whether that is what the exception says. */
  public static boolean is(IOException e) {
    String message = String.valueOf(e.getMessage());
    return WORDS.stream().anyMatch(message::contains);
  }

  /** Whether it is the database's. */
  public static boolean is(SQLException e) {
    return CODES.contains(e.getErrorCode());
  }

  /** For people: what is wrong, and what to do where the disk is full. */
  public static String words(IOException e) {
    return is(e)
        ? "the disk is full: make room there and try again"
        : String.valueOf(e.getMessage());
  }

  /** What is free where that file or folder is, or will be; very much when nobody can say. */
  static long freeMegabytes(Path file) {
    Path there = file.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      return Files.getFileStore(there).getUsableSpace() >> 20;
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** With the file, which Java leaves out; any other exception stays as it is. */
  public static IOException named(Path file, IOException e) {
    if (!is(e)) {
      return e;
    }
    var named = new FileSystemException(file.toString(), null, words(e));
    named.initCause(e);
    return named;
  }
}
