package io.huifang.result;

import io.huifang.store.FullDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Lines on disk that have not reached the database. Each is on the disk (fsync) when {@link
 * #append} returns; a last line cut by a crash was never acknowledged and is left out.
 */
final class Journal implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String OPEN = "answers.journal";
  private static final String REPLAY = "answers.replaying";
  private static final String REJECTED = "answers.rejected";
  private static final String INSTALL = "answers.install";

  private final Path dir;
  private final FileChannel lock;

  /**
   * The journal of one engine: the folder is held until {@link #close}, by the system, so that it
   * is free after a crash.
   *
   * @throws UncheckedIOException when it cannot be used, or another engine holds it
   */
  Journal(Path dir) {
    this(dir, true);
  }

  /** Of a lost engine, in a folder that was saved: whose it is stays as it is. */
  static Journal saved(Path dir) {
    return new Journal(dir, false);
  }

  private Journal(Path dir, boolean ours) {
    this.dir = dir;
    try {
      if (ours) {
        Files.createDirectories(dir);
        closeToOthers(dir);
      }
      this.lock = held(dir);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the journal's folder " + dir + " cannot be used: " + FullDisk.words(e),
          FullDisk.named(dir, e));
    }
  }

  /** Of two engines in one folder each would take away what the other has just written. */
  private static FileChannel held(Path dir) throws IOException {
    FileChannel channel =
        FileChannel.open(dir.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // An engine in this very process: told as any other.
    }
    channel.close();
    throw new JournalHeld(dir);
  }

  /** Answers and phone numbers stand in it. */
  private static void closeToOthers(Path dir) throws IOException {
    if (Files.getFileStore(dir).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal's folder " + dir + " cannot be let go", e);
    }
  }

  /** Adds a line without line breaks. */
  synchronized void append(String line) {
    write(dir.resolve(OPEN), line);
  }

  /** Puts a line aside that the database will never take, so that it is not lost. */
  synchronized void reject(String line) {
    write(dir.resolve(REJECTED), line);
  }

  /** Whether a folder is a journal, or was one: nothing is to be made of another by mistake. */
  static boolean is(Path dir) {
    return Stream.of(OPEN, REPLAY, REJECTED, INSTALL).anyMatch(f -> Files.exists(dir.resolve(f)));
  }

  /**
   * Writes of which database its lines are, so that no other one takes them in. An engine of before
   * has not written it: its lines are this one's.
   *
   * @throws JournalForeign lines of another database wait in it
   */
  void sign(int install) {
    int theirs = install(dir).orElse(install);
    if (theirs != install && !isEmpty()) {
      throw new JournalForeign(dir, theirs, install);
    }
    try {
      if (install(dir).orElse(0) != install) {
        Files.writeString(dir.resolve(INSTALL), install + "\n");
        syncDir();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the journal's folder " + dir + " cannot be used: " + FullDisk.words(e),
          FullDisk.named(dir, e));
    }
  }

  /** The number of the database that its lines are of; empty: an older engine did not say. */
  static OptionalInt install(Path dir) {
    Path file = dir.resolve(INSTALL);
    if (!Files.exists(file)) {
      return OptionalInt.empty();
    }
    try {
      String said = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
      return said.matches("\\d{1,9}")
          ? OptionalInt.of(Integer.parseInt(said))
          : OptionalInt.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Where the lines stand that were put aside; empty: there are none. */
  static Optional<Path> aside(Path dir) {
    Path file = dir.resolve(REJECTED);
    return file.toFile().length() > 0 ? Optional.of(file) : Optional.empty();
  }

  /**
   * Overwrites these numbers in the lines that were put aside. In place and of the same length: the
   * engine may add a line meanwhile, and none is lost.
   */
  static void mask(Path dir, List<String> numbers) {
    Path file = dir.resolve(REJECTED);
    if (!Files.exists(file)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      for (String number : numbers) {
        byte[] nothing =
            "+".concat("0".repeat(number.length() - 1)).getBytes(StandardCharsets.US_ASCII);
        for (int at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
          channel.write(ByteBuffer.wrap(nothing), at);
        }
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot erase in the journal " + file, e);
    }
  }

  synchronized boolean isEmpty() {
    return !Files.exists(dir.resolve(OPEN)) && !Files.exists(dir.resolve(REPLAY));
  }

  /** The lines to replay; they stay until {@link #replayed}. New ones go to another file. */
  synchronized List<String> takeForReplay() {
    Path replay = dir.resolve(REPLAY);
    try {
      if (!Files.exists(replay)) {
        Path open = dir.resolve(OPEN);
        if (!Files.exists(open)) {
          return List.of();
        }
        Files.move(open, replay, StandardCopyOption.ATOMIC_MOVE);
        syncDir();
      }
      // Not readString, which takes no file with one damaged byte: only that line is aside then.
      String text = new String(Files.readAllBytes(replay), StandardCharsets.UTF_8);
      List<String> lines = new ArrayList<>();
      int from = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        if (end > from) {
          lines.add(text.substring(from, end));
        }
        from = end + 1;
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the journal " + replay, e);
    }
  }

  /** All lines taken are in the database. */
  synchronized void replayed() {
    try {
      Files.deleteIfExists(dir.resolve(REPLAY));
      syncDir();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the replayed journal in " + dir, e);
    }
  }

  /** Also on a thread that is told to stop: an interrupt would close the channel half-way. */
  private void write(Path file, String line) {
    boolean interrupted = Thread.interrupted();
    try {
      boolean fresh = !Files.exists(file);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        if (channel.size() > 0 && !endsWithNewline(file, channel.size())) {
          // A line that a crash cut: end it, it will not parse and is put aside.
          writeFully(channel, "\n");
        }
        writeFully(channel, line + "\n");
        channel.force(true);
      }
      if (fresh) {
        syncDir();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the journal " + file + ": " + FullDisk.words(e), FullDisk.named(file, e));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean endsWithNewline(Path file, long size) throws IOException {
    try (FileChannel reader = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return reader.read(last, size - 1) == 1 && last.get(0) == '\n';
    }
  }

  private static void writeFully(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A new or removed name survives a power cut only when its folder is synced. */
  private void syncDir() throws IOException {
    try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
