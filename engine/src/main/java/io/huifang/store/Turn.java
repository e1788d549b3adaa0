package io.huifang.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A lock file between engines on one machine; the system frees it when a process dies. */
record Turn(FileChannel channel) implements AutoCloseable {
  /** First start of a database on a slow disk, with room. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /** Waits for it; whoever is interrupted meanwhile gives up. */
  static Turn take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long until = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() - until < 0) {
      if (tryLock(channel) != null) {
        return new Turn(channel);
      }
      if (Thread.currentThread().isInterrupted()) {
        channel.close();
        throw new IOException("Stopped while another process was holding " + file);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    channel.close();
    throw new IOException("Another process has been holding " + file + " for " + LONGEST);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this JVM
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
