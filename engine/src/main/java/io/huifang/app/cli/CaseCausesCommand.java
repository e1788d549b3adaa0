package io.huifang.app.cli;

import io.huifang.cases.RepeatedCauses;
import io.huifang.config.CaseKind;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.report.CaseWords;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code case causes}. */
@Command(
    name = "causes",
    description = {
      "Name causes of complaints that came again: the same item, technician or outlet in several",
      "cases, so often within so many days as cases.yaml says (repeated)."
    },
    footer = {"", "Example: huifang case causes"})
final class CaseCausesCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private Moment moment = new Moment();

  @Override
  public Integer call() {
    Config loaded = config.load();
    String language = loaded.engine().language();
    Instant now = moment.of(Clock.systemUTC(), loaded.engine().zone());
    try (Database database = Database.openAsItIs(loaded.engine())) {
      List<RepeatedCauses.Cause> causes =
          database.inTx(tx ->
              new RepeatedCauses().all(tx, loaded.cases().repeated(), CaseKind.COMPLAINT, now));
      output.print(
          Map.of("causes", causes),
          out -> {
            out.print(
                TablePrinter.text(
                    new Table(
                        new Text("重复的投诉原因", "Causes that came again"),
                        List.of(
                            new Table.Column("what", new Text("类别", "What")),
                            new Table.Column("name", new Text("名称", "Name")),
                            new Table.Column("cases", new Text("件数", "Cases")),
                            new Table.Column("last", new Text("最近", "Last"))),
                        causes.stream()
                            .map(c ->
                                List.of(
                                    CaseWords.of(c.what(), language),
                                    c.what().equals("item")
                                        ? loaded.questionTitle(c.name()).in(language)
                                        : c.name(),
                                    Integer.toString(c.cases()),
                                    CaseSheet.time(c.last(), loaded.engine().zone())))
                            .toList()),
                    language));
          });
    }
    return Cli.OK;
  }
}
