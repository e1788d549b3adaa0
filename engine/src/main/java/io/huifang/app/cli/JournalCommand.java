package io.huifang.app.cli;

import io.huifang.cases.CaseEar;
import io.huifang.config.Config;
import io.huifang.config.Text;
import io.huifang.customer.ContactLog;
import io.huifang.customer.DoNotCall;
import io.huifang.dialing.Install;
import io.huifang.result.LeftJournal;
import io.huifang.result.ResultBook;
import io.huifang.store.Database;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code huifang journal}: what engines keep on their disk while the database is away. */
@Command(
    name = "journal",
    description = "Answers and opt-outs (答案、拒绝来电) that stand on an engine's disk.",
    subcommands = JournalCommand.Replay.class,
    footer = {"", "Example: huifang journal replay /mnt/old-disk/huifang/data"})
final class JournalCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: " + spec.subcommands().keySet());
  }

  /** {@code journal replay}. */
  @Command(
      name = "replay",
      description = {
        "Bring the journal of an engine that does not come back into the database: answers and",
        "opt-outs that it heard while the database was away, and that no other engine knows. An engine",
        "that is started again does this by itself, and the journal of one that runs is refused. It",
        "may be done twice: what is there counts once. The journal of another installation, as of another",
        "branch of the house, is refused. From a disk that may only be read, copy the",
        "folder first."
      },
      footer = {
        "",
        "Example: huifang journal replay /mnt/old-disk/huifang/data",
        "         huifang journal replay ./saved/journal"
      })
  static final class Replay implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(
        paramLabel = "DIR",
        description = "The folder 'journal' of that engine, or its data folder.")
    private Path dir = Path.of("");

    @Option(
        names = "--yes",
        description =
            "Also when it does not say of which installation it is, as those of older engines; it is"
                + " on you then that it is of this one.")
    private boolean yes;

    @Override
    public Integer call() {
      Config loaded = config.load();
      try (Database database = Database.open(loaded.engine())) {
        var book =
            new ResultBook(
                database,
                () -> loaded,
                new DoNotCall(),
                new ContactLog(),
                new CaseEar(() -> loaded),
                Clock.systemUTC());
        String language = loaded.engine().language();
        return switch (new LeftJournal(database, book).take(dir, Install.number(database), yes)) {
          case LeftJournal.Taken t -> told(t, language);
          case LeftJournal.Foreign f -> throw new UserProblem(foreign(f));
          case LeftJournal.Unsigned u -> throw new UserProblem(unsigned(u));
          case LeftJournal.NoJournal n -> throw UserProblem.usage(none(n.dir()));
          case LeftJournal.Held h -> throw new UserProblem(held(h));
        };
      }
    }

    /** A folder that is not there, as of a disk that is not mounted, is another mistake. */
    private static Text none(Path dir) {
      Path whole = dir.toAbsolutePath().normalize();
      if (!Files.exists(dir)) {
        return new Text(
            whole + "：没有这个文件夹：请检查路径，以及磁盘是否已挂载",
            whole + ": there is no such folder; look at the path, and whether the disk is mounted");
      }
      if (!Files.isDirectory(dir)) {
        return new Text(
            whole + " 是文件，不是文件夹：请写它所在的文件夹", whole + " is a file; name the folder that it is in");
      }
      if (!Files.isReadable(dir) || !Files.isExecutable(dir)) {
        return new Text(
            whole + "：当前用户不可读取：请授权，或换用户执行",
            whole + ": this user may not read it; allow it (chmod), or run this as its owner");
      }
      return new Text(
          whole + " 不是引擎的日志簿：请写其中含有 answers.journal 的文件夹 journal，或它上一级的数据文件夹",
          whole
              + " is no engine's journal: name its folder 'journal', which holds answers.journal, or"
              + " the data folder above it");
    }

    private static Text held(LeftJournal.Held h) {
      return new Text(
          h.journal() + " 正由运行中的引擎使用：数据库恢复后它会自行写入",
          h.journal()
              + ": an engine that runs uses it, and brings it in by itself as soon as the database"
              + " answers");
    }

    private static Text foreign(LeftJournal.Foreign f) {
      String numbers = f.theirs() + " ≠ " + f.ours();
      return new Text(
          f.journal() + " 属于另一套安装（编号 " + numbers + "），未写入任何内容：请用那套安装的配置执行",
          f.journal()
              + " is of another installation (number "
              + numbers
              + "); nothing was taken in: run this with that installation's configuration");
    }

    private static Text unsigned(LeftJournal.Unsigned u) {
      return new Text(
          u.journal() + " 没有写明属于哪套安装，未写入任何内容：确认属于本数据库后加 --yes 再执行",
          u.journal()
              + " does not say of which installation it is; nothing was taken in: when you are sure"
              + " that it is of this database, say --yes");
    }

    private int told(LeftJournal.Taken taken, String language) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("journal", taken.journal().toString());
      all.put("taken", taken.lines());
      all.put("aside", taken.aside());
      output.print(all, out -> print(out, taken, language));
      return taken.aside() == 0 ? Cli.OK : Cli.PROBLEM;
    }

    private static void print(PrintWriter out, LeftJournal.Taken taken, String language) {
      long lines = taken.lines();
      Text done =
          lines + taken.aside() == 0
              ? new Text("没有等待写入的记录", "nothing waits in it")
              : new Text("已写入数据库 " + lines + " 条", "in the database now: " + lines);
      out.println(taken.journal() + ": " + done.in(language));
      if (taken.aside() > 0) {
        out.println(
            new Text(
                        "数据库不能接收 " + taken.aside() + " 条，请人工查看：",
                        "never to be taken, for people to look at: " + taken.aside() + ", in ")
                    .in(language)
                + taken.journal().resolve("answers.rejected"));
      }
    }
  }
}
