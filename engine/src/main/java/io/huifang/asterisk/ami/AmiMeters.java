package io.huifang.asterisk.ami;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Counts events: {@code huifang.ami.received} = {@code huifang.ami.delivered} + {@code
 * huifang.ami.dropped} (reason {@code overflow}: the queue was full, or {@code superseded}: came
 * before a snapshot that was about to be taken) + {@code huifang.ami.queued}. Events that the
 * engine has no use for are in {@code huifang.ami.ignored} only.
 */
final class AmiMeters {
  final LongAdder received = new LongAdder();
  final LongAdder ignored = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder overflow = new LongAdder();
  final LongAdder superseded = new LongAdder();
  final LongAdder resyncs = new LongAdder();
  final LongAdder lost = new LongAdder();
  final LongAdder listenerFailures = new LongAdder();

  void register(
      MeterRegistry meters, String link, LongSupplier queued, BooleanSupplier trustworthy) {
    Tags tags = Tags.of("link", link);
    count(meters, "huifang.ami.received", tags, received);
    count(meters, "huifang.ami.ignored", tags, ignored);
    count(meters, "huifang.ami.delivered", tags, delivered);
    count(meters, "huifang.ami.dropped", tags.and("reason", "overflow"), overflow);
    count(meters, "huifang.ami.dropped", tags.and("reason", "superseded"), superseded);
    count(meters, "huifang.ami.resyncs", tags, resyncs);
    count(meters, "huifang.ami.links_lost", tags, lost);
    count(meters, "huifang.ami.listener_failures", tags, listenerFailures);
    Gauge.builder("huifang.ami.queued", queued::getAsLong).tags(tags).register(meters);
    Gauge.builder("huifang.ami.trustworthy", () -> trustworthy.getAsBoolean() ? 1 : 0)
        .tags(tags)
        .register(meters);
  }

  private static void count(MeterRegistry meters, String name, Tags tags, LongAdder adder) {
    FunctionCounter.builder(name, adder, LongAdder::sum).tags(tags).register(meters);
  }
}
