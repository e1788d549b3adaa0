package io.huifang.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the folder and offers what lies in it to the {@link LiveConfig}, once it has come to
 * rest: at most a second after the last write. One thread, {@code config-watch}.
 */
public final class ConfigWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ConfigWatch.class);
  private static final Duration REMIND_EVERY = Duration.ofMinutes(10);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final LiveConfig live;
  private final FolderEvents events;
  private final Settling settling = new Settling();
  private @Nullable Thread thread;
  private long remindedAt = System.nanoTime();
  private boolean toldRestless;

  /** Watches nothing before {@link #start}. */
  public ConfigWatch(LiveConfig live) {
    this.live = live;
    this.events = FolderEvents.open(live.dir());
  }

  /** Begins; a change since the files were read at the start is seen too. */
  public void start() {
    thread = Thread.ofPlatform().name("config-watch").daemon().start(this::run);
  }

  @Override
  public void close() {
    events.close();
    Thread t = thread;
    if (t != null) {
      try {
        if (!t.join(LONGEST_STOP)) {
          log.warn("config: the watch still works; stopping without it");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    boolean open = true;
    while (open) {
      try {
        look(System.nanoTime());
      } catch (RuntimeException e) {
        log.error("config: programming mistake, looking on", e);
      }
      try {
        open = events.await(settling.pause(System.nanoTime()));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look(long nanos) {
    Stamps stamps = Stamps.of(live.dir());
    if (settling.look(stamps, nanos) == Settling.Step.READ) {
      toldRestless = false;
      events.watch(stamps.folders());
      live.offer(FileSet.read(live.dir()));
    } else if (settling.restlessForLong(nanos) && !toldRestless) {
      toldRestless = true;
      log.warn("config={} is being written to all the time; it is read when it rests", live.dir());
    }
    if (nanos - remindedAt >= REMIND_EVERY.toNanos()) {
      remindedAt = nanos;
      live.remind();
    }
  }
}
