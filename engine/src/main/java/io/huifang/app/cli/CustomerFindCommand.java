package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.customer.CustomerPicture.Vehicle;
import io.huifang.customer.PhoneNumbers;
import io.huifang.customer.search.CustomerSearch;
import io.huifang.customer.search.Found;
import io.huifang.store.Database;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huifang customer find}. */
@Command(
    name = "find",
    description = {
      "Find people as the search of the agent's page does: by a part of the name or company, pinyin or its",
      "initials, a phone in any spelling or its last four digits or more, a plate or its end, a VIN or its",
      "last six, a customer, order or contract number from its beginning, the day of a visit or sale, a",
      "field of your own (text or phone, shown in the file) from its beginning.",
      "Who is packed away or forgotten is not found. The files are searched as they stand: they have no --at."
    },
    footer = {
      "",
      "Example: huifang customer find wjg",
      "         huifang customer find 2026-03-02"
    })
final class CustomerFindCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Parameters(arity = "1..*", paramLabel = "WORDS", description = "What is known of the person.")
  private List<String> words = List.of();

  @Override
  public Integer call() {
    UserProblem.refuseOptions(words);
    Config loaded = config.load();
    boolean zh = loaded.engine().language().equals("zh-CN");
    try (Database database = Database.openAsItIs(loaded.engine())) {
      var search =
          new CustomerSearch(database, () -> PhoneNumbers.of(loaded.engine()), loaded::fields);
      Found found = search.find(String.join(" ", words));
      if (!found.asked()) {
        throw UserProblem.usage(
            zh
                ? "太短：至少一个汉字、两个字母或四个数字"
                : "too short: at least one Chinese character, two letters or four digits");
      }
      if (found.filled() < 100) {
        output.warn(
            zh
                ? "旧档案的检索还在建立（%s %%），由运行中的引擎完成".formatted(found.filled())
                : "old files are still being made findable (%s %%) by the engine that runs"
                    .formatted(found.filled()));
      }
      List<Found.Person> people =
          found.people().stream().map(p -> ShownNumbers.masked(loaded) ? p.masked() : p).toList();
      output.print(forPrograms(people, found.more()), out -> print(out, people, found.more(), zh));
      return found.people().isEmpty() ? Cli.PROBLEM : Cli.OK;
    }
  }

  private static Map<String, Object> forPrograms(List<Found.Person> people, boolean more) {
    return Map.of("people", people.stream().map(CustomerFindCommand::row).toList(), "more", more);
  }

  private static Map<String, Object> row(Found.Person p) {
    var row = new LinkedHashMap<String, Object>();
    row.put("id", p.id());
    row.put("name", p.name());
    row.put("company", p.company());
    row.put("vip", p.vip());
    row.put("phones", p.phones());
    row.put("plates", plates(p).toList());
    row.put("outlet", p.outlet());
    row.put("found_by", p.match().way().code());
    row.put("matched", p.match().text());
    return row;
  }

  private static void print(PrintWriter out, List<Found.Person> people, boolean more, boolean zh) {
    people.forEach(p -> out.println("id:" + p.id() + "  " + line(p)));
    if (people.isEmpty()) {
      out.println(zh ? "没有找到" : "nobody was found");
    } else if (more) {
      out.println(zh ? "还有更多，请再多输入一些" : "there are more than these; type more");
    }
  }

  private static String line(Found.Person p) {
    return Stream.concat(
            Stream.of(p.vip() ? "★ " + p.name() : p.name(), p.company()),
            Stream.concat(
                Stream.concat(p.phones().stream().limit(2), plates(p).limit(2)),
                Stream.of(p.outlet(), "(" + p.match().way().code() + ")")))
        .filter(w -> !w.isEmpty())
        .collect(Collectors.joining("  "));
  }

  private static Stream<String> plates(Found.Person p) {
    return p.vehicles().stream().map(Vehicle::plate).filter(Objects::nonNull);
  }
}
