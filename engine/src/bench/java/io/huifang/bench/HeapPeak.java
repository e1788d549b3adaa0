package io.huifang.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The most that was left in this JVM's heap by a collection. */
final class HeapPeak {
  private final AtomicLong peak = new AtomicLong();

  /** Watches from now on. */
  HeapPeak() {
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (bean instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(
            (notification, _) -> {
              if (notification.getUserData() instanceof CompositeData data) {
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

  void reset() {
    peak.set(0);
  }

  /** Since the last reset; 0 when nothing was collected. */
  long kilobytes() {
    return peak.get() >> 10;
  }
}
