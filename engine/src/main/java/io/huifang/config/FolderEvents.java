package io.huifang.config;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News of folders from the operating system, as far as it gives any: network folders and a system
 * out of watches give none, and then {@link #await} only waits.
 */
final class FolderEvents implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FolderEvents.class);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final @Nullable WatchService service;
  private boolean told;

  private FolderEvents(@Nullable WatchService service) {
    this.service = service;
  }

  static FolderEvents open(Path dir) {
    try {
      return new FolderEvents(dir.getFileSystem().newWatchService());
    } catch (IOException | UnsupportedOperationException e) {
      log.info("config={} is looked at twice a second only: {}", dir, e.getMessage());
      return new FolderEvents(null);
    }
  }

  /** Listens to these folders too; one that was replaced is another one. */
  void watch(List<Path> folders) {
    if (service == null) {
      return;
    }
    for (Path folder : folders) {
      try {
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      } catch (IOException | ClosedWatchServiceException e) {
        if (!told) {
          told = true;
          log.info("{} is looked at twice a second only: {}", folder, e.getMessage());
        }
      }
    }
  }

  /** Waits for news, at most so long. Returns false when closed. */
  boolean await(Duration longest) throws InterruptedException {
    if (service == null) {
      return !closed.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
    try {
      WatchKey key = service.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
      while (key != null) {
        key.pollEvents();
        key.reset();
        key = service.poll();
      }
      return true;
    } catch (ClosedWatchServiceException e) {
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (service != null) {
      try {
        service.close();
      } catch (IOException e) {
        log.debug("the watch of the folder does not close: {}", e.getMessage());
      }
    }
  }
}
