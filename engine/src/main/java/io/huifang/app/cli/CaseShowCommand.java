package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code case show}. */
@Command(
    name = "show",
    description = {
      "Show one case with its whole history: time, author and words of each step; then its next step,",
      "by when, and whether it is late. With --at as it stood then, with its history until then: of an",
      "engine with a lab clock the time of that clock is to be named so."
    },
    footer = {"", "Example: huifang case show 17"})
final class CaseShowCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private Moment moment = new Moment();

  @Parameters(paramLabel = "CASE", description = "Number of the case.")
  private long id;

  @Override
  public Integer call() {
    Config loaded = config.load();
    Instant now = moment.of(Clock.systemUTC(), loaded.engine().zone());
    try (Database database = Database.openAsItIs(loaded.engine())) {
      if (moment.given()) {
        CaseSheet.printAt(output, database, loaded, id, now);
      } else {
        CaseSheet.print(output, database, loaded, id, now);
      }
    }
    return Cli.OK;
  }
}
