package io.huifang.app.cli;

import io.huifang.app.versions.Authors;
import io.huifang.app.versions.Differences.FileChange;
import io.huifang.app.versions.Rollback;
import io.huifang.app.versions.VersionBook;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huifang rollback}: brings the files of a version back into the folder. */
@Command(
    name = "rollback",
    description = {
      "Write the files of a version back into the folder, where running engines take them up within",
      "a second. What lies there now is kept as a version first. Without --yes it only shows what it",
      "would do."
    },
    footer = {
      "",
      "Example: huifang rollback 4",
      "         huifang rollback 4 --yes",
      "What changes line by line: huifang config diff 4",
      "Who is affected: huifang config export 4 /tmp/four && huifang plan --config /tmp/four --diff"
    })
final class RollbackCommand implements Callable<Integer> {
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "N", description = "Number of the version: huifang config versions.")
  private long version;

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  /**
   * What was or would be done.
   *
   * @param replaced number under which the replaced files are kept; 0 when nothing was written
   */
  private record Done(
      boolean ok, long version, boolean written, long replaced, List<FileChange> files) {}

  @Override
  public Integer call() {
    var versions = config.versions();
    return yes ? versions.with(this::run) : versions.look(this::run);
  }

  private int run(VersionBook book) {
    var rollback = new Rollback(book, config.dir(), config.environment(), Clock.systemUTC());
    return switch (rollback.plan(version)) {
      case Rollback.Plan.Unknown _ -> throw VersionAccess.unknown(version);
      case Rollback.Plan.Bad bad -> throw UserProblem.of(bad.problems());
      case Rollback.Plan.NotKept not ->
          throw new UserProblem(
              "what lies in the folder could not be kept; mend or move it first: "
                  + String.join("; ", not.why()));
      case Rollback.Plan.Possible possible -> run(rollback, possible);
    };
  }

  private int run(Rollback rollback, Rollback.Plan.Possible plan) {
    boolean write = yes && !plan.nothingToDo();
    long replaced = 0;
    if (write) {
      try {
        replaced = rollback.carryOut(plan, Authors.me(config.environment()));
      } catch (UncheckedIOException e) {
        throw new UserProblem(
            "the folder cannot be written: " + e.getCause().getMessage() + "; mend it, then again",
            e);
      }
    }
    var done = new Done(true, version, write, replaced, plan.changes());
    output.print(done, out -> print(out, done, plan.nothingToDo()));
    return Cli.OK;
  }

  private void print(PrintWriter out, Done done, boolean nothingToDo) {
    if (nothingToDo) {
      out.println(config.dir() + "/ holds version " + version + " already");
      return;
    }
    for (FileChange c : done.files()) {
      out.printf(
          Locale.ROOT,
          "%-8s %-40s +%d -%d%n",
          c.kind().name().toLowerCase(Locale.ROOT),
          c.path(),
          c.added(),
          c.deleted());
    }
    out.println(
        done.written()
            ? config.dir()
                + "/ holds version "
                + version
                + " now; what was there is version "
                + done.replaced()
            : "nothing was written; with --yes it is. Line by line: huifang config diff "
                + version);
  }
}
