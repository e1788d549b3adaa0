package io.huifang.asterisk.agi;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections: {@code huifang.agi.accepted} = sum of {@code huifang.agi.ended} over {@code
 * how} + {@code huifang.agi.open}. And commands: {@code huifang.agi.commands}.
 */
final class AgiMeters {
  /** How a connection ended; the first is the only good one. */
  enum End {
    SERVED,
    /** The handler threw something else than a hangup. */
    FAILED,
    REFUSED_BUSY,
    REFUSED_PEER,
    /** No full request in time. */
    CUT_SLOW,
    CUT_LARGE,
    CUT_GARBLED,
    /** Closed by the peer before its request was complete. */
    LEFT_EARLY,
    UNKNOWN_SCRIPT,
    STOPPED
  }

  final AtomicInteger open = new AtomicInteger();
  final Counter commands;
  private final Counter accepted;
  private final Map<End, Counter> ended = new EnumMap<>(End.class);

  AgiMeters(MeterRegistry meters) {
    accepted = meters.counter("huifang.agi.accepted");
    commands = meters.counter("huifang.agi.commands");
    meters.gauge("huifang.agi.open", open);
    for (End end : End.values()) {
      ended.put(end, meters.counter("huifang.agi.ended", "how", lower(end)));
    }
  }

  /** Returns how many are open now, with this one. */
  int opened() {
    accepted.increment();
    return open.incrementAndGet();
  }

  void ended(End how) {
    counter(how).increment();
    open.decrementAndGet();
  }

  double count(End how) {
    return counter(how).count();
  }

  private Counter counter(End how) {
    Counter counter = ended.get(how);
    if (counter == null) {
      throw new IllegalStateException("no counter for " + how);
    }
    return counter;
  }

  private static String lower(End end) {
    return end.name().toLowerCase(Locale.ROOT);
  }
}
