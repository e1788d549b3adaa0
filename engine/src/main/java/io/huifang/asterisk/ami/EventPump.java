package io.huifang.asterisk.ami;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events from the reading thread to the listeners.
 *
 * <p>Design. A gap (lost link, full queue) is closed in three steps. The reader stops accepting;
 * the delivering thread drains what is queued, which is all older than the gap; then it accepts
 * again, takes a snapshot, delivers it, and goes on with what came since. Events that came before
 * the snapshot was taken may thus be seen after it: they say again what it says, or are followed by
 * the later ones, so a listener that takes events as "this is so now" ends where the PBX is.
 */
final class EventPump {
  /** Reads the PBX's state; waits for answers that come in on other threads. */
  interface Snapshots {
    PbxSnapshot snapshot() throws AmiUnavailable;
  }

  private static final Logger log = LoggerFactory.getLogger(AmiLink.class);
  private static final long IDLE_MILLIS = 500;
  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration PERMANENT_RETRY = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(3);

  private final String name;
  private final LinkStatus status;
  private final AmiMeters counts;
  private final List<AmiListener> listeners;
  private final EventQueue queue;
  private final EventQueue.Batch batch = new EventQueue.Batch();
  private @Nullable Snapshots snapshots;
  private @Nullable Thread thread;

  private volatile boolean accepting;
  private volatile boolean overflowing; // why it is not accepting
  private volatile boolean resyncWanted;
  private volatile boolean connected;
  private volatile boolean stopping;
  private volatile @Nullable String down;
  private volatile int inHand;
  private long nextResync; // delivering thread only
  private long nextFailureLog; // delivering thread only

  EventPump(
      AmiSettings settings, LinkStatus status, AmiMeters counts, List<AmiListener> listeners) {
    this.name = settings.name();
    this.status = status;
    this.counts = counts;
    this.listeners = listeners;
    this.queue = new EventQueue(settings.queueBound());
  }

  void resyncFrom(Snapshots from) {
    snapshots = from;
  }

  void add(AmiListener listener) {
    if (thread != null) {
      throw new IllegalStateException("listeners are added before start");
    }
    listeners.add(listener);
  }

  void start() {
    nextResync = System.nanoTime();
    nextFailureLog = nextResync;
    Thread pump = new Thread(this::run, "ami-" + name + "-events");
    pump.setDaemon(true);
    thread = pump;
    pump.start();
  }

  void stop() {
    stopping = true;
    Thread pump = thread;
    if (pump != null && !pump.equals(Thread.currentThread())) {
      queue.poke();
      try {
        if (!pump.join(STOP)) {
          pump.interrupt(); // a listener hangs
          pump.join(STOP);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Events received and not yet delivered. */
  long queued() {
    return (long) queue.size() + inHand;
  }

  // ---- reading thread

  void received(PbxEvent event) {
    counts.received.increment();
    if (!accepting) {
      (overflowing ? counts.overflow : counts.superseded).increment();
    } else if (!queue.offer(event, System.nanoTime())) {
      counts.overflow.increment();
      overflowing = true;
      accepting = false;
      status.gap("more than the queue's bound of events are waiting");
      queue.poke();
    }
  }

  // ---- link thread

  void linkUp() {
    overflowing = false;
    connected = true;
    queue.poke();
  }

  void linkDown(String reason) {
    accepting = false;
    connected = false;
    down = reason;
    queue.poke();
  }

  /** Any thread: what is known is doubted, although no event is missing. */
  void resync() {
    resyncWanted = true;
    status.gap("a resync was asked for");
    queue.poke();
  }

  // ---- delivering thread

  private void run() {
    while (!stopping) {
      try {
        queue.take(batch, waitMillis());
        deliverBatch();
        if (batch.size == 0) {
          closeGap();
        }
      } catch (InterruptedException e) {
        if (!stopping) {
          log.debug("ami link={} events thread interrupted", name);
        }
      }
    }
    tellDown();
  }

  private long waitMillis() {
    if (!connected || (accepting && !resyncWanted)) {
      return IDLE_MILLIS;
    }
    return Math.clamp(
        TimeUnit.NANOSECONDS.toMillis(nextResync - System.nanoTime()), 1, IDLE_MILLIS);
  }

  private void deliverBatch() {
    inHand = batch.size;
    for (int i = 0; i < batch.size; i++) {
      PbxEvent event = batch.events[i];
      long nanos = batch.nanos[i];
      each(listener -> listener.onEvent(event, nanos));
      if (event instanceof PbxEvent.FullyBooted) {
        resync(); // what was read before was read from a PBX that was still loading
      }
      inHand = batch.size - i - 1;
      counts.delivered.increment();
    }
  }

  private void closeGap() {
    tellDown();
    boolean wanted = !accepting || resyncWanted;
    if (!wanted || !connected || System.nanoTime() - nextResync < 0) {
      return;
    }
    Snapshots from = snapshots;
    if (from == null) {
      return;
    }
    resyncWanted = false;
    overflowing = false;
    accepting = true;
    try {
      PbxSnapshot snapshot = from.snapshot();
      counts.resyncs.increment();
      each(listener -> listener.onResync(snapshot));
      nextResync = System.nanoTime() + FIRST_RETRY.toNanos();
      if (accepting && connected && !resyncWanted) {
        status.synced();
      }
    } catch (AmiUnavailable e) {
      resyncWanted = true;
      log.warn("ami link={} resync failed: {}", name, e.getMessage());
      nextResync = System.nanoTime() + (e.permanent() ? PERMANENT_RETRY : FIRST_RETRY).toNanos();
    }
  }

  private void tellDown() {
    String reason = down;
    if (reason != null) {
      down = null;
      each(listener -> listener.onDown(reason));
    }
  }

  private void each(Consumer<AmiListener> call) {
    for (AmiListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        counts.listenerFailures.increment();
        long now = System.nanoTime();
        if (now - nextFailureLog >= 0) {
          nextFailureLog = now + TimeUnit.MINUTES.toNanos(1);
          log.error("ami link={} a listener failed (said at most once a minute)", name, e);
        }
      }
    }
  }
}
