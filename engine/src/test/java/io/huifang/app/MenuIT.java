package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.AmiTap.Event;
import io.huifang.app.People.Row;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers in the menu of a real hotline: what they press leads them, and nothing loses them. */
@Timeout(300)
class MenuIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("menu")
          .edit("hotline.yaml", "menu: \"\"", "menu: main")
          .edit("hotline.yaml", "tries: 3", "tries: 2")
          .edit("hotline.yaml", "wait: 5s", "wait: 3s");

  private static final Duration SOON = Duration.ofSeconds(90);

  private static Town town;
  private static AmiTap pbx;

  @BeforeAll
  static void theHotlineIsOpen() {
    ENGINE.people().add("王建国", LocalDate.of(2020, 1, 1), "13600000001");
    town = ENGINE.lab().town();
    pbx = ENGINE.lab().pbx();
    ENGINE.start();
    takesCallers();
  }

  private static void takesCallers() {
    await("the engine takes callers").atMost(SOON).until(pbx::aliveIsFresh);
  }

  @AfterEach
  void theLineIsFree() {
    town.endAllCalls();
    ENGINE.awake();
    takesCallers();
  }

  @AfterAll
  static void hangUp() {
    pbx.close();
    town.close();
  }

  @Test
  void whoPressesAKeyWaitsInItsQueueAndTheRecordSaysWhatItWas() {
    town.dialsInPressing("", "13600000001", "2");
    joins("13600000001", "sales");
    Row route = route("+8613600000001", "main:2");
    assertThat(route.get("pressed_en")).isEqualTo("2 sales");
    assertThat(route.get("queue")).isEqualTo("sales");
    assertThat(route.get("code")).as("why it would have been another").isEqualTo("known");
  }

  @Test
  void aKeyThatIsNotOfferedIsToldAndTheNextOneCounts() {
    town.dialsInPressing("", "13600000052", "5-1");
    joins("13600000052", "service");
    assertThat(route("+8613600000052", "main:1").get("queue")).isEqualTo("service");
  }

  @Test
  void whoPressesNothingWaitsWhereTheRulesSay() {
    town.dialsIn("", "13600000053");
    joins("13600000053", "sales");
    assertThat(route("+8613600000053", "").get("queue")).isEqualTo("sales");
    assertThat(ENGINE.metric("huifang_hotline_menus_total", "otherwise")).isPositive();
  }

  @Test
  void whoHangsUpInTheMenuIsOnRecordAndWaitsNowhere() {
    Town.Caller caller = town.dialsIn("", "13600000054");
    caller.awaitVoice("the welcome or the menu", SOON);
    caller.hangsUp();
    await("on record, with the end")
        .atMost(SOON)
        .until(() ->
            ENGINE
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM call_record c JOIN call_route r ON r.reference ="
                            + " c.reference WHERE c.e164 = '+8613600000054' AND c.ended_at IS NOT"
                            + " NULL")
                == 1);
    assertThat(pbx.events(e -> e.is("QueueCallerJoin") && from("13600000054", e))).isEmpty();
    await("counted")
        .atMost(SOON)
        .until(() -> ENGINE.metric("huifang_hotline_menus_total", "hung-up") >= 1);
  }

  @Test
  void whoIsInTheMenuOfAnEngineThatIsKilledWaitsInAQueue() {
    Town.Caller caller = town.dialsIn("", "13600000055");
    caller.awaitVoice("the welcome or the menu", SOON);
    ENGINE.kill9();
    Event joined =
        pbx.await(
            "they wait all the same", SOON, e -> e.is("QueueCallerJoin") && from("13600000055", e));
    assertThat(joined.get("Queue")).isIn("sales", "huifang-fallback");
  }

  @Test
  void whoIsInTheMenuOfAnEngineThatHangsIsServedByTheDialplan() {
    Town.Caller caller = town.dialsIn("", "13600000056");
    caller.awaitVoice("the welcome or the menu", SOON);
    ENGINE.stop();
    try {
      pbx.await(
          "they wait for somebody",
          SOON,
          e ->
              e.is("QueueCallerJoin")
                  && from("13600000056", e)
                  && e.get("Queue").equals("huifang-fallback"));
    } finally {
      ENGINE.cont();
    }
  }

  private static boolean from(String number, Event e) {
    return e.get("CallerIDNum").equals(number);
  }

  private static void joins(String number, String queue) {
    Event joined =
        pbx.await(number + " waits", SOON, e -> e.is("QueueCallerJoin") && from(number, e));
    assertThat(joined.get("Queue")).isEqualTo(queue);
  }

  private static Row route(String e164, String pressed) {
    String query =
        "SELECT r.* FROM call_route r JOIN call_record c ON c.reference = r.reference"
            + " WHERE c.e164 = ? AND r.pressed = ?";
    await("the way is on record")
        .atMost(SOON)
        .until(() -> !ENGINE.people().rows(query, e164, pressed).isEmpty());
    return ENGINE.people().rows(query, e164, pressed).getFirst();
  }
}
