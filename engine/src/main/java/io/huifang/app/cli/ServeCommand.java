package io.huifang.app.cli;

import io.huifang.app.Engine;
import io.huifang.app.LabTrunks;
import io.huifang.app.Start;
import io.huifang.config.Config;
import io.huifang.config.FileSet;
import io.huifang.config.LabClockRule;
import io.huifang.config.LiveConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huifang serve}: the engine, until it is told to stop. */
@Command(
    name = "serve",
    description = "Run the engine: hotline, dialer, pages. Ends with Ctrl-C or SIGTERM.",
    footer = {
      "",
      "Example: huifang serve --config config",
      "         huifang serve --lab-clock 2026-03-05T10:00+08:00   (only beside the lab)"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  /** The engine keeps to its own limit. */
  private static final Duration LONGEST_STOP = Engine.LONGEST_STOP.plusSeconds(3);

  /** For a start to give up; what hangs in a socket does not hear of it. */
  private static final Duration LONGEST_CUT = Duration.ofSeconds(5);

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--lab-clock",
      paramLabel = "TIME",
      description =
          "Begin at this time instead of now, of the business zone or with its offset from UTC. Starts only if every"
              + " trunk says lab: true and its PBX says that it leads to loopback, and if mail stays on"
              + " this machine, for then nobody real is called or written to.")
  private @Nullable String labClock;

  @Override
  public Integer call() throws InterruptedException {
    FileSet files = config.files();
    Config loaded = config.loadForPbx(files);
    Clock clock =
        LabClockOption.clock(
            labClock,
            loaded.engine().zone(),
            () -> LabClockRule.check(loaded).or(() -> LabTrunks.check(loaded)));
    var live =
        new LiveConfig(
            new LiveConfig.Source(config.dir(), config.environment(), c -> notHere(loaded, c)),
            files,
            loaded,
            clock);
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Start start = new Start();
    Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stop(stop, start, stopped));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Engine engine = Engine.start(live, clock, start);
      try {
        stop.await();
      } finally {
        engine.close();
      }
    } catch (Start.Cut e) {
      log.info("{}", e.getMessage());
    } finally {
      stopped.countDown();
    }
    return Cli.OK;
  }

  /** Called by the signal; when it returns the program ends. */
  private static void stop(CountDownLatch stop, Start start, CountDownLatch stopped) {
    stop.countDown();
    try {
      if (!start.cut(LONGEST_CUT)) {
        log.warn(
            "the start hangs and does not give up within {} s, ending anyway: nobody was called yet",
            LONGEST_CUT.toSeconds());
      } else if (!stopped.await(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        log.warn(
            "not stopped within {} s, ending anyway: what matters is in the database or the"
                + " journal",
            LONGEST_STOP.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Beside a lab clock no file may bring in a trunk that leads to somebody real. */
  private Optional<String> notHere(Config begun, Config offered) {
    if (labClock == null) {
      return Optional.empty();
    }
    boolean sameTrunks = begun.engine().trunks().equals(offered.engine().trunks());
    return LabClockRule.check(offered)
        .or(() -> sameTrunks ? Optional.empty() : LabTrunks.check(offered));
  }
}
