package io.huifang.app.cli;

import io.huifang.app.versions.Authors;
import io.huifang.app.versions.Differences.FileChange;
import io.huifang.app.versions.Differences.Kind;
import io.huifang.app.versions.Rollback;
import io.huifang.app.versions.VersionBook;
import io.huifang.config.Text;
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

  private String language = "en";

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
    language = versions.engine().language();
    return yes ? versions.with(this::run) : versions.look(this::run);
  }

  private int run(VersionBook book) {
    var rollback = new Rollback(book, config.dir(), config.environment(), Clock.systemUTC());
    return switch (rollback.plan(version)) {
      case Rollback.Plan.Unknown _ -> throw VersionAccess.unknown(version);
      case Rollback.Plan.Bad bad -> throw UserProblem.of(bad.problems());
      case Rollback.Plan.NotKept not ->
          throw new UserProblem(
              new Text(
                  "文件夹中现有的内容无法留存；请先改正或移走：" + String.join("；", not.why()),
                  "what lies in the folder could not be kept; mend or move it first: "
                      + String.join("; ", not.why())));
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
            new Text(
                "文件夹无法写入：" + e.getCause().getMessage() + "；请改正后再执行",
                "the folder cannot be written: "
                    + e.getCause().getMessage()
                    + "; mend it, then again"),
            e);
      }
    }
    var done = new Done(true, version, write, replaced, plan.changes());
    output.print(done, out -> print(out, done, plan.nothingToDo()));
    return Cli.OK;
  }

  private void print(PrintWriter out, Done done, boolean nothingToDo) {
    if (nothingToDo) {
      out.println(
          new Text(
                  config.dir() + "/ 中已是版本 " + version,
                  config.dir() + "/ holds version " + version + " already")
              .in(language));
      return;
    }
    for (FileChange c : done.files()) {
      out.printf(
          Locale.ROOT,
          "%s %-40s +%d -%d%n",
          word(c.kind()).in(language),
          c.path(),
          c.added(),
          c.deleted());
    }
    out.println(
        (done.written()
                ? new Text(
                    config.dir() + "/ 中现在是版本 " + version + "；原来的文件存为版本 " + done.replaced(),
                    config.dir()
                        + "/ holds version "
                        + version
                        + " now; what was there is version "
                        + done.replaced())
                : new Text(
                    "没有写入任何文件；加 --yes 才写入。逐行差异：huifang config diff " + version,
                    "nothing was written; with --yes it is. Line by line: huifang config diff "
                        + version))
            .in(language));
  }

  /** As wide as the others in its language. */
  private static Text word(Kind kind) {
    return switch (kind) {
      case ADDED -> new Text("新增", "added   ");
      case CHANGED -> new Text("修改", "changed ");
      case DELETED -> new Text("删除", "deleted ");
    };
  }
}
