package io.huifang.app.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.dialing.Install;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The journal of an engine that is lost, taken in by hand. */
class JournalCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final String OPT_OUT =
      """
      {"event":"opted-out","reference":"call-1","at":"2026-03-05T02:00:00Z","customerId":null,\
      "e164":"+8613800000027"}
      """;

  @TempDir Path data;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void anOptOutThatOnlyTheLostEngineHeardIsOnTheList() throws IOException {
    Path journal = journal("answers.journal", OPT_OUT);
    assertThat(replay(journal)).as("%s", out).isZero();
    assertThat(out.toString()).contains("已写入数据库 1 条");
    assertThat(listed()).isEqualTo("+8613800000027 survey");
  }

  @Test
  void itsDataFolderWillDoAndWhatWasBeingReplayedWhenItDiedGoesFirst() throws IOException {
    journal("answers.journal", OPT_OUT.replace("call-1", "call-2").replace("27", "28"));
    journal("answers.replaying", OPT_OUT);
    assertThat(replay(data)).as("%s", out).isZero();
    assertThat(out.toString()).contains("已写入数据库 2 条");
    assertThat(listed()).isEqualTo("+8613800000027 survey,+8613800000028 survey");
  }

  @Test
  void aCopyThatIsTakenInOnceMoreChangesNothing() throws IOException {
    replay(journal("answers.journal", OPT_OUT));
    assertThat(replay(data)).isZero();
    assertThat(out.toString()).contains("没有等待写入的记录");
    journal("answers.journal", OPT_OUT);
    assertThat(replay(data)).isZero();
    assertThat(listed()).isEqualTo("+8613800000027 survey");
  }

  @Test
  void theJournalOfAnEngineThatRunsIsRefusedAndLeftAsItIs() throws IOException {
    Path journal = journal("answers.journal", OPT_OUT);
    try (FileChannel engine =
            FileChannel.open(
                journal.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = engine.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThat(replay(journal)).isEqualTo(Cli.PROBLEM);
    }
    assertThat(out.toString()).contains("正由运行中的引擎使用");
    assertThat(journal.resolve("answers.journal")).hasContent(OPT_OUT);
    assertThat(DB.value("SELECT COUNT(*) FROM do_not_call")).isEqualTo("0");
  }

  @Test
  void aLineThatNobodyCanTakeIsKeptForPeople() throws IOException {
    Path journal = journal("answers.journal", OPT_OUT + "half a li\n");
    assertThat(replay(journal)).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("已写入数据库 1 条", "answers.rejected");
    assertThat(journal.resolve("answers.rejected")).hasContent("half a li\n");
  }

  @Test
  void anotherFolderIsNotTakenForAJournal() throws IOException {
    Files.writeString(data.resolve("letters.txt"), "mine");
    assertThat(replay(data)).isEqualTo(Cli.USAGE);
    assertThat(out.toString()).contains(data + " 不是引擎的日志簿");
    assertThat(replay(data.resolve("letters.txt"))).isEqualTo(Cli.USAGE);
    assertThat(out.toString()).contains("letters.txt 是文件，不是文件夹");
    assertThat(replay(data.resolve("nowhere"))).isEqualTo(Cli.USAGE);
    assertThat(out.toString()).contains("nowhere：没有这个文件夹");
    assertThat(replay(data.resolve("nowhere"), "--json")).isEqualTo(Cli.USAGE);
    assertThat(out.toString()).as("programs read English").contains("there is no such folder");
    assertThat(data).isDirectoryNotContaining("glob:**lock");
  }

  @Test
  void theJournalOfAnotherInstallationIsRefusedAndLeftAsItIs() throws IOException {
    Path journal = journal("answers.journal", OPT_OUT);
    Files.writeString(journal.resolve("answers.install"), "7\n");
    assertThat(replay(journal, "--yes")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("属于另一套安装（编号 7 ≠ ");
    assertThat(journal.resolve("answers.journal")).hasContent(OPT_OUT);
    assertThat(DB.value("SELECT COUNT(*) FROM do_not_call")).isEqualTo("0");
  }

  @Test
  void oneThatDoesNotSayWhoseItIsIsTakenOnlyWhenSomebodyIsSure() throws IOException {
    Path journal = journal("answers.journal", OPT_OUT);
    Files.delete(journal.resolve("answers.install"));
    assertThat(replay(journal)).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("--yes");
    assertThat(DB.value("SELECT COUNT(*) FROM do_not_call")).isEqualTo("0");
    assertThat(replay(journal, "--yes")).as("%s", out).isZero();
    assertThat(listed()).isEqualTo("+8613800000027 survey");
  }

  @Test
  void oneDamagedByteCostsItsLineAlone() throws IOException {
    Path journal = journal("answers.journal", OPT_OUT);
    Files.write(journal.resolve("answers.journal"), new byte[] {'{', (byte) 0xff, '\n'}, APPEND);
    assertThat(replay(journal)).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("已写入数据库 1 条", "answers.rejected");
    assertThat(listed()).isEqualTo("+8613800000027 survey");
  }

  @Test
  void aFolderThatHoldsALockIsNoJournalAndKeepsItsRights() throws IOException {
    Path other = Files.createDirectory(data.resolve("mail"));
    Files.createFile(other.resolve("lock"));
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(replay(other, "--yes")).isEqualTo(Cli.USAGE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void aSavedFolderKeepsItsRights() throws IOException {
    Path journal = journal("answers.journal", OPT_OUT);
    Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(replay(journal)).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)))
        .isEqualTo("rwxr-x---");
  }

  private Path journal(String file, String lines) throws IOException {
    Path journal = Files.createDirectories(data.resolve("journal"));
    Files.writeString(journal.resolve(file), lines);
    Files.writeString(journal.resolve("answers.install"), Install.number(DB.database()) + "\n");
    return journal;
  }

  private static String listed() {
    return DB.value(
        "SELECT GROUP_CONCAT(e164, ' ', source ORDER BY e164) FROM do_not_call"
            + " WHERE lifted_at IS NULL");
  }

  private int replay(Path dir, String... more) {
    out.getBuffer().setLength(0);
    String[] args =
        Stream.concat(Stream.of("journal", "replay", dir.toString()), Stream.of(more))
            .toArray(String[]::new);
    return Cli.run(args, DB.environment(), new PrintWriter(out), new PrintWriter(out));
  }
}
