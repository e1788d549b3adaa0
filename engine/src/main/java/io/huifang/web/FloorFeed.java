package io.huifang.web;

import io.huifang.desk.PopTimes;
import io.huifang.floor.FloorView;
import io.huifang.report.hotline.QueuesToday.Today;
import io.huifang.store.DatabaseUnavailable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows supervisors the floor: whole when their page comes, then each change, a few times a second.
 * While no supervisor looks, it does nothing.
 */
final class FloorFeed {
  static final Duration EVERY = Duration.ofMillis(250);
  private static final Duration TODAY_EVERY = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(FloorFeed.class);

  private final FloorWork work;
  private final Predicate<Session> masked;
  private final Executor threads;
  private final Clock clock;
  private final Json json = new Json();
  private final AtomicBoolean reading = new AtomicBoolean();

  /** Guarded by this, as all below. */
  private final Set<FeedPage> pages = new LinkedHashSet<>();

  private FloorFrame.Known known;
  private @Nullable Map<String, Today> today;
  private PopTimes.@Nullable Day pops;
  private long todayNanos;

  /**
   * To no page.
   *
   * @param masked who may not see whole numbers
   * @param threads on which the day's figures are read
   */
  FloorFeed(FloorWork work, Predicate<Session> masked, Executor threads, Clock clock) {
    this.work = work;
    this.masked = masked;
    this.threads = threads;
    this.clock = clock;
    this.known = new FloorFrame.Known(FloorView.EMPTY, null, null, List.of(), List.of(), goal());
    this.todayNanos = System.nanoTime() - TODAY_EVERY.toNanos();
  }

  /** Shows a supervisor's page the whole floor, and from now on its changes. */
  synchronized void open(FeedPage page) {
    tell();
    pages.add(page);
    send(page, FloorFrame.whole(known, clock.instant()));
  }

  /** Called every {@link #EVERY}; never waits. */
  synchronized void tick(long nanos) {
    pages.removeIf(FeedPage::isClosed);
    if (pages.isEmpty()) {
      return;
    }
    if (nanos - todayNanos > TODAY_EVERY.toNanos() && reading.compareAndSet(false, true)) {
      todayNanos = nanos;
      threads.execute(this::readToday);
    }
    tell();
  }

  private void tell() {
    FloorFrame.Known now =
        new FloorFrame.Known(
            work.now().get(),
            today,
            pops,
            work.listening().now(),
            work.listening().allowed(),
            goal());
    if (!now.equals(known)) {
      FloorFrame frame = FloorFrame.between(known, now, clock.instant());
      known = now;
      pages.forEach(p -> send(p, frame));
    }
  }

  private void send(FeedPage page, FloorFrame frame) {
    page.send(json.write(masked.test(page.session()) ? frame.masked() : frame));
  }

  private void readToday() {
    try {
      Map<String, Today> read = work.today().read();
      PopTimes.Day times = work.pops().today();
      synchronized (this) {
        today = read;
        pops = times;
      }
    } catch (DatabaseUnavailable e) {
      log.debug("the day's figures stay as they were: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("the day's figures cannot be read", e);
    } finally {
      reading.set(false);
    }
  }

  private BigDecimal goal() {
    return work.config().get().reports().figures().serviceGoal();
  }
}
