package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who calls while nobody answers leaves a message on a real Asterisk, and it becomes a request. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VoicemailIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("voicemail")
          .edit("hotline.yaml", "thu: [\"08:00-20:00\"]", "thu: []")
          .edit(
              "hotline.yaml",
              "max-wait: 2m, overflow: {after: 60s, queue: service}, then: busy",
              "max-wait: 15s, overflow: {after: 6s, queue: service}, then: voicemail")
          .edit("hotline.yaml", "longest: 2m", "longest: 40s");

  private static final Duration SOON = Duration.ofSeconds(60);

  /** What a message may take, the watchdog behind it, and a slow machine. */
  private static final Duration SERVED = Duration.ofMinutes(2);

  private static final String MESSAGES =
      "SELECT f.*, r.name, r.sha256, r.millis, r.taken_at, c.ended_at, t.code FROM case_file f"
          + " JOIN call_record c ON c.reference = f.reference"
          + " JOIN call_route t ON t.reference = f.reference"
          + " JOIN recording r ON r.reference = f.reference WHERE f.kind = 'request'"
          + " AND c.e164 = ?";

  private static Town town;
  private static AmiTap pbx;

  @BeforeAll
  static void nobodyIsThere() {
    ENGINE.people().add("王建国", LocalDate.of(2020, 1, 1), "13600000001");
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
    await("the engine takes callers")
        .atMost(SOON)
        .until(() ->
            !pbx.list("DBGet", Map.of("Family", "hf", "Key", "alive"), "DBGetResponse").isEmpty());
  }

  @AfterAll
  static void hangUp() {
    town.endAllCalls();
    pbx.close();
    town.close();
  }

  @Test
  @Order(1)
  void aMessageOutOfHoursIsKeptWithItsChecksumAndIsARequestForTheMorning() {
    Town.Caller caller = town.dialsInPressing("", "13600000001", "say");
    Row request = message("+8613600000001");
    assertThat(request.get("code")).isEqualTo("closed-hours");
    assertThat(request.get("customer_id")).isNotEmpty();
    assertThat(request.get("state")).as("the rules gave it to somebody").isEqualTo("assigned");
    assertThat(request.get("words")).contains(request.get("name"));
    await("thanked and hung up").atMost(SOON).until(caller::isOver);
    await("the file is taken in")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !message("+8613600000001").get("taken_at").isEmpty());
    Row taken = message("+8613600000001");
    assertThat(taken.get("sha256")).hasSize(64);
    assertThat(Long.parseLong(taken.get("millis"))).isGreaterThan(1_000);
    assertThat(ENGINE.command("recording", "verify", taken.get("name"))).isNotEmpty();
    assertThat(pbx.events(e -> e.is("QueueCallerJoin"))).isEmpty();
  }

  @Test
  @Order(2)
  void whoHangsUpDuringTheAnnouncementIsCountedAndNoRequest() {
    Town.Caller caller = town.dialsIn("", "13600000055");
    caller.awaitVoice("the announcement", SOON);
    caller.hangsUp();
    await("counted")
        .atMost(SOON)
        .until(() -> ENGINE.metric("huifang_hotline_turned_away_total", "hung-up") == 1);
    await("on record")
        .atMost(SOON)
        .until(() ->
            ENGINE
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM call_record c JOIN call_route r ON r.reference ="
                            + " c.reference WHERE c.e164 = '+8613600000055' AND c.ended_at IS NOT"
                            + " NULL AND r.way = 'voicemail'")
                == 1);
    assertThat(ENGINE.people().count("SELECT COUNT(*) FROM case_file")).isEqualTo(1);
  }

  /** The limit of the watchdog: what a message may still take, and 5 s. */
  @Test
  @Order(3)
  void whoEndsAMessageOfAnEngineThatHangsIsServedByTheDialplanAndTheMessageIsKept() {
    Town.Caller caller = town.dialsInPressing("", "13600000057", "say");
    String call =
        pbx.await(
                "they come in",
                SOON,
                e -> e.is("Newchannel") && e.get("CallerIDNum").equals("13600000057"))
            .get("Uniqueid");
    Path words =
        Path.of(ENGINE.lab().text("HUIFANG_RECORDINGS")).resolve("voicemail-" + call + ".wav");
    await("they speak").atMost(SOON).until(() -> Files.exists(words));
    ENGINE.stop();
    try {
      pbx.await(
          "the watchdog takes them out",
          SERVED,
          e -> e.isUser("HuifangEngineSilent") && e.get("Context").equals("huifang-in"));
      pbx.await(
          "they wait for somebody",
          SOON,
          e ->
              e.is("QueueCallerJoin")
                  && e.get("Queue").equals("huifang-fallback")
                  && e.get("Uniqueid").equals(call));
      caller.awaitVoice("an agent's hello, or music", SOON);
    } finally {
      ENGINE.cont();
    }
    caller.hangsUp();
    Row request = message("+8613600000057");
    assertThat(request.get("words")).contains(request.get("name"));
    await("the file is taken in")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !message("+8613600000057").get("taken_at").isEmpty());
    assertThat(Long.parseLong(message("+8613600000057").get("millis")))
        .as("their # ended it, not the end of its time")
        .isBetween(1_000L, 39_000L);
  }

  /** From here on it is open; no agent is ready. */
  @Test
  @Order(4)
  void whoWaitsTooLongInTwoQueuesMayLeaveAMessageToo() {
    long taken = ENGINE.metric("huifang_config_offers_total", "taken");
    ENGINE.edit("hotline.yaml", "thu: []", "thu: [\"08:00-20:00\"]");
    await("it runs")
        .atMost(SOON)
        .until(() -> ENGINE.metric("huifang_config_offers_total", "taken") > taken);
    town.dialsInPressing("", "13600000056", "say");
    await("both queues, one after the other")
        .atMost(SOON)
        .until(() ->
            pbx
                .events(e -> e.is("QueueCallerJoin") && e.get("CallerIDNum").equals("13600000056"))
                .stream()
                .map(e -> e.get("Queue"))
                .toList()
                .equals(List.of("sales", "service")));
    Row request = message("+8613600000056");
    assertThat(request.get("code")).isEqualTo("unknown");
    assertThat(request.get("e164")).isEqualTo("+8613600000056");
    String visits =
        "SELECT v.queue, v.ending FROM queue_visit v JOIN call_record c ON c.reference ="
            + " v.reference WHERE c.e164 = '+8613600000056' AND v.settled ORDER BY v.joined_at";
    await("neither wait counts as given up by the caller")
        .atMost(SOON)
        .until(() ->
            ENGINE.people().rows(visits).stream()
                .map(r -> r.get("queue") + " " + r.get("ending"))
                .toList()
                .equals(List.of("sales overflowed", "service timed-out")));
  }

  private static Row message(String e164) {
    await("a message of " + e164)
        .atMost(Duration.ofMinutes(2))
        .until(() -> !ENGINE.people().rows(MESSAGES, e164).isEmpty());
    return ENGINE.people().rows(MESSAGES, e164).getFirst();
  }
}
