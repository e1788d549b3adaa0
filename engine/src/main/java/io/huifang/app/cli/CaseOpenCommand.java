package io.huifang.app.cli;

import io.huifang.app.cli.CaseOption.Scene;
import io.huifang.cases.CaseOpening;
import io.huifang.config.CaseKind;
import io.huifang.config.Config;
import io.huifang.customer.PersonFinder;
import io.huifang.customer.PersonFinder.Match;
import io.huifang.customer.PhoneNumbers;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code case open}. */
@Command(
    name = "open",
    description = "Register a case, from whatever channel it came: a letter, a visit, a call.",
    footer = {
      "",
      "Example: huifang case open complaint 13800138000 \"engine noise after the repair\" --item quality",
      "         huifang case open lead 粤B12345 \"wants the new model\""
    })
final class CaseOpenCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();
  @Mixin private CaseOption option = new CaseOption();

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "complaint, request, lead or corrective-action.")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "PERSON",
      description =
          "Customer number, phone, plate, VIN or name, as for 'why'; id:17 is the id alone.")
  private String person = "";

  @Parameters(
      index = "2",
      paramLabel = "WORDS",
      description = "What it is about, in words; in quotes.")
  private String words = "";

  @Option(
      names = "--item",
      paramLabel = "ITEM",
      description = "The service item, as in the surveys: quality, price … Default: none.")
  private String item = "";

  @Option(
      names = "--about",
      paramLabel = "OCCASION",
      description = "Visit, sale or inquiry that it is about, as visit:4711. Default: none.")
  private String about = "";

  @Override
  public Integer call() {
    CaseKind meant =
        CaseKind.of(kind).orElseThrow(() -> CaseSheet.noKind("no kind '" + kind + "'"));
    return option.with(
        config,
        output,
        (loaded, scene) -> {
          Match match = found(loaded, scene);
          @Nullable String phone = match.phone();
          return scene
              .desk()
              .open(
                  new CaseOpening(
                      meant,
                      match.id(),
                      null,
                      phone == null ? "" : phone,
                      "command",
                      "",
                      "",
                      about,
                      item,
                      null,
                      words,
                      scene.at()),
                  scene.author());
        });
  }

  private Match found(Config files, Scene scene) {
    PersonFinder finder = new PersonFinder(PhoneNumbers.of(files.engine()));
    List<Match> found = scene.database().inTx(tx -> finder.find(tx, person));
    if (found.size() != 1) {
      throw new UserProblem(
          found.isEmpty()
              ? "nobody in the files has the number, phone, plate, VIN or name '" + person + "'"
              : "'"
                  + person
                  + "' is more than one person; say which: "
                  + found.stream().map(m -> "id:" + m.id() + " " + m.name()).toList());
    }
    return found.getFirst();
  }
}
