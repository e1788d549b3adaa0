package io.huifang.app.cli;

import io.huifang.app.versions.Differences;
import io.huifang.app.versions.VersionBook;
import io.huifang.app.versions.VersionBook.Version;
import io.huifang.config.FileSet;
import io.huifang.config.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code huifang config}: the versions of the files that were in effect. */
@Command(
    name = "config",
    description =
        "Versions of the configuration: versions, show, diff, export. None changes what runs.",
    subcommands = {
      ConfigCommand.Versions.class,
      ConfigCommand.Show.class,
      ConfigCommand.Diff.class,
      ConfigCommand.Export.class
    },
    footer = {
      "",
      "Example: huifang config versions",
      "         huifang config diff 4      (what changed since version 4; see also: rollback)"
    })
final class ConfigCommand implements Runnable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: " + spec.subcommands().keySet());
  }

  /** {@code config versions}. */
  @Command(
      name = "versions",
      description = {
        "List the sets of files that were in effect, the newest first. A set that comes again is the",
        "same version. The number is what show, diff and rollback take. An engine that has ended, or",
        "was not heard of for 20 s, is one that a version was last run on."
      },
      footer = {"", "Example: huifang config versions --limit 5"})
  static final class Versions implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    private static final Text NONE =
        new Text("还没有版本：引擎启动时才会保存", "no version yet: an engine keeps one when it starts");

    @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: 20.")
    private int limit = 20;

    /** A version for programs. */
    private record Row(
        long version,
        String hash,
        Instant keptAt,
        VersionBook.@Nullable Use lastUse,
        SortedSet<String> changed,
        List<String> runsOn,
        List<String> lastRanOn,
        boolean inFolder) {}

    @Override
    public Integer call() {
      if (limit < 1) {
        throw UserProblem.usage("--limit must be at least 1");
      }
      var access = config.versions();
      String folder = FileSet.read(config.dir()).hash();
      List<Row> rows =
          access.lookWithLive((book, live) ->
              book.newest(limit).stream().map(v -> row(v, live, v.hash().equals(folder))).toList());
      String language = access.engine().language();
      output.print(
          new All(rows),
          out ->
              out.print(
                  rows.isEmpty()
                      ? NONE.in(language) + "\n"
                      : TablePrinter.text(
                          table(rows, access.engine().zone(), language), language)));
      return Cli.OK;
    }

    private record All(List<Row> versions) {}

    private static Row row(Version v, Set<String> live, boolean inFolder) {
      Map<Boolean, List<String>> nodes =
          v.lastOf().stream().collect(Collectors.partitioningBy(live::contains));
      return new Row(
          v.id(),
          v.hash(),
          v.createdAt(),
          v.lastUse(),
          v.changed(),
          nodes.getOrDefault(true, List.of()),
          nodes.getOrDefault(false, List.of()),
          inFolder);
    }

    private static Table table(List<Row> rows, ZoneId zone, String language) {
      return new Table(
          new Text("配置版本", "Versions of the configuration"),
          List.of(
              new Table.Column("version", new Text("版本", "Version")),
              new Table.Column("at", new Text("最近", "Last")),
              new Table.Column("what", new Text("事项", "What")),
              new Table.Column("who", new Text("何人", "By")),
              new Table.Column("now", new Text("现在", "Now")),
              new Table.Column("changed", new Text("改动的文件", "Changed files"))),
          rows.stream().map(r -> cells(r, zone, language)).toList());
    }

    private static List<String> cells(Row r, ZoneId zone, String language) {
      VersionBook.Use use = r.lastUse();
      return List.of(
          Long.toString(r.version()),
          use == null ? "" : TIME.format(use.at().atZone(zone)),
          use == null ? "" : word(use.what()).in(language),
          use == null ? "" : use.who(),
          now(r).in(language),
          changed(r.changed()));
    }

    private static Text word(VersionBook.What what) {
      return switch (what) {
        case STARTED -> new Text("启动", "started");
        case TAKEN -> new Text("生效", "taken");
        case REPLACED -> new Text("被替换", "replaced");
        case ROLLED_BACK -> new Text("恢复", "rolled-back");
      };
    }

    private static Text now(Row r) {
      String runs = String.join(", ", r.runsOn());
      String ran = String.join(", ", r.lastRanOn());
      return new Text(
          joined("，", on("运行于 ", runs), on("上次运行于 ", ran), r.inFolder() ? "与目录相同" : ""),
          joined(
              ", ",
              on("runs on ", runs),
              on("last run on ", ran),
              r.inFolder() ? "in the folder" : ""));
    }

    private static String on(String words, String nodes) {
      return nodes.isEmpty() ? "" : words + nodes;
    }

    private static String joined(String between, String... parts) {
      return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(between));
    }

    private static String changed(SortedSet<String> paths) {
      int shown = 3;
      String first = String.join(" ", paths.stream().limit(shown).toList());
      return paths.size() > shown ? first + " … (" + paths.size() + ")" : first;
    }
  }

  /** {@code config show}. */
  @Command(
      name = "show",
      description = "List the files of a version, or print one of them as it was.",
      footer = {"", "Example: huifang config show 4 campaigns/3day.yaml"})
  static final class Show implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(index = "0", paramLabel = "N", description = "Number of the version.")
    private long version;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "FILE",
        description = "Path within the folder.")
    private @Nullable String file;

    private record Content(long version, String file, String text) {}

    private record Listing(long version, SortedSet<String> files) {}

    @Override
    public Integer call() {
      FileSet files = config.versions().files(version);
      String wanted = file;
      if (wanted == null) {
        output.print(
            new Listing(version, files.paths()), out -> files.paths().forEach(out::println));
        return Cli.OK;
      }
      String text =
          files
              .text(wanted)
              .orElseThrow(() ->
                  UserProblem.usage(
                      "version "
                          + version
                          + " has no file "
                          + wanted
                          + "; it has: "
                          + String.join(", ", files.paths())));
      output.print(new Content(version, wanted, text), out -> out.print(text));
      return Cli.OK;
    }
  }

  /** {@code config export}. */
  @Command(
      name = "export",
      description = {
        "Write the files of a version into a new folder, to look at them or to ask who would be",
        "affected by a rollback."
      },
      footer = {
        "",
        "Example: huifang config export 4 /tmp/four && huifang plan --config /tmp/four --diff"
      })
  static final class Export implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(index = "0", paramLabel = "N", description = "Number of the version.")
    private long version;

    @Parameters(index = "1", paramLabel = "DIR", description = "Folder that does not exist yet.")
    private Path dir = Path.of("");

    private record Written(long version, String dir, int files) {}

    @Override
    public Integer call() throws IOException {
      FileSet files = config.versions().files(version);
      if (Files.exists(dir)) {
        throw UserProblem.usage(dir + " is there already; name a folder that is not");
      }
      for (String path : files.paths()) {
        Path to = dir.resolve(path).normalize();
        Path folder = to.getParent();
        if (!to.startsWith(dir.normalize()) || folder == null) {
          throw new UserProblem(path + " would lie outside of " + dir);
        }
        Files.createDirectories(folder);
        Files.write(to, files.content(path).orElseThrow());
      }
      var written = new Written(version, dir.toString(), files.paths().size());
      output.print(
          written,
          out -> out.println(dir + "/: " + written.files() + " files of version " + version));
      return Cli.OK;
    }
  }

  /** {@code config diff}. */
  @Command(
      name = "diff",
      description = {
        "Show how a version differs from a later one, or from the files in the folder: lines with",
        "- are only in N, lines with + only in M."
      },
      footer = {"", "Example: huifang config diff 4", "         huifang config diff 4 7"})
  static final class Diff implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();
    @Mixin private Output output = new Output();

    @Parameters(index = "0", paramLabel = "N", description = "Number of a version.")
    private long from;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "M",
        description = "Number of another one. Default: the files in the folder.")
    private @Nullable Long to;

    private record Report(List<Differences.FileChange> files) {}

    @Override
    public Integer call() {
      var versions = config.versions();
      FileSet before = versions.files(from);
      FileSet after = to == null ? FileSet.read(config.dir()) : versions.files(to);
      List<Differences.FileChange> changes = Differences.between(before, after);
      output.print(
          new Report(changes),
          out -> {
            if (changes.isEmpty()) {
              out.println("no difference");
            }
            changes.forEach(c -> c.text().forEach(out::println));
          });
      return Cli.OK;
    }
  }
}
