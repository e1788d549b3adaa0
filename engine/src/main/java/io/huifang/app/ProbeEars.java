package io.huifang.app;

import io.huifang.asterisk.DialplanContract;
import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the extensions of {@link DialplanContract#CONTEXT_PROBE} cause: a class of events of
 * which nothing comes is one that the AMI user may not read.
 */
final class ProbeEars implements AmiListener {
  /** Classes of events, as manager.conf names them in small letters. */
  enum Read {
    CALL,
    AGENT,
    USER
  }

  /** In the name of each channel of a probe. */
  private static final String CHANNEL = "@" + DialplanContract.CONTEXT_PROBE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Read> heard = EnumSet.noneOf(Read.class);
  private @Nullable AgiTold agi;

  /**
   * What came of Asterisk's call to the engine.
   *
   * @param agi where it tried
   * @param status AGISTATUS; {@code SILENT}: the watchdog ended it
   * @param answered an engine was there
   */
  record AgiTold(String agi, String status, boolean answered) {}

  /** Waits for an event of each class, or the time is over; returns what was heard. */
  Set<Read> awaitAll(Duration longest) {
    lock.lock();
    try {
      await(longest, () -> heard.size() == Read.values().length);
      return Set.copyOf(heard);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the word of exten {@code agi}; empty: none came. The OriginateResponse of that run is
   * no sign of it: Asterisk sends it past stasis, through which the word comes, perhaps later.
   */
  Optional<AgiTold> awaitAgi(Duration longest) {
    lock.lock();
    try {
      await(longest, () -> agi != null);
      return Optional.ofNullable(agi);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onEvent(PbxEvent event, long receivedNanos) {
    lock.lock();
    try {
      hear(event);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void hear(PbxEvent event) {
    switch (event) {
      case PbxEvent.UserEvent e when e.name().equals(DialplanContract.EVENT_PROBE) -> {
        heard.add(Read.USER);
        told(e.fields());
      }
      case PbxEvent.OriginateResponse e when e.channel().contains(CHANNEL) -> heard.add(Read.CALL);
      case PbxEvent.QueueCallerJoin e when e.queue().equals(DialplanContract.QUEUE_PROBE) ->
          heard.add(Read.AGENT);
      case PbxEvent.NewChannel e when e.channel().contains(CHANNEL) -> heard.add(Read.CALL);
      default -> {}
    }
  }

  private void told(Map<String, String> fields) {
    String status = fields.getOrDefault("Status", "");
    if (!status.isEmpty()) {
      agi =
          new AgiTold(
              fields.getOrDefault("Agi", ""), status, fields.getOrDefault("Done", "").equals("1"));
    }
  }

  private void await(Duration longest, BooleanSupplier enough) {
    long left = longest.toNanos();
    try {
      while (left > 0 && !enough.getAsBoolean()) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onResync(PbxSnapshot snapshot) {
    // A probe is heard by its events.
  }

  @Override
  public void onDown(String reason) {
    // Then nothing is heard any more.
  }
}
