package io.huifang.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The most that a full collection left in this JVM's heap: what was held. A young one leaves old
 * rubbish behind, the more the longer the work takes.
 */
final class HeapPeak {
  private static final String FULL = "end of major GC";
  private static final long APART_MILLIS = 100;

  private final AtomicLong peak = new AtomicLong();

  /** Watches from now on. */
  HeapPeak() {
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (bean instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(
            (notification, _) -> {
              if (notification.getUserData() instanceof CompositeData data
                  && GarbageCollectionNotificationInfo.from(data).getGcAction().equals(FULL)) {
                peak.accumulateAndGet(left(data), Math::max);
              }
            },
            null,
            null);
      }
    }
  }

  private static long left(CompositeData data) {
    return GarbageCollectionNotificationInfo.from(data)
        .getGcInfo()
        .getMemoryUsageAfterGc()
        .entrySet()
        .stream()
        .filter(e -> e.getKey().matches(".*(Eden|Survivor|Tenured|Old).*"))
        .map(java.util.Map.Entry::getValue)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  /**
   * Does the work while the heap is collected again and again: much slower than the work alone.
   *
   * @return kilobytes that were held at most; 0 when it was over before the first collection
   */
  long during(Runnable work) {
    peak.set(0);
    AtomicBoolean over = new AtomicBoolean();
    Thread collects =
        Thread.ofPlatform()
            .name("collects")
            .daemon()
            .start(() -> {
              while (!over.get()) {
                LockSupport.parkNanos(APART_MILLIS * 1_000_000);
                System.gc();
              }
            });
    work.run();
    over.set(true);
    try {
      collects.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return peak.get() >> 10;
  }
}
