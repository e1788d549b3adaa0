package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huifang.result.recording.Wavs;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Recordings from the command line. */
class RecordingCommandTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  @TempDir Path disk;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file = Path.of("");

  @BeforeEach
  void twoRecordings() throws IOException, NoSuchAlgorithmException {
    DB.empty();
    file = Wavs.finished(disk.resolve("monitor/call-c1.wav"), Duration.ofSeconds(12));
    String sha =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    DB.sql(
        "INSERT INTO recording (id, name, reference, kind, question, path, format, bytes, millis,"
            + " sha256, made_at, taken_at, kept_until) VALUES (1, 'call-c1', 'c1', 'call', '',"
            + " 'call-c1.wav', 'wav', 1, 12000, '"
            + sha
            + "', NOW(6), NOW(6), NOW(6))",
        "INSERT INTO recording (id, name, reference, kind, question, path, format, made_at,"
            + " removed_at, removed_why) VALUES (2, 'c2-words', 'c2', 'comment', 'words',"
            + " 'c2-words.wav', 'wav', NOW(6), NOW(6), 'expired')");
  }

  @Test
  void listsWhatIsThereAndOnRequestWhatWas() throws IOException {
    assertThat(json("list").at("/recordings")).hasSize(1);
    assertThat(json("list", "--all").at("/recordings")).hasSize(2);
    assertThat(json("list", "--all", "--kind", "comment").at("/recordings/0/name").asText())
        .isEqualTo("c2-words");
    assertThat(run("list", "--call", "c1")).isZero();
    assertThat(out.toString()).contains("整通录音", "12", "1 段录音");
    assertThat(run("list", "--kind", "songs")).isEqualTo(Cli.USAGE);
  }

  @Test
  void fetchCopiesTheFileAndWritesWhoWantedItIntoTheAudit() throws IOException {
    Path to = disk.resolve("copy.wav");
    assertThat(run("fetch", "1", "--to", to.toString(), "--by", "sue")).as("%s", err).isZero();
    assertThat(Files.mismatch(file, to)).isEqualTo(-1);
    assertThat(DB.value("SELECT CONCAT(who, ' ', action, ' ', subject) FROM audit"))
        .isEqualTo("sue listen recording:1");
    assertThat(run("fetch", "1", "--out", to.toString())).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("is there already");
  }

  @Test
  void whatIsGoneOrChangedIsToldAndNotGivenOut() throws IOException {
    assertThat(run("fetch", "c2-words", "--to", disk.resolve("x").toString()))
        .isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("removed when its time was over");
    assertThat(run("fetch", "99")).isEqualTo(Cli.PROBLEM);
    assertThat(err.toString()).contains("没有录音 99");
    assertThat(run("verify")).isZero();
    assertThat(out.toString()).contains("完好 1，待收取 0，有问题 0");
    Files.writeString(file, "something else");
    assertThat(run("verify")).isEqualTo(Cli.PROBLEM);
    assertThat(out.toString()).contains("文件已被改动", "有问题 1");
    assertThat(run("fetch", "1", "--to", disk.resolve("x").toString())).isEqualTo(Cli.PROBLEM);
    Files.delete(file);
    assertThat(run("verify", "1")).isEqualTo(Cli.PROBLEM);
    assertThat(json("show", "1").at("/removed_why").asText()).isEqualTo("vanished");
    assertThat(disk.resolve("x")).doesNotExist();
  }

  @Test
  void headingsSayWhatStandsBelowThem() {
    var sheet = new RecordingSheet(ZoneId.of("Asia/Shanghai"), "en");
    assertThat(sheet.table(List.of()).columns())
        .extracting(c -> c.title().en())
        .contains("Seconds", "Kept until")
        .allMatch(t -> Character.isUpperCase(t.charAt(0)));
  }

  /** No engine has run since: the call's end is on record, the file is not taken in. */
  @Test
  void whatIsNotTakenInYetIsToldWithTheEndOfItsCall() throws IOException {
    DB.sql(
        "INSERT INTO recording (id, name, reference, kind, question, path, format, made_at) VALUES"
            + " (3, 'c3-words', 'c3', 'comment', 'words', 'c3-words.wav', 'wav',"
            + " '2026-03-05 02:01:00')");
    assertThat(run("show", "3")).isZero();
    assertThat(out.toString()).contains("尚未收取：通话未结束").doesNotContain("null", "SHA", "保留至");
    DB.sql(
        "INSERT INTO call_record (reference, direction, e164, answered_at, ended_at) VALUES"
            + " ('c3', 'out', '+8613800000001', '2026-03-05 02:00:00', '2026-03-05 02:02:00')");
    assertThat(run("show", "3")).isZero();
    assertThat(out.toString()).contains("通话已于 2026-03-05 10:02 结束", "没有此文件");
    Wavs.finished(disk.resolve("monitor/c3-words.wav"), Duration.ofSeconds(7));
    assertThat(run("show", "3")).isZero();
    assertThat(out.toString()).contains("通话已于 2026-03-05 10:02 结束；引擎运行时");
    assertThat(json("show", "3").at("/file").asText()).contains("the call was over at 2026-03-05");
  }

  private JsonNode json(String... words) throws IOException {
    String[] all = new String[words.length + 1];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--json";
    assertThat(run(all)).as("%s %s", out, err).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  private int run(String... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    String[] args = new String[words.length + 1];
    args[0] = "recording";
    System.arraycopy(words, 0, args, 1, words.length);
    Map<String, String> environment = new HashMap<>(DB.environment());
    environment.put("HUIFANG_RECORDINGS", disk.resolve("monitor").toString());
    return Cli.run(args, environment, new PrintWriter(out), new PrintWriter(err));
  }
}
