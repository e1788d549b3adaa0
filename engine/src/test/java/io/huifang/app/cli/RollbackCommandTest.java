package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.app.versions.VersionBook;
import io.huifang.config.FileSet;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The versions and the way back, by the command line, on a real folder and database. */
class RollbackCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String CAMPAIGN = "campaigns/3day.yaml";

  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private long shipped;
  private FileSet before = FileSet.of(Map.of(), new java.util.TreeSet<>());

  @BeforeEach
  void oneVersionIsKept() throws IOException {
    DB.empty();
    try (Stream<Path> files = Files.walk(Shipped.dir())) {
      for (Path f : files.filter(Files::isRegularFile).toList()) {
        Path to = dir.resolve(Shipped.dir().relativize(f).toString());
        Files.createDirectories(to.getParent());
        Files.copy(f, to);
      }
    }
    before = FileSet.read(dir);
    shipped =
        new VersionBook(DB.database())
            .keep(
                before,
                new VersionBook.Use(VersionBook.What.STARTED, Instant.now(), "engine-1", ""));
  }

  @Test
  void versionsAreListedWithWhereTheyRunAndWhereTheyRanLast() {
    assertThat(run("config", "versions")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("启动", "上次运行于 engine-1，与目录相同");
    assertThat(run("config", "versions", "--json")).isEqualTo(Cli.OK);
    assertThat(out.toString())
        .contains("\"inFolder\" : true", "\"runsOn\" : [ ]", "\"lastRanOn\" : [ \"engine-1\" ]");

    DB.sql(
        """
        CREATE TABLE QRTZ_SCHEDULER_STATE (SCHED_NAME VARCHAR(120), INSTANCE_NAME VARCHAR(190),
          LAST_CHECKIN_TIME BIGINT, CHECKIN_INTERVAL BIGINT)
        """,
        "INSERT INTO QRTZ_SCHEDULER_STATE VALUES ('huifang', 'engine-1', "
            + Instant.now().toEpochMilli()
            + ", 5000)");
    assertThat(run("config", "versions")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("  运行于 engine-1，与目录相同");
    DB.sql("UPDATE QRTZ_SCHEDULER_STATE SET LAST_CHECKIN_TIME = LAST_CHECKIN_TIME - 60000");
    out.getBuffer().setLength(0);
    assertThat(run("config", "versions")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("上次运行于 engine-1").doesNotContain("  运行于");
    DB.sql("DROP TABLE QRTZ_SCHEDULER_STATE");
  }

  @Test
  void aVersionIsShownAndCompared() throws IOException {
    change(CAMPAIGN, "lines: 20", "lines: 7");

    assertThat(run("config", "show", "" + shipped)).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains(CAMPAIGN).contains("engine.yaml");
    assertThat(run("config", "show", "" + shipped, CAMPAIGN)).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("lines: 20");
    assertThat(run("config", "diff", "" + shipped)).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("-lines: 20").contains("+lines: 7");
    assertThat(run("config", "show", "999")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("没有版本 999");
    assertThat(run("config", "show", "" + shipped, "nope.yaml")).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("中没有文件 nope.yaml；其中有：");
  }

  @Test
  void aVersionIsWrittenIntoAFolderOfItsOwn() {
    Path other = dir.resolve("other");
    assertThat(run("config", "export", "" + shipped, other.toString())).isEqualTo(Cli.OK);
    assertThat(FileSet.read(other).hash()).isEqualTo(before.hash());
    assertThat(run("config", "export", "" + shipped, other.toString())).isEqualTo(Cli.USAGE);
    assertThat(err.toString()).contains("is there already");
  }

  @Test
  void withoutYesItOnlyShowsWhatItWouldDo() throws IOException {
    change(CAMPAIGN, "lines: 20", "lines: 7");
    FileSet changed = FileSet.read(dir);

    assertThat(run("rollback", "" + shipped)).isEqualTo(Cli.OK);

    assertThat(out.toString())
        .contains("修改 " + CAMPAIGN)
        .contains("没有写入任何文件", "huifang config diff " + shipped);
    assertThat(FileSet.read(dir).hash()).isEqualTo(changed.hash());
    assertThat(DB.value("SELECT COUNT(*) FROM config_version")).isEqualTo("1");
  }

  @Test
  void withYesTheFolderHoldsTheVersionAndWhatWasThereIsKept() throws IOException {
    change(CAMPAIGN, "lines: 20", "lines: 7");
    Files.writeString(dir.resolve("surveys/new.yaml"), "survey: [broken");
    Files.delete(dir.resolve("agents.yaml"));
    Files.writeString(dir.resolve("README.md"), "mine");
    FileSet changed = FileSet.read(dir);

    assertThat(run("rollback", "" + shipped, "--yes")).isEqualTo(Cli.OK);

    assertThat(FileSet.read(dir).sameAs(before)).isTrue();
    assertThat(dir.resolve("README.md")).content().isEqualTo("mine");
    assertThat(dir).isDirectoryNotContaining("glob:**huifang-*");
    long replaced = Long.parseLong(DB.value("SELECT MAX(id) FROM config_version"));
    assertThat(out.toString()).contains("原来的文件存为版本 " + replaced);
    assertThat(new VersionBook(DB.database()).files(replaced).orElseThrow().hash())
        .isEqualTo(changed.hash());
    assertThat(DB.value("SELECT GROUP_CONCAT(what ORDER BY id) FROM config_use"))
        .isEqualTo("started,replaced,rolled-back");
    assertThat(run("rollback", "" + shipped, "--yes")).isEqualTo(Cli.OK);
    assertThat(out.toString()).contains("已是版本 " + shipped);
  }

  @Test
  void aVersionThatIsNoGoodHereIsRefusedWithEachPlace() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    before.paths().forEach(p -> files.put(p, before.content(p).orElseThrow()));
    files.put("hotline.yaml", "numbers: [x]\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    long bad =
        new VersionBook(DB.database())
            .keep(
                FileSet.of(files, before.recordings()),
                new VersionBook.Use(VersionBook.What.REPLACED, Instant.now(), "", ""));

    assertThat(run("rollback", "" + bad, "--yes")).isEqualTo(Cli.PROBLEM);

    assertThat(err.toString()).contains("version-" + bad + "/hotline.yaml:1:11: ");
    assertThat(FileSet.read(dir).sameAs(before)).isTrue();
  }

  @Test
  void whatCannotBeKeptIsNotReplaced() throws IOException {
    change(CAMPAIGN, "lines: 20", "lines: 7");
    Files.writeString(dir.resolve("surveys/huge.yaml"), "# ".repeat(1_000_000));

    assertThat(run("rollback", "" + shipped, "--yes")).isEqualTo(Cli.PROBLEM);

    assertThat(err.toString()).contains("surveys/huge.yaml: the file is larger than 1 MB");
    assertThat(dir.resolve(CAMPAIGN)).content().contains("lines: 7");
  }

  @Test
  void aRollbackThatWasCutShortIsFinishedByTheNext() throws IOException {
    change(CAMPAIGN, "lines: 20", "lines: 7");
    Files.writeString(dir.resolve(FileSet.HALF_WRITTEN), shipped + "\n");

    assertThat(run("check")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("run 'huifang rollback " + shipped + " --yes' again");
    assertThat(run("rollback", "" + shipped, "--yes")).isEqualTo(Cli.OK);
    assertThat(FileSet.read(dir).sameAs(before)).isTrue();

    // All was renamed, only the mark was left.
    Files.writeString(dir.resolve(FileSet.HALF_WRITTEN), shipped + "\n");
    assertThat(run("rollback", "" + shipped, "--yes")).isEqualTo(Cli.OK);
    assertThat(FileSet.read(dir).sameAs(before)).isTrue();
  }

  @Test
  void linksAndRightsStayAsTheyWere() throws IOException {
    Path real = dir.resolve("real.txt");
    Files.move(dir.resolve(CAMPAIGN), real);
    Files.createSymbolicLink(dir.resolve(CAMPAIGN), real);
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
    change(CAMPAIGN, "lines: 20", "lines: 7");

    assertThat(run("rollback", "" + shipped, "--yes")).isEqualTo(Cli.OK);

    assertThat(dir.resolve(CAMPAIGN)).isSymbolicLink().content().contains("lines: 20");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-rw----");
  }

  @Test
  void anEngineFileThatIsBadIsToldBecauseItSaysWhereTheVersionsAre() throws IOException {
    change("engine.yaml", "pool: 16", "pool: many");
    assertThat(run("rollback", "" + shipped, "--yes")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("engine.yaml:").contains("写的是 'many'");
  }

  private void change(String file, String from, String to) throws IOException {
    String text = Files.readString(dir.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(dir.resolve(file), text.replace(from, to));
  }

  private int run(String... args) {
    Map<String, String> environment =
        Map.of(
            "HUIFANG_AMI_SECRET", "s",
            "HUIFANG_CONFIG", dir.toString(),
            "HUIFANG_DB_URL", DB.access().url(),
            "HUIFANG_DB_USER", DB.access().user(),
            "HUIFANG_DB_PASSWORD", DB.access().password().reveal());
    int exit = Cli.run(args, environment, new PrintWriter(out), new PrintWriter(err));
    return exit;
  }
}
