package io.huifang.app.versions;

import io.huifang.config.FileSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * Writes a set of files into the folder so that no reader takes a mixture of old and new for a
 * configuration: all contents are on the disk beside their places first; then a mark is set, the
 * files are renamed and deleted, and the mark is removed. With the mark the folder is refused, also
 * after a power cut.
 */
final class FolderWriter {
  private static final String LOCK = ".huifang-rollback.lock";
  private static final String BESIDE = ".huifang-new";

  private final Path dir;

  FolderWriter(Path dir) {
    this.dir = dir;
  }

  /** Another rollback writes to the same folder. */
  static final class Busy extends IOException {
    private static final long serialVersionUID = 1L;

    Busy() {
      super("another rollback is writing to this folder");
    }
  }

  /**
   * Makes the folder hold these files; others that are read as configuration are deleted, the rest
   * is left alone. A link is followed: what it leads to is replaced.
   *
   * @param now what the folder holds
   * @param version written into the mark
   * @throws IOException when it could not be done; unless the mark is there, nothing has changed
   */
  void write(FileSet wanted, FileSet now, long version) throws IOException {
    Path lockFile = dir.resolve(LOCK);
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = lock(channel);
      if (lock == null) {
        throw new Busy();
      }
      replace(wanted, wanted.changedFrom(now), version);
      Files.deleteIfExists(lockFile);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw new Busy();
    }
  }

  private void replace(FileSet wanted, SortedSet<String> changed, long version) throws IOException {
    Map<Path, Path> renames = new LinkedHashMap<>();
    List<Path> deletions = new ArrayList<>();
    try {
      for (String path : changed) {
        Path target = target(path);
        if (wanted.content(path).isPresent()) {
          renames.put(beside(target, wanted.content(path).orElseThrow()), target);
        } else {
          deletions.add(dir.resolve(path));
        }
      }
    } catch (IOException | RuntimeException e) {
      for (Path beside : renames.keySet()) {
        Files.deleteIfExists(beside);
      }
      throw e;
    }
    Path mark = dir.resolve(FileSet.HALF_WRITTEN);
    write(mark, (version + "\n").getBytes(StandardCharsets.US_ASCII));
    sync(dir);
    for (Map.Entry<Path, Path> r : renames.entrySet()) {
      Files.move(r.getKey(), r.getValue(), StandardCopyOption.ATOMIC_MOVE);
    }
    for (Path path : deletions) {
      Files.deleteIfExists(path);
    }
    renames.values().stream().map(FolderWriter::folder).distinct().forEach(FolderWriter::sync);
    deletions.stream().map(FolderWriter::folder).distinct().forEach(FolderWriter::sync);
    Files.delete(mark);
    sync(dir);
  }

  private Path target(String path) throws IOException {
    Path target = dir.resolve(path).normalize();
    if (!target.startsWith(dir.normalize())) {
      throw new IOException(path + " lies outside of the folder");
    }
    Files.createDirectories(folder(target));
    return Files.exists(target) ? target.toRealPath() : target;
  }

  private static Path beside(Path target, byte[] content) throws IOException {
    Path beside = folder(target).resolve("." + target.getFileName() + BESIDE);
    Files.deleteIfExists(beside);
    write(beside, content);
    if (Files.exists(target)) {
      keepRights(target, beside);
    }
    return beside;
  }

  /** Whoever could read and change the file before can do so after. */
  private static void keepRights(Path from, Path to) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      PosixFileAttributes before = Files.readAttributes(from, PosixFileAttributes.class);
      view.setPermissions(before.permissions());
      if (!before.owner().equals(Files.getOwner(to))) {
        view.setOwner(before.owner());
        view.setGroup(before.group());
      }
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private static Path folder(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException(file + " stands in no folder");
    }
    return folder;
  }

  /** A renamed file survives a power cut only when its folder is synced. */
  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
