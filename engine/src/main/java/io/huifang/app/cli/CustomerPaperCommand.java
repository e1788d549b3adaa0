package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.config.RecordsConfig.Paper;
import io.huifang.customer.Papers;
import io.huifang.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huifang customer paper}. */
@Command(
    name = "paper",
    description = {
      "Say that a paper (单据) of a sale or a visit came in; a second time corrects it. Which papers",
      "there are says records.yaml; what is late or missing tells: huifang report documents."
    },
    footer = {"", "Example: huifang customer paper 粤B12345 R20260301 接车单 --on 2026-03-02"})
final class CustomerPaperCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private OnePerson person = new OnePerson();

  @Parameters(
      index = "1",
      paramLabel = "NUMBER",
      description = "Number of the contract (合同号) or of the work order (工单号).")
  private String reference = "";

  @Parameters(index = "2", paramLabel = "PAPER", description = "Name or title of the paper.")
  private String paper = "";

  @Option(names = "--on", paramLabel = "DATE", description = "When it came; left out: today.")
  private @Nullable LocalDate on;

  @Option(names = "--by", paramLabel = "NAME", description = "Who handed it over.")
  private String by = "";

  @Override
  public Integer call() {
    Config loaded = config.load();
    Paper meant =
        loaded.records().papers().stream()
            .filter(p -> p.words().anyMatch(w -> w.equalsIgnoreCase(paper.strip())))
            .findFirst()
            .orElseThrow(() ->
                UserProblem.usage(
                    paper
                        + ": no such paper; records.yaml has "
                        + loaded.records().papers().stream()
                            .map(p -> p.name() + " (" + p.title().zh() + ")")
                            .toList()));
    Instant now = Clock.systemUTC().instant();
    LocalDate day = on == null ? LocalDate.ofInstant(now, loaded.engine().zone()) : on;
    try (Database database = Database.open(loaded.engine())) {
      long id = person.in(database, loaded).id();
      boolean known =
          database.inTx(tx ->
              new Papers().came(tx, id, reference.strip(), meant.name(), day, by.strip(), now));
      if (!known) {
        throw new UserProblem("this person has no sale or visit of the number '" + reference + "'");
      }
    }
    output.print(
        Map.of("paper", meant.name(), "came", day.toString()),
        out -> out.println(meant.title().in(loaded.engine().language()) + " " + day));
    return Cli.OK;
  }
}
