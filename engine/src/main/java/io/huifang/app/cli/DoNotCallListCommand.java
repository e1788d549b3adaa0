package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.DoNotCall;
import io.huifang.customer.DoNotCall.Listed;
import io.huifang.report.OptOutSources;
import io.huifang.store.Database;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code donotcall list}. */
@Command(
    name = "list",
    description = {
      "List the numbers that nobody dials, the newest entry first; of one NUMBER all that keeps it from being",
      "dialed, also other numbers of whoever has it. With --all also what was taken off again, by whom and why."
    },
    footer = {
      "",
      "Example: huifang donotcall list --limit 20",
      "         huifang donotcall list 13800138000 --all"
    })
final class DoNotCallListCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Parameters(arity = "0..1", paramLabel = "NUMBER", description = DoNotCallCommand.NUMBER)
  private @Nullable String number;

  @Option(names = "--all", description = "Those that were taken off again, too.")
  private boolean all;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 100.")
  private int limit = 100;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw UserProblem.usage("--limit must be at least 1");
    }
    Config loaded = config.load();
    String e164 = number == null ? "" : DoNotCallCommand.e164(loaded, number);
    String language = loaded.engine().language();
    UnaryOperator<String> numbers = ShownNumbers.by(loaded);
    try (Database database = Database.openAsItIs(loaded.engine())) {
      List<Listed> found = database.inTx(tx -> new DoNotCall().entries(tx, e164, all, limit));
      output.print(
          Map.of("entries", found.stream().map(l -> row(l, numbers)).toList()),
          out -> {
            out.print(
                TablePrinter.text(
                    table(found, numbers, loaded.engine().zone(), language), language));
            out.println(Counted.of(found.size(), "number", "条").in(language));
          });
    }
    return Cli.OK;
  }

  private static Map<String, Object> row(Listed l, UnaryOperator<String> numbers) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", l.id());
    row.put("number", numbers.apply(l.e164()));
    row.put("customer", l.customer());
    row.put("source", l.source());
    row.put("since", l.since());
    row.put("by", l.by());
    row.put("words", l.words());
    row.put("lifted", l.liftedAt());
    row.put("lifted_by", l.liftedBy());
    row.put("lifted_why", l.liftedWhy());
    return row;
  }

  private static Table table(
      List<Listed> entries, UnaryOperator<String> numbers, ZoneId zone, String language) {
    return new Table(
        new Text("免打扰名单", "Do-not-call list"),
        List.of(
            new Table.Column("number", new Text("电话", "Number")),
            new Table.Column("customer", new Text("客户", "Customer")),
            new Table.Column("since", new Text("列入时间", "Since")),
            new Table.Column("source", new Text("来源", "Source")),
            new Table.Column("by", new Text("经手人", "By")),
            new Table.Column("words", new Text("原因", "Why")),
            new Table.Column("lifted", new Text("移出时间", "Taken off")),
            new Table.Column("lifted_by", new Text("移出人", "By")),
            new Table.Column("lifted_why", new Text("移出原因", "Why"))),
        entries.stream()
            .map(l ->
                List.of(
                    numbers.apply(l.e164()),
                    Objects.toString(l.customer(), ""),
                    CaseSheet.time(l.since(), zone),
                    OptOutSources.of(l.source()).in(language),
                    l.by(),
                    l.words(),
                    CaseSheet.time(l.liftedAt(), zone),
                    l.liftedBy(),
                    l.liftedWhy()))
            .toList());
  }
}
