package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.app.People.Row;
import io.huifang.config.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens between the answer and the first question: machines, extensions, names. */
class LineIT {
  @RegisterExtension
  static final LabEngine ENGINE =
      LabEngine.named("line")
          .busy(20)
          .briefSurvey()
          .edit("surveys/service.yaml", "greeting: service-thanks", "greeting: by-name")
          .edit("prompts/zh-CN.txt", "\nno-input\t", "\nby-name\t[{name}您好，]打扰了。\nno-input\t")
          .edit(
              "prompts/en.txt", "\nno-input\t", "\nby-name\t[Hello {name}, ]good day.\nno-input\t")
          .edit("campaigns/3day.yaml", "machine-detection: false", "machine-detection: true")
          .edit(
              "campaigns/3day.yaml",
              "  no-route: {",
              "  machine: {after: 1h, times: 2, day-part: other}\n  no-route: {");

  private static final Pattern PLAYING = Pattern.compile("Playing 'huifang/zh-CN/([^.']+)");
  private static final LocalDate HANDOVER = LocalDate.of(2026, 3, 2);
  private static final String MACHINE = "13700000023";
  private static final String PERSON = "13700000001";
  private static final String HURRIED = "13700000026";
  private static final String SILENT = "13700000022";
  private static final String SWITCHBOARD = "13700000027";

  private static Town town;

  @BeforeAll
  static void callThem() throws IOException, InterruptedException {
    town = ENGINE.lab().town();
    speakPrompts();
    for (String number : new String[] {MACHINE, SILENT, SWITCHBOARD, HURRIED}) {
      ENGINE.people().add("线路", HANDOVER, number);
    }
    ENGINE.people().add("王建国", HANDOVER, PERSON);
    ENGINE.people().sql("UPDATE phone SET extension = '12' WHERE e164 = ?", "+86" + SWITCHBOARD);
    ENGINE.start();
    await("everybody is called and settled")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() ->
            ENGINE.people().count("SELECT COUNT(*) FROM attempt WHERE ended_at IS NOT NULL") >= 5);
  }

  @AfterAll
  static void close() {
    town.close();
  }

  @Test
  void aMachineIsToldAndTriedAgainAsTheFileSays() {
    assertThat(attempt(MACHINE).get("outcome")).isEqualTo("machine");
    Row planned = planned(MACHINE);
    assertThat(planned.get("state")).isEqualTo("waiting");
    assertThat(planned.get("reason"))
        .isEqualTo("machine, again after 1 h, in another part of the day");
    assertThat(
            ENGINE
                .people()
                .count("SELECT COUNT(*) FROM call_record WHERE e164 = ?", "+86" + MACHINE))
        .as("nobody talked")
        .isZero();
  }

  @Test
  void aPersonIsAskedAlthoughAMachineWasListenedFor() {
    assertThat(attempt(PERSON).get("outcome")).isEqualTo("completed");
    assertThat(attempt(SILENT).get("outcome")).as("not sure is a person").isEqualTo("silent");
  }

  /** Each piece is a file of its own; without one of them the call would be over. */
  @Test
  void aPersonIsGreetedByTheSyllablesOfTheirName() {
    assertThat(attempt(PERSON).get("outcome")).isEqualTo("completed");
    String call =
        ENGINE
            .people()
            .rows("SELECT reference FROM call_record WHERE e164 = ?", "+86" + PERSON)
            .getFirst()
            .get("reference");
    await("Asterisk has written its log")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(played(call))
                .startsWith(
                    "say-py-wang2", "say-py-jian4", "say-py-guo2", "by-name_3", "by-name_4"));
  }

  /** What Asterisk says that it played on a call, in order. */
  private static List<String> played(String call) throws IOException {
    try (Stream<String> lines = Files.lines(pbx().resolve("log").resolve("full"))) {
      return lines
          .filter(l -> l.contains("Local/" + call + "@"))
          .map(PLAYING::matcher)
          .filter(Matcher::find)
          .map(m -> m.group(1))
          .toList();
    }
  }

  /**
   * The product's own script, on this engine's prompts: names are spoken because one says a name.
   */
  private static void speakPrompts() throws IOException, InterruptedException {
    Path product = Shipped.dir().toAbsolutePath().getParent();
    Path home = Files.createDirectories(ENGINE.data().resolveSibling("home"));
    Files.createSymbolicLink(home.resolve("scripts"), product.resolve("scripts"));
    Files.createSymbolicLink(home.resolve("engine"), product.resolve("engine"));
    Files.createSymbolicLink(home.resolve("config"), ENGINE.config());
    var script =
        new ProcessBuilder(
            "bash",
            home.resolve("scripts/lib/prompts.sh").toString(),
            pbx().resolve("data/sounds").toString());
    assertThat(script.inheritIO().start().waitFor()).isZero();
  }

  private static Path pbx() {
    return Path.of(ENGINE.lab().text("HUIFANG_RECORDINGS")).getParent().getParent();
  }

  @Test
  void whoHangsUpWhileAMachineIsListenedForHoldsNoLine() {
    assertThat(attempt(HURRIED).get("outcome")).isEqualTo("hung-up");
    assertThat(
            ENGINE
                .people()
                .count("SELECT COUNT(*) FROM call_record WHERE e164 = ?", "+86" + HURRIED))
        .isEqualTo(1);
  }

  @Test
  void anExtensionIsPressedAfterTheAnswer() {
    assertThat(town.ami().events(e -> e.isUser("TownExtension")))
        .anySatisfy(e -> {
          assertThat(e.get("Number")).isEqualTo(SWITCHBOARD);
          assertThat(e.get("Extension")).isEqualTo("12");
        });
    assertThat(attempt(SWITCHBOARD).get("outcome")).isEqualTo("completed");
  }

  @Test
  void theHistoryTellsItAll() {
    assertThat(
            ENGINE
                .people()
                .rows(
                    "SELECT s.what FROM planned_step s JOIN planned_call p"
                        + " ON p.id = s.planned_call_id WHERE p.e164 = ? ORDER BY s.id",
                    "+86" + PERSON))
        .extracting(r -> r.get("what"))
        .containsExactly("entered", "dialed", "outcome", "closed");
  }

  private static Row attempt(String number) {
    return ENGINE.people().rows("SELECT * FROM attempt WHERE e164 = ?", "+86" + number).getFirst();
  }

  private static Row planned(String number) {
    return ENGINE
        .people()
        .rows("SELECT * FROM planned_call WHERE e164 = ?", "+86" + number)
        .getFirst();
  }
}
