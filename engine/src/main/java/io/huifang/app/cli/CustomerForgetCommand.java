package io.huifang.app.cli;

import io.huifang.app.ErasureParts;
import io.huifang.config.Config;
import io.huifang.customer.PersonFinder.Match;
import io.huifang.customer.erasure.Erasure;
import io.huifang.customer.erasure.Trace;
import io.huifang.store.Database;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huifang customer forget}. */
@Command(
    name = "forget",
    description = {
      "Forget a person (抹去个人信息): names, numbers, plates, VINs, addresses, own fields, letters and free",
      "words are erased; counts, scores, outcomes and times stay. Shows what would go; only with --yes it",
      "goes, and cannot be brought back. Pending calls end. Who asked not to be called is not called by a",
      "later file either. Run it on the engine's machine, so that its journal is erased too. Reports that",
      "were printed or mailed, and backups, are not reached."
    },
    footer = {
      "",
      "Example: huifang customer forget id:17 --reason \"asked in writing\"",
      "         huifang customer forget id:17 --reason \"asked in writing\" --yes"
    })
final class CustomerForgetCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private OnePerson person = new OnePerson();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "WORDS",
      description = "Why; stays on record, so without the person's name.")
  private String reason = "";

  @Option(names = "--yes", description = "Do it. Left out: only show what would go.")
  private boolean yes;

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw UserProblem.usage("--reason: say why");
    }
    Config loaded = config.load();
    try (Database database =
        yes ? Database.open(loaded.engine()) : Database.openAsItIs(loaded.engine())) {
      Match match = person.in(database, loaded);
      if (!match.name().isEmpty() && reason.contains(match.name())) {
        throw UserProblem.usage("--reason stays on record; leave the person's name out of it");
      }
      Erasure erasure = ErasureParts.erasure(database, loaded::engine, Clock.systemUTC());
      String by = System.getProperty("user.name", "somebody");
      Erasure.Result result =
          yes ? erasure.forget(match.id(), by, reason) : erasure.preview(match.id());
      return switch (result) {
        case Erasure.Refused r -> throw new UserProblem(r.reason());
        case Erasure.Done done -> {
          show(match, done.traces(), loaded);
          yield Cli.OK;
        }
      };
    }
  }

  private void show(Match match, List<Trace> traces, Config config) {
    var rows = new LinkedHashMap<String, Integer>();
    traces.forEach(t -> rows.put(t.what().en(), t.rows()));
    output.print(
        Map.of("id", match.id(), "done", yes, "rows", rows),
        out -> print(out, match, traces, config));
  }

  private void print(PrintWriter out, Match match, List<Trace> traces, Config config) {
    String language = config.engine().language();
    out.println((yes ? "" : OnePerson.words(match, config) + "  ") + "id:" + match.id());
    traces.stream()
        .filter(t -> t.rows() > 0)
        .forEach(t -> out.println("  " + t.what().in(language) + ": " + t.rows()));
    out.println(
        yes
            ? "forgotten; counts, scores and outcomes stay"
            : "nothing was changed; --yes erases this for good");
  }
}
