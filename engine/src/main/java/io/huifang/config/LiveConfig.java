package io.huifang.config;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration that runs. Whoever needs it asks anew each time, and keeps what it got for as
 * long as one decision or one call takes.
 *
 * <p>Files that are offered take effect as a whole or not at all: what is good replaces what runs,
 * what is bad changes nothing and is told until it is mended.
 */
public final class LiveConfig implements Supplier<Config> {
  private static final Logger log = LoggerFactory.getLogger(LiveConfig.class);

  /** Lines of the log per refusal; {@code huifang check} prints all. */
  private static final int MOST_LINES = 20;

  private final Source source;
  private final EngineConfig started;
  private final Clock clock;
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private FileSet offered;
  private FileSet inEffect;
  private volatile Config running;
  private volatile ConfigStatus status = ConfigStatus.GOOD;

  /**
   * Where the files are and what they may refer to.
   *
   * @param dir the folder
   * @param environment for {@code ${NAME}}
   * @param rule a reason why good files may not run in this engine, as beside a lab clock
   */
  public record Source(
      Path dir, Map<String, String> environment, Function<Config, Optional<String>> rule) {}

  /**
   * Files that took effect.
   *
   * @param from the files that ran before
   * @param to the files that run now
   * @param before what ran before
   * @param now what runs now
   */
  public record Change(FileSet from, FileSet to, Config before, Config now) {}

  /** What came of an offer. */
  public enum Answer {
    /** They run already, or were refused already. */
    SAME,
    /** They run from now on. */
    TAKEN,
    /** They are bad; what ran runs on. */
    REFUSED
  }

  /** Begins with files that have been found good. */
  public LiveConfig(Source source, FileSet files, Config good, Clock clock) {
    this.source = source;
    this.started = good.engine();
    this.clock = clock;
    this.offered = files;
    this.inEffect = files;
    this.running = good;
  }

  @Override
  public Config get() {
    return running;
  }

  /** Whether the files in the folder are those that run. */
  public ConfigStatus status() {
    return status;
  }

  /** The folder. */
  public Path dir() {
    return source.dir();
  }

  /** The files that run. */
  public synchronized FileSet files() {
    return inEffect;
  }

  /** Who hears of files that took effect, after they did, on the thread that offered them. */
  public void whenTaken(Consumer<Change> listener) {
    listeners.add(listener);
  }

  /** Offers what lies in the folder now. */
  public synchronized Answer offer(FileSet files) {
    if (files.sameAs(offered)) {
      return Answer.SAME;
    }
    offered = files;
    return switch (ConfigLoader.loadAgain(files, source.environment())) {
      case ConfigLoader.Bad bad -> refuse(bad.problems());
      case ConfigLoader.Good good -> {
        EngineConfig wanted = good.config().engine();
        Config now = RestartKeys.effective(started, good.config());
        Optional<String> why = source.rule().apply(now);
        yield why.isPresent()
            ? refuse(List.of(new ConfigProblem("engine.yaml", 0, 0, why.get())))
            : take(files, now, RestartKeys.waiting(started, wanted), good.warnings());
      }
    };
  }

  /** Says once more what is refused, if something is: an alarm of yesterday is easily forgotten. */
  public void remind() {
    status
        .refused()
        .ifPresent(
            r -> log.error("config still refused since={} {}", r.since(), r.problems().getFirst()));
  }

  /**
   * Shows offers: {@code huifang.config.offers} by result (each change of the folder is one),
   * {@code huifang.config.refused} (1 while the folder is bad) and {@code huifang.config.waiting}
   * (keys that wait for the next start).
   */
  public void bindTo(MeterRegistry meters) {
    counter(meters, "taken", taken);
    counter(meters, "refused", refused);
    Gauge.builder("huifang.config.refused", this, c -> c.status.refused().isPresent() ? 1 : 0)
        .register(meters);
    Gauge.builder("huifang.config.waiting", this, c -> c.status.waiting().size()).register(meters);
  }

  private static void counter(MeterRegistry meters, String result, AtomicLong count) {
    FunctionCounter.builder("huifang.config.offers", count, AtomicLong::doubleValue)
        .tag("result", result)
        .register(meters);
  }

  private Answer refuse(List<ConfigProblem> problems) {
    refused.incrementAndGet();
    var since = status.refused().map(ConfigStatus.Refusal::since).orElseGet(clock::instant);
    status =
        new ConfigStatus(Optional.of(new ConfigStatus.Refusal(problems, since)), status.waiting());
    log.error("config={} refused, what ran before runs on; problems={}", dir(), problems.size());
    problems.stream().limit(MOST_LINES).forEach(p -> log.error("config refused: {}", p));
    if (problems.size() > MOST_LINES) {
      log.error(
          "config refused: {} problems more; 'huifang check' prints all",
          problems.size() - MOST_LINES);
    }
    return Answer.REFUSED;
  }

  private Answer take(
      FileSet files, Config now, List<String> waiting, List<ConfigProblem> warnings) {
    taken.incrementAndGet();
    var change = new Change(inEffect, files, running, now);
    running = now;
    inEffect = files;
    status = new ConfigStatus(Optional.empty(), waiting);
    log.info("config={} in effect changed={}", dir(), change.to().changedFrom(change.from()));
    warnings.stream().limit(MOST_LINES).forEach(w -> log.warn("config: {}", w));
    if (!waiting.isEmpty()) {
      log.warn("config: takes effect at the next start: engine.yaml {}", waiting);
    }
    listeners.forEach(l -> tell(l, change));
    return Answer.TAKEN;
  }

  /** A listener that fails keeps nobody else from hearing. */
  private static void tell(Consumer<Change> listener, Change change) {
    try {
      listener.accept(change);
    } catch (RuntimeException e) {
      log.error("config: programming mistake in what follows from a change, going on", e);
    }
  }
}
