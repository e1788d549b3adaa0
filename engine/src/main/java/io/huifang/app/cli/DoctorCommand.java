package io.huifang.app.cli;

import io.huifang.app.Doctor;
import io.huifang.app.Doctor.Finding;
import io.huifang.app.Doctor.Grade;
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
      "runs). Calls nobody and changes nothing."
    },
    footer = {"", "Example: huifang doctor --config config"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() {
    List<Finding> findings = new Doctor(config.loadForPbx(config.files()), config.dir()).examine();
    output.print(findings, out -> findings.forEach(f -> print(out, f)));
    return findings.stream().anyMatch(f -> f.grade() == Grade.BAD) ? Cli.PROBLEM : Cli.OK;
  }

  private static void print(PrintWriter out, Finding f) {
    String mark =
        switch (f.grade()) {
          case OK -> "  ok  ";
          case NOTE -> " note ";
          case WARN -> " warn ";
          case BAD -> " BAD  ";
        };
    out.println(mark + f.what() + ": " + f.found());
    if (!f.mend().isEmpty()) {
      out.println("       → " + f.mend());
    }
  }
}
