package io.huifang.desk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Counts of pops: {@code huifang.desk.pop.called = .popped + .toolate + those still searched for};
 * {@code .repeated} are further rings of a call that already had its pop.
 */
final class PopMeters {
  private final Counter called;
  private final Counter popped;
  private final Counter tooLate;
  private final Counter repeated;
  private final Timer sent;
  private final Timer shown;

  PopMeters(MeterRegistry meters) {
    called = meters.counter("huifang.desk.pop.called");
    popped = meters.counter("huifang.desk.pop.popped");
    tooLate = meters.counter("huifang.desk.pop.toolate");
    repeated = meters.counter("huifang.desk.pop.repeated");
    sent = timer(meters, "huifang.desk.pop.sent", "PBX event read to frame handed to the page");
    shown = timer(meters, "huifang.desk.pop.shown", "PBX event read to page's acknowledgement");
  }

  void called() {
    called.increment();
  }

  void repeated() {
    repeated.increment();
  }

  void tooLate() {
    tooLate.increment();
  }

  void popped(long heardNanos) {
    popped.increment();
    sent.record(Duration.ofNanos(System.nanoTime() - heardNanos));
  }

  void shown(Duration took) {
    shown.record(took);
  }

  private static Timer timer(MeterRegistry meters, String name, String what) {
    return Timer.builder(name)
        .description(what)
        .publishPercentiles(0.5, 0.95, 0.99)
        .register(meters);
  }
}
