package io.huifang.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who uses an embedded database: one file for each engine, named by its process. The last one out
 * stops the server, whoever started it; an engine that was killed does not count.
 */
final class Users {
  private final Path folder;

  Users(Path folder) {
    this.folder = folder;
  }

  /** Enters this process; hand the result to {@link #leave}. */
  Path enter() throws IOException {
    Files.createDirectories(folder);
    ProcessHandle me = ProcessHandle.current();
    return Files.createFile(folder.resolve(me.pid() + "-" + started(me) + "-" + UUID.randomUUID()));
  }

  /** Leaves; true when nobody living is left. */
  boolean leave(Path entry) throws IOException {
    Files.deleteIfExists(entry);
    boolean empty = true;
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path other : entries.toList()) {
        if (alive(other.getFileName().toString())) {
          empty = false;
        } else {
          Files.deleteIfExists(other);
        }
      }
    }
    return empty;
  }

  private static boolean alive(String entry) {
    String[] parts = entry.split("-", 3);
    return parts.length == 3
        && parts[0].matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(parts[0]))
            .filter(ProcessHandle::isAlive)
            .filter(p -> String.valueOf(started(p)).equals(parts[1]))
            .isPresent();
  }

  /** Tells a process from a later one with the same id. */
  private static long started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
  }
}
