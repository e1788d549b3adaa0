package io.huifang.app.cli;

import io.huifang.app.Doctor;
import io.huifang.app.Doctor.Finding;
import io.huifang.app.Doctor.Grade;
import io.huifang.config.Config;
import io.huifang.config.Text;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code huifang doctor}: what is wrong, and how to mend it. */
@Command(
    name = "doctor",
    description = {
      "Look at everything the engine needs: data folder, database, clock, users and agents, AGI",
      "port, and each Asterisk with its version, modules, dialplan, queues, phones, trunks,",
      "prompts, each right of our user, and whether it reaches the AGI port (also while no engine",
      "runs), the certificate of the pages, and the mail server, if one is named. Calls nobody,",
      "mails nobody, changes nothing."
    },
    footer = {"", "Example: huifang doctor --config config"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    Config loaded = config.loadForPbx(config.files());
    List<Finding> findings = new Doctor(loaded, config.dir()).examine();
    String language = loaded.engine().language();
    output.print(findings, out -> findings.forEach(f -> print(out, f, language)));
    return findings.stream().anyMatch(f -> f.grade() == Grade.BAD) ? Cli.PROBLEM : Cli.OK;
  }

  private static void print(PrintWriter out, Finding f, String language) {
    Text mark =
        switch (f.grade()) {
          case OK -> new Text(" 正常 ", "  ok  ");
          case NOTE -> new Text(" 提示 ", " note ");
          case WARN -> new Text(" 注意 ", " warn ");
          case BAD -> new Text(" 有误 ", " BAD  ");
        };
    out.println(
        mark.in(language)
            + DoctorWords.what(f.what(), language)
            + new Text("：", ": ").in(language)
            + DoctorWords.found(f.found(), language));
    if (!f.mend().isEmpty()) {
      out.println("       → " + DoctorWords.mend(f.mend(), language));
    }
  }
}
