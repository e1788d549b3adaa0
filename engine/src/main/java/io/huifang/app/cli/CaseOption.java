package io.huifang.app.cli;

import io.huifang.app.LabClock;
import io.huifang.cases.CaseDesk;
import io.huifang.config.Config;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Mixin of commands that do something with a case: who did it, and when. */
final class CaseOption {
  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who did it. Default: the user of this machine.")
  private @Nullable String by;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When it was done, as 2026-03-05T10:00+08:00. Default: now.")
  private @Nullable String at;

  String author() {
    return by == null ? System.getProperty("user.name", "somebody") : by;
  }

  Instant at() {
    String given = at;
    if (given == null) {
      return Clock.systemUTC().instant();
    }
    return LabClock.parse(given)
        .orElseThrow(() ->
            UserProblem.usage("--at '" + given + "' is no time such as 2026-03-05T10:00+08:00"));
  }

  /** Does it, and shows how the case stands then. */
  int with(ConfigOption config, Output output, BiFunction<Config, Scene, CaseDesk.Result> work) {
    Config loaded = config.load();
    Instant when = at();
    try (Database database = Database.open(loaded.engine())) {
      var desk = new CaseDesk(database, () -> loaded, Clock.systemUTC());
      return switch (work.apply(loaded, new Scene(database, desk, author(), when))) {
        case CaseDesk.Refused refused -> throw new UserProblem(refused.words());
        case CaseDesk.Done done -> {
          CaseSheet.print(output, database, loaded, done.now().id(), when);
          yield Cli.OK;
        }
      };
    }
  }

  /** What a command works with. */
  record Scene(Database database, CaseDesk desk, String author, Instant at) {}
}
