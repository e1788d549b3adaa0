package io.huifang.app.cli;

import io.huifang.config.Config;
import io.huifang.customer.PersonFinder;
import io.huifang.customer.PersonFinder.Match;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.Database;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** The person whom a command is about; exactly one must be meant. */
final class OnePerson {
  @Parameters(
      index = "0",
      paramLabel = "PERSON",
      description = {
        "Customer number, id, phone in any spelling, plate, VIN, name or value of an own field;",
        "id:17 is the id alone, also of a file that is packed away."
      })
  private String words = "";

  /** Who is meant; nobody or several are refused, several with their ids. */
  Match in(Database database, Config config) {
    PersonFinder finder = new PersonFinder(PhoneNumbers.of(config.engine()));
    List<Match> found = database.inTx(tx -> finder.find(tx, words));
    if (found.isEmpty()) {
      throw new UserProblem(
          "nobody in the files has the number, phone, plate, VIN or name '" + words + "'");
    }
    if (found.size() > 1) {
      throw new UserProblem(
          "several people match; say which:\n"
              + found.stream()
                  .map(m -> "  id:" + m.id() + "  " + words(m, config))
                  .collect(Collectors.joining("\n")));
    }
    return found.getFirst();
  }

  /** Name, number, phone and plate. */
  static String words(Match m, Config config) {
    return Stream.of(
            m.name(),
            m.customerNo() == null ? "" : m.customerNo(),
            m.phone() == null ? "" : ShownNumbers.by(config).apply(m.phone()),
            m.plate() == null ? "" : m.plate())
        .filter(w -> !w.isEmpty())
        .collect(Collectors.joining("  "));
  }
}
