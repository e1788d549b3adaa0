package io.huifang.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.config.EngineConfig;
import io.huifang.result.recording.Wavs;
import io.huifang.store.TestDatabase;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who may listen to a recording, and what is told of one that is not there. */
class RecordingRoutesTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  @TempDir Path disk;
  private WebFixture web;
  private Path file;

  @BeforeEach
  void aRecording() throws IOException, NoSuchAlgorithmException {
    web = new WebFixture(DB);
    web.recordings.set(
        new EngineConfig.Recordings(disk, Duration.ofDays(365), Duration.ofDays(90), 50));
    file = Wavs.finished(disk.resolve("call-c1.wav"), Duration.ofMinutes(10));
    DB.sql(
        "INSERT INTO call_record (reference, direction, customer_id, e164, answered_at) VALUES"
            + " ('c1', 'out', 7, '+8613800000001', NOW(6))",
        "INSERT INTO recording (id, name, reference, kind, question, path, format, bytes, millis,"
            + " sha256, made_at, taken_at, kept_until) VALUES (1, 'call-c1', 'c1', 'call', '',"
            + " 'call-c1.wav', 'wav', 1, 600000, '"
            + HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))
            + "', NOW(6), NOW(6), NOW(6))");
  }

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void aSupervisorGetsTheWholeFileAndTheAuditKnows() throws IOException {
    HttpResponse<String> r = get("sue");
    assertThat(r.statusCode()).isEqualTo(200);
    assertThat(r.headers().firstValue("content-type")).contains("audio/wav");
    assertThat(r.headers().firstValue("content-length")).contains(Long.toString(Files.size(file)));
    assertThat(r.headers().firstValue("cache-control")).contains("no-store");
    assertThat(r.body()).startsWith("RIFF");
    await()
        .untilAsserted(
            () -> assertThat(audit()).contains("sue listen recording:1", "sue look customer:7"));
  }

  @Test
  void anAgentIsRefusedAndThatIsOnRecordToo() {
    HttpResponse<String> r = get("amy");
    assertThat(r.statusCode()).isEqualTo(403);
    assertThat(r.body()).contains("only supervisors and admins");
    await().untilAsserted(() -> assertThat(audit()).contains("amy listen-refused recording:1"));
    assertThat(web.browser().get("/api/recordings/1").statusCode()).isEqualTo(401);
  }

  @Test
  void oneThatThereIsNotOrNoMoreOrThatWasChangedIsToldInWords() throws IOException {
    assertThat(web.signedIn("ada").get("/api/recordings/99").statusCode()).isEqualTo(404);
    Files.writeString(file, "something else");
    assertThat(get("sue").statusCode()).isEqualTo(410);
    assertThat(get("sue").body()).contains("\"changed\"", "not what it was");
    Files.delete(file);
    assertThat(get("sue").statusCode()).isEqualTo(410);
    assertThat(get("sue").body()).contains("\"gone\"", "not there any more");
    DB.sql("UPDATE recording SET removed_why = 'expired'");
    assertThat(get("sue").body()).contains("its time was over");
    DB.sql("UPDATE recording SET removed_why = '', removed_at = NULL, taken_at = NULL");
    assertThat(get("sue").statusCode()).isEqualTo(409);
    Files.delete(disk);
    assertThat(get("sue").statusCode()).isEqualTo(503);
    Files.createDirectory(disk);
  }

  private HttpResponse<String> get(String who) {
    return web.signedIn(who).get("/api/recordings/1");
  }

  private static String audit() {
    return DB.value(
        "SELECT GROUP_CONCAT(CONCAT(who, ' ', action, ' ', subject) SEPARATOR '\\n') FROM audit");
  }
}
