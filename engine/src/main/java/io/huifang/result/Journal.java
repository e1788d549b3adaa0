package io.huifang.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines on disk that have not reached the database. Each is on the disk (fsync) when {@link
 * #append} returns; a last line cut by a crash was never acknowledged and is left out.
 */
final class Journal {
  private static final String OPEN = "answers.journal";
  private static final String REPLAY = "answers.replaying";
  private static final String REJECTED = "answers.rejected";

  private final Path dir;

  Journal(Path dir) {
    this.dir = dir;
    try {
      Files.createDirectories(dir);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the journal's folder " + dir, e);
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
      String text = Files.readString(replay, StandardCharsets.UTF_8);
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
      throw new UncheckedIOException("cannot write the journal " + file, e);
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
