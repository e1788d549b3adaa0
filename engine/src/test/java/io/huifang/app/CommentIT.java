package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Comments beside the usual, on real Asterisk: somebody speaks on and on (the town's 37), and the
 * disk that Asterisk records on is full.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommentIT {
  private static final String QUESTIONS =
      """
      greeting: service-thanks
      questions:
        - id: quality
          title: {zh-CN: 质量, en: Quality}
          prompt: no-input
          points: {5: 100, 4: 80, 3: 60, 2: 30, 1: 0}
        - id: words
          kind: comment
          title: {zh-CN: 意见, en: Words}
          prompt: goodbye
          longest: 4s
      """;

  private static final LocalDate HANDOVER = LocalDate.of(2026, 3, 2);
  private static final Duration CALL = Duration.ofMinutes(3);

  @RegisterExtension static final LabEngine ENGINE = LabEngine.named("comment").busy(10);

  private static boolean mounted;

  @BeforeAll
  static void start() {
    String file = ENGINE.text("surveys/service.yaml");
    int from = file.indexOf("\nquestions:");
    int until = file.indexOf("\n# Said when all is answered");
    ENGINE
        .edit("surveys/service.yaml", file.substring(from, until), "\n" + QUESTIONS)
        .edit("surveys/service.yaml", "\ngreeting: service-greeting\n", "\n");
    ENGINE.start();
  }

  @AfterAll
  static void roomAgain() {
    if (mounted) {
      ended("umount", recordings().toString());
    }
  }

  @Test
  @Order(1)
  void whoSpeaksOnIsHeardUpToTheLimitAndTheSurveyGoesOn() {
    Row r = called("13700003037");
    await("the file is taken in")
        .atMost(CALL)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !recording(r).get("taken_at").isEmpty());
    assertThat(Duration.ofMillis(Long.parseLong(recording(r).get("millis"))))
        .as("as much of the four seconds as came over the line")
        .isBetween(Duration.ofSeconds(1), Duration.ofMillis(4_500));
    assertThat(recording(r).get("broken_off")).isIn("0", "false");
  }

  @Test
  @Order(2)
  void onAFullDiskTheCallGoesOnAndWhatThereWasRoomForIsKept() throws IOException {
    // Two seconds of four.
    mounted =
        ended("mount", "-t", "tmpfs", "-o", "size=32k,mode=1777", "tmpfs", recordings().toString());
    Assumptions.assumeTrue(mounted, "a disk can be mounted");
    Row r = called("13700004037");
    Path file = recordings().resolve(recording(r).get("path"));
    assertThat(file).exists();
    // As when nobody has written it for a while.
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(20))));
    await("it is taken as far as it goes")
        .atMost(CALL)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !recording(r).get("taken_at").isEmpty());
    // Asterisk closes the file with the length that it got.
    assertThat(Long.parseLong(recording(r).get("millis"))).isBetween(1L, 2_100L);
    assertThat(ENGINE.ready()).isTrue();
  }

  /** Calls that number, which presses 5 and speaks; the call ends as a whole one. */
  private static Row called(String number) {
    ENGINE.people().add("说话" + number, HANDOVER, number);
    await("the call is over")
        .atMost(CALL)
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            ENGINE
                    .people()
                    .rows(
                        "SELECT id FROM attempt WHERE ended_at IS NOT NULL AND e164 = ?",
                        "+86" + number)
                    .size()
                == 1);
    Row attempt =
        ENGINE
            .people()
            .rows(
                "SELECT a.outcome, c.reference FROM attempt a JOIN call_record c"
                    + " ON c.attempt_id = a.id WHERE a.e164 = ?",
                "+86" + number)
            .getFirst();
    assertThat(attempt.get("outcome")).isEqualTo("completed");
    assertThat(
            ENGINE
                .people()
                .rows("SELECT question FROM answer WHERE reference = ?", attempt.get("reference"))
                .stream()
                .map(r -> r.get("question"))
                .toList())
        .isEqualTo(List.of("quality", "words"));
    return attempt;
  }

  private static Row recording(Row call) {
    return ENGINE
        .people()
        .rows(
            "SELECT path, COALESCE(taken_at, '') AS taken_at, COALESCE(millis, 0) AS millis,"
                + " broken_off FROM recording WHERE reference = ?",
            call.get("reference"))
        .getFirst();
  }

  private static Path recordings() {
    return Path.of(ENGINE.lab().text("HUIFANG_RECORDINGS"));
  }

  private static boolean ended(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
