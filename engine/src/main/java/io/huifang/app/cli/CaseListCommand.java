package io.huifang.app.cli;

import io.huifang.cases.CaseList;
import io.huifang.config.CaseKind;
import io.huifang.config.Config;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code case list}. */
@Command(
    name = "list",
    description = {
      "List open cases, the oldest first, each with its next step and its deadline. With --at they are",
      "listed as they stood then: what was opened, done or closed later is left out."
    },
    footer = {"", "Example: huifang case list --kind complaint --department service"})
final class CaseListCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private Moment moment = new Moment();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "complaint, request, lead or corrective-action. Default: all.")
  private @Nullable String kind;

  @Option(
      names = "--department",
      paramLabel = "NAME",
      description = "Only those that this department has. Default: all.")
  private String department = "";

  @Option(names = "--all", description = "Closed ones too.")
  private boolean all;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 200.")
  private int limit = 200;

  @Override
  public Integer call() {
    String wanted = kind;
    @Nullable CaseKind only =
        wanted == null
            ? null
            : CaseKind.of(wanted)
                .orElseThrow(() -> CaseSheet.noKind("--kind " + wanted + ": no such kind"));
    if (limit < 1) {
      throw UserProblem.usage("--limit must be at least 1");
    }
    Config loaded = config.load();
    Instant now = moment.of(Clock.systemUTC(), loaded.engine().zone());
    try (Database database = Database.openAsItIs(loaded.engine())) {
      List<CaseList.Item> items =
          database.inTx(tx -> {
            var filter = new CaseList.Filter(only, department, all);
            return moment.given()
                ? CaseList.findAt(tx, filter, limit, now)
                : CaseList.find(tx, filter, limit, now);
          });
      output.print(
          Map.of("cases", items.stream().map(i -> CaseSheet.row(i, loaded)).toList()),
          out -> {
            out.print(
                TablePrinter.text(CaseSheet.table(items, loaded), loaded.engine().language()));
            out.println(Counted.of(items.size(), "case", "件个案").in(loaded.engine().language()));
          });
    }
    return Cli.OK;
  }
}
