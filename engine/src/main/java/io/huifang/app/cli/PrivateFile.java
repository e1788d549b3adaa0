package io.huifang.app.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** A file with passwords in it: nobody else reads it, not even while it is written. */
final class PrivateFile {
  private PrivateFile() {}

  /**
   * Replaces it as a whole, or leaves it as it was. One that is there keeps its owner, group and
   * rights, and a link to it stays one; a new one belongs to its user alone.
   *
   * @throws IOException when it cannot be written
   */
  static void write(Path file, String text) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    // Readable by its user alone from the first moment on.
    Path half = Files.createTempFile(folder, "." + target.getFileName() + ".", ".part");
    try {
      Files.writeString(half, text);
      if (Files.exists(target)) {
        likeBefore(target, half);
      }
      try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  private static void likeBefore(Path before, Path now) throws IOException {
    PosixFileAttributes was = Files.readAttributes(before, PosixFileAttributes.class);
    PosixFileAttributeView is = Files.getFileAttributeView(now, PosixFileAttributeView.class);
    if (!Files.getOwner(now).equals(was.owner())) {
      is.setOwner(was.owner());
    }
    if (!is.readAttributes().group().equals(was.group())) {
      is.setGroup(was.group());
    }
    is.setPermissions(was.permissions());
  }
}
