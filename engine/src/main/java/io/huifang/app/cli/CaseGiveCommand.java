package io.huifang.app.cli;

import io.huifang.cases.CaseDesk;
import io.huifang.config.AgentsConfig.Agent;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.desk.after.PromisedCalls;
import io.huifang.store.Database;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huifang case give}: one person's list to another one (临时指派). */
@Command(
    name = "give",
    description = {
      "Hand all open cases of a person, and the call-backs that they promised, over to another one in",
      "one go (临时指派). Each case stays with its department and notes who did it. For the days of an",
      "absence `deputy` and `absent` in agents.yaml do so by themselves."
    },
    footer = {"", "Example: huifang case give --from amy --to bob \"ill until Friday\""})
final class CaseGiveCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "NAME",
      description = "Whose: a sign-in name, a title of agents.yaml, or a name that cases have.")
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "NAME",
      description = "Who gets them. Promised call-backs only go to somebody of agents.yaml.")
  private String to = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who did it. Default: the user of this machine.")
  private @Nullable String by;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "WORDS",
      description = "Why, in words; in quotes.")
  private String words = "";

  @Override
  public Integer call() {
    Config loaded = config.load();
    Optional<Agent> giver = agent(loaded, from);
    Optional<Agent> taker = agent(loaded, to);
    List<String> names =
        Stream.concat(Stream.of(from), giver.stream().flatMap(a -> Stream.of(a.name(), a.title())))
            .distinct()
            .toList();
    String heir = taker.map(Agent::name).orElse(to);
    if (from.isBlank() || to.isBlank() || names.contains(heir)) {
      throw UserProblem.usage("--from and --to must name two people");
    }
    String author = by == null ? System.getProperty("user.name", "somebody") : by;
    try (Database database = Database.open(loaded.engine())) {
      CaseDesk.Given given =
          new CaseDesk(database, () -> loaded, Clock.systemUTC()).give(names, heir, words, author);
      boolean taken = given.refused().isEmpty() || !given.given().isEmpty();
      int calls =
          taken && taker.isPresent() ? database.inTx(tx -> PromisedCalls.give(tx, names, heir)) : 0;
      output.print(
          row(given, calls),
          out -> {
            out.println(told(given, calls, heir).in(loaded.engine().language()));
            given.refused().forEach(out::println);
          });
      return given.refused().isEmpty() ? Cli.OK : Cli.PROBLEM;
    }
  }

  private static Optional<Agent> agent(Config c, String who) {
    return c.agents().agents().stream()
        .filter(a -> a.name().equals(who) || a.title().equals(who))
        .findFirst();
  }

  private static Map<String, Object> row(CaseDesk.Given given, int calls) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("cases", given.given());
    row.put("call_backs", calls);
    row.put("refused", given.refused());
    return row;
  }

  private static Text told(CaseDesk.Given given, int calls, String heir) {
    String ids = given.given().stream().map(String::valueOf).collect(Collectors.joining(", "));
    int cases = given.given().size();
    String chinese = ids.isEmpty() ? "" : "（" + ids + "）";
    String english = ids.isEmpty() ? "" : " (" + ids + ")";
    return new Text(
        "已交给 " + heir + "：个案 " + cases + " 件" + chinese + "，约定回电 " + calls + " 个",
        heir + " has them now: cases: " + cases + english + ", promised call-backs: " + calls);
  }
}
