package io.huifang.app.cli;

import io.huifang.app.ErasureParts;
import io.huifang.config.Config;
import io.huifang.customer.PhoneNumbers;
import io.huifang.store.Database;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huifang customer readmit}. */
@Command(
    name = "readmit",
    description = {
      "Let an import bring somebody again who was forgotten: a new file begins, nothing old comes back.",
      "Give what the file says of them: the customer number, or name and phone. Whoever asked not to be",
      "called stays on that list."
    },
    footer = {
      "",
      "Example: huifang customer readmit --customer-no C1",
      "         huifang customer readmit --name 王芳 --phone 13800138000"
    })
final class CustomerReadmitCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Option(names = "--customer-no", paramLabel = "NO", description = "The dealer's own number.")
  private @Nullable String customerNo;

  @Option(names = "--name", paramLabel = "NAME", description = "With --phone.")
  private String name = "";

  @Option(names = "--phone", paramLabel = "NUMBER", description = "With --name.")
  private @Nullable String phone;

  @Override
  public Integer call() {
    if (customerNo == null && (phone == null || name.isBlank())) {
      throw UserProblem.usage("say who: --customer-no, or --name and --phone");
    }
    Config loaded = config.load();
    String e164 =
        switch (phone == null ? null : PhoneNumbers.of(loaded.engine()).parse(phone)) {
          case null -> null;
          case PhoneNumbers.Valid v -> v.e164();
          case PhoneNumbers.Refused r -> throw UserProblem.usage("--phone: " + r.reason());
        };
    try (Database database = Database.open(loaded.engine())) {
      var erasure = ErasureParts.erasure(database, loaded::engine, Clock.systemUTC());
      if (!erasure.readmit(customerNo, name.strip(), e164)) {
        throw new UserProblem("nobody who is forgotten is known by these");
      }
    }
    output.print(
        Map.of("readmitted", true),
        out -> out.println("the next file that brings this person is taken in again"));
    return Cli.OK;
  }
}
