package io.huifang.app.cli;

import io.huifang.cases.CaseDesk;
import io.huifang.config.Config;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
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
      description =
          "When it was done, as 2026-03-05T10:00, of the business zone or with its offset from UTC."
              + " Default: now.")
  private @Nullable String at;

  String author() {
    return by == null ? System.getProperty("user.name", "somebody") : by;
  }

  private Instant at(ZoneId zone) {
    String given = at;
    return given == null ? Clock.systemUTC().instant() : TimeForms.of("--at", given, zone);
  }

  /** Does it, and shows how the case stands then. */
  int with(ConfigOption config, Output output, BiFunction<Config, Scene, CaseDesk.Result> work) {
    Config loaded = config.load();
    Instant when = at(loaded.engine().zone());
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
