package io.huifang.app.cli;

import io.huifang.app.versions.Authors;
import io.huifang.config.Config;
import io.huifang.result.recording.Recording;
import io.huifang.result.recording.RecordingDesk;
import io.huifang.result.recording.RecordingDesk.Looked;
import io.huifang.result.recording.RecordingDesk.State;
import io.huifang.store.Database;
import io.huifang.web.CommandAudit;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code huifang recording}: spoken comments and whole calls. */
@Command(
    name = "recording",
    description = {
      "Recordings (录音): spoken comments and whole calls. The files stand in recordings.folder of",
      "engine.yaml and are removed when their days are over; what they were stays on record."
    },
    subcommands = {
      RecordingCommand.ListAll.class,
      RecordingCommand.Show.class,
      RecordingCommand.Fetch.class,
      RecordingVerifyCommand.class
    },
    footer = {
      "",
      "Example: huifang recording list --kind call",
      "         huifang recording fetch 17 --out /tmp/call.wav",
      "         huifang recording verify"
    })
final class RecordingCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: " + spec.subcommands().keySet());
  }

  /** Works with the recordings of these files. */
  static <T> T with(ConfigOption config, Scene<T> work) {
    Config loaded = config.load();
    try (Database database = Database.openAsItIs(loaded.engine())) {
      var desk = new RecordingDesk(database, () -> loaded.engine().recordings(), Clock.systemUTC());
      return work.apply(loaded, database, desk);
    }
  }

  /** What a command does. */
  @FunctionalInterface
  interface Scene<T> {
    T apply(Config config, Database database, RecordingDesk desk);
  }

  static Recording named(RecordingDesk desk, String which) {
    return desk.find(which).orElseThrow(() -> new UserProblem("there is no recording " + which));
  }

  /** {@code recording list}. */
  @Command(
      name = "list",
      description = "List recordings, the newest first.",
      footer = {"", "Example: huifang recording list --kind comment --limit 20"})
  static final class ListAll implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Option(
        names = "--call",
        paramLabel = "ID",
        description = "Of this call (attempt tag, or the inbound call's id). Default: of all.")
    private String call = "";

    @Option(names = "--kind", paramLabel = "KIND", description = "comment or call. Default: both.")
    private String kind = "";

    @Option(
        names = "--customer",
        paramLabel = "ID",
        description = "Of this customer. Default: of everybody.")
    private @Nullable Long customer;

    @Option(names = "--all", description = "Those whose file was removed, too.")
    private boolean all;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 100.")
    private int limit = 100;

    @Override
    public Integer call() {
      if (!List.of("", Recording.COMMENT, Recording.CALL).contains(kind)) {
        throw UserProblem.usage("--kind is comment or call");
      }
      if (limit < 1 || limit > 10_000) {
        throw UserProblem.usage("--limit is from 1 to 10000");
      }
      var filter = new RecordingDesk.Filter(call, kind, customer, all);
      return with(
          config,
          (c, db, desk) -> {
            List<Recording> found = desk.list(filter, Long.MAX_VALUE, limit);
            var sheet = new RecordingSheet(c.engine().zone(), c.engine().language());
            output.print(
                Map.of("recordings", found.stream().map(sheet::row).toList()),
                out -> {
                  out.print(TablePrinter.text(sheet.table(found), c.engine().language()));
                  out.println(
                      Counted.of(found.size(), "recording", "段录音").in(c.engine().language()));
                });
            return Cli.OK;
          });
    }
  }

  /** {@code recording show}. */
  @Command(
      name = "show",
      description = "Show one, and whether its file is still what it was.",
      footer = {"", "Example: huifang recording show 17"})
  static final class Show implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(paramLabel = "ID", description = "Number or name of the recording.")
    private String id = "";

    @Override
    public Integer call() {
      return with(
          config,
          (c, db, desk) -> {
            Looked looked = desk.look(named(desk, id));
            var sheet = new RecordingSheet(c.engine().zone(), c.engine().language());
            output.print(sheet.row(looked), out -> sheet.lines(looked).forEach(out::println));
            return Cli.OK;
          });
    }
  }

  /** {@code recording fetch}. */
  @Command(
      name = "fetch",
      description = {
        "Copy a recording's file, if it is still what it was. Each copy is a line in the audit."
      },
      footer = {"", "Example: huifang recording fetch 17 --out /tmp/call.wav --by sue"})
  static final class Fetch implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(paramLabel = "ID", description = "Number or name of the recording.")
    private String id = "";

    @Option(
        names = {"--out", "--to"},
        paramLabel = "FILE",
        description = "Where to; must not be there yet. Default: its own name, here.")
    private @Nullable Path to;

    @Option(
        names = "--by",
        paramLabel = "NAME",
        description = "Who wants it. Default: the user of this machine.")
    private @Nullable String by;

    @Override
    public Integer call() {
      return with(
          config,
          (c, db, desk) -> {
            Recording r = named(desk, id);
            Looked looked = desk.look(r);
            if (!(looked.state() instanceof State.Good good)) {
              var sheet = new RecordingSheet(c.engine().zone(), c.engine().language());
              throw new UserProblem("recording " + id + ": " + sheet.words(looked).en());
            }
            String who = by == null ? Authors.me(config.environment()) : by;
            CommandAudit.note(db, Clock.systemUTC(), who, "listen", "recording:" + r.id());
            Path target = to == null ? Path.of(r.path()) : to;
            copy(good.file(), target);
            output.print(
                Map.of(
                    "id", r.id(), "file", target.toString(), "sha256", String.valueOf(r.sha256())),
                out -> out.println(target));
            return Cli.OK;
          });
    }

    private static void copy(Path from, Path to) {
      try {
        Files.copy(from, to);
      } catch (FileAlreadyExistsException e) {
        throw new UserProblem(to + " is there already; say another one with --out", e);
      } catch (IOException e) {
        throw new UserProblem(to + " cannot be written: " + e.getMessage(), e);
      }
    }
  }
}
