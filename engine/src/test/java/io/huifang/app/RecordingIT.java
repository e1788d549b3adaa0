package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import io.huifang.web.Role;
import io.huifang.web.Users;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole calls, out and in, recorded by a real Asterisk after the announcement. */
class RecordingIT {
  @RegisterExtension
  static final LabEngine ENGINE = LabEngine.named("recording").busy(10).briefSurvey();

  private static final String PASSWORD = "a long enough password";
  private static final LocalDate HANDOVER = LocalDate.of(2026, 3, 2);
  private static final List<String> CALLED = List.of("13700000601", "13700000603");
  private static final Duration SOON = Duration.ofSeconds(90);

  private static Town town;
  private static AmiTap pbx;

  @BeforeAll
  static void callsAreMadeAndRecorded() {
    ENGINE
        .edit("campaigns/3day.yaml", "record: never", "record: announced")
        .edit("hotline.yaml", "unknown: {", "unknown: {record: announced, ");
    var users = new Users(ENGINE.schema().database(), Clock.systemUTC());
    assertThat(users.add("sue", Role.SUPERVISOR, PASSWORD)).isInstanceOf(Users.Change.Done.class);
    assertThat(users.add("amy", Role.AGENT, PASSWORD)).isInstanceOf(Users.Change.Done.class);
    CALLED.forEach(n -> ENGINE.people().add("录音" + n, HANDOVER, n));
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
    await("the calls are over")
        .atMost(Duration.ofMinutes(3))
        .until(() -> count("SELECT COUNT(*) FROM attempt WHERE ended_at IS NOT NULL") == 2);
    Town.Caller caller = town.dialsIn("", "13600009999");
    pbx.await(
        "the caller's call is recorded",
        SOON,
        e -> e.is("MixMonitorStart") && !e.get("Linkedid").startsWith("hf-"));
    caller.awaitVoice("the welcome", SOON);
    caller.hangsUp();
    await("the files are taken in")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> count("SELECT COUNT(*) FROM recording WHERE taken_at IS NOT NULL") == 3);
  }

  @AfterAll
  static void close() {
    pbx.close();
    town.close();
  }

  @Test
  void eachCallHasItsOwnFileWithSoundAndTheChecksumOnRecord() throws IOException {
    for (String number : CALLED) {
      Row r = outbound(number);
      Path file = file(r);
      assertThat(r.get("name")).isEqualTo("call-" + r.get("reference"));
      assertThat(r.get("sha256")).isEqualTo(sha256(Files.readAllBytes(file)));
      assertThat(r.get("bytes")).isEqualTo(Long.toString(Files.size(file)));
      assertThat(r.get("broken_off")).isIn("0", "false");
      assertThat(loudest(file)).as("somebody speaks in it").isGreaterThan(1_000);
      assertThat(Duration.ofMillis(Long.parseLong(r.get("millis"))))
          .as("without what came before it was announced")
          .isGreaterThan(Duration.ofSeconds(3))
          .isLessThan(Duration.ofMillis(Long.parseLong(r.get("talk_millis"))).minusSeconds(2));
      assertThat(
              pbx.events().stream()
                  .filter(e -> e.is("MixMonitorStart"))
                  .filter(e -> e.get("Linkedid").endsWith(r.get("reference"))))
          .as("recorded once, on its own channel")
          .hasSize(1);
    }
  }

  @Test
  void aCallersCallIsRecordedUntilTheyHangUp() throws IOException {
    Row r =
        one(
            "SELECT r.* FROM recording r JOIN call_record c ON c.reference = r.reference"
                + " WHERE c.direction = 'in'");
    assertThat(r.get("path")).isEqualTo("call-" + r.get("reference") + ".wav");
    assertThat(r.get("sha256")).isEqualTo(sha256(Files.readAllBytes(file(r))));
    assertThat(loudest(file(r))).isGreaterThan(1_000);
  }

  @Test
  void aSupervisorListensAnAgentDoesNotAndBothAreOnRecord() {
    Row r = outbound(CALLED.getFirst());
    HttpResponse<byte[]> heard = fetch("sue", r);
    assertThat(heard.statusCode()).isEqualTo(200);
    assertThat(sha256(heard.body())).isEqualTo(r.get("sha256"));
    assertThat(fetch("amy", r).statusCode()).isEqualTo(403);
    await("the audit knows")
        .atMost(SOON)
        .until(() ->
            count(
                    "SELECT COUNT(DISTINCT who) FROM audit WHERE subject = 'recording:"
                        + r.get("id")
                        + "' AND (who = 'sue' AND action = 'listen'"
                        + " OR who = 'amy' AND action = 'listen-refused')")
                == 2);
    assertThat(ENGINE.command("recording", "verify", r.get("id"))).contains("完好 1，");
  }

  @Test
  void oneThatVanishedIsNamedAndTheOthersAreStillThere() throws IOException {
    Row r = outbound(CALLED.getLast());
    Path aside = ENGINE.data().resolve("aside.wav");
    Files.move(file(r), aside);
    assertThat(fetch("sue", r).statusCode()).isEqualTo(410);
    assertThat(outbound(CALLED.getLast()).get("removed_why")).isEqualTo("vanished");
    assertThat(fetch("sue", outbound(CALLED.getFirst())).statusCode()).isEqualTo(200);
    Files.move(aside, file(r));
    assertThat(fetch("sue", r).statusCode()).as("it is back").isEqualTo(200);
  }

  private static Row outbound(String number) {
    return one(
        "SELECT r.*, TIMESTAMPDIFF(MICROSECOND, c.answered_at, c.ended_at) DIV 1000 AS talk_millis"
            + " FROM recording r JOIN call_record c ON c.reference = r.reference"
            + " WHERE c.e164 = '+86"
            + number
            + "'");
  }

  private static Row one(String sql) {
    return ENGINE.people().rows(sql).getFirst();
  }

  private static long count(String sql) {
    return ENGINE.people().count(sql);
  }

  private static Path file(Row r) {
    return Path.of(ENGINE.lab().text("HUIFANG_RECORDINGS")).resolve(r.get("path"));
  }

  private static int loudest(Path file) throws IOException {
    ByteBuffer samples =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).position(44);
    int loudest = 0;
    while (samples.remaining() >= 2) {
      loudest = Math.max(loudest, Math.abs(samples.getShort()));
    }
    return loudest;
  }

  private static HttpResponse<byte[]> fetch(String who, Row r) {
    HttpResponse<String> in =
        ENGINE.send(
            HttpRequest.newBuilder(ENGINE.uri("/api/sign-in"))
                .header("content-type", "application/json")
                .timeout(SOON)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"name\":\"" + who + "\",\"password\":\"" + PASSWORD + "\"}")));
    assertThat(in.statusCode()).isEqualTo(200);
    String cookie = in.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    try {
      return ENGINE
          .http()
          .send(
              HttpRequest.newBuilder(ENGINE.uri("/api/recordings/" + r.get("id")))
                  .header("cookie", cookie)
                  .timeout(SOON)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
