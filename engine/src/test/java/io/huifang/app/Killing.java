package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.huifang.dialing.AttemptTag;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Kills (-9) one part of what runs, brings it up again, and looks whether a ledger is right. */
final class Killing {
  /** Twice the lease of 5 s, the rings of 15 s, and a slow machine. */
  private static final Duration SETTLED = Duration.ofSeconds(90);

  private final LabEngine engine;
  private final Town town;

  /**
   * For what stands.
   *
   * @param town where the phones of a dead PBX are hung up
   */
  Killing(LabEngine engine, Town town) {
    this.engine = engine;
    this.town = town;
  }

  /** What is killed. */
  enum Part {
    ENGINE,
    ASTERISK,
    DATABASE;

    /** Those that {@code huifang.kills.part} asks for; all, if it names none. */
    static List<Part> asked() {
      String named = System.getProperty("huifang.kills.part", "").toUpperCase(Locale.ROOT);
      return named.isEmpty()
          ? List.of(values())
          : Arrays.stream(named.split(",")).map(Part::valueOf).toList();
    }
  }

  /** Returns when it is dead. */
  void kill(Part part) {
    switch (part) {
      case ENGINE -> engine.kill9();
      case ASTERISK -> Lab.signal("KILL", engine.lab().pbxPid());
      case DATABASE -> Lab.signal("KILL", Lab.listener(engine.lab().port("DB")));
    }
  }

  /** Returns when everything serves again. */
  void revive(Part part) {
    switch (part) {
      case ENGINE -> engine.start();
      case ASTERISK -> {
        engine.labUp();
        town.endAllCalls(); // the phones of the dead PBX's calls
      }
      case DATABASE ->
          // The engine starts it again, and may not have missed it yet.
          await("the database is there again")
              .atMost(SETTLED)
              .ignoreException(AssertionError.class)
              .until(() -> engine.people().count("SELECT 1") == 1);
    }
    await("the engine is ready").atMost(SETTLED).until(engine::ready);
  }

  /** All of them are through, as promised, and no line is left. */
  void ledgerIsRight(Batch batch, List<Long> kills) {
    batch.awaitSettled(SETTLED);
    batch.promisesHold(kills);
    batch.nobodyIsLost();
    noLineIsLeaked();
  }

  /**
   * No channel is up whose attempt is over. In a long run people of earlier batches are on the
   * phone again by then, as the file's retries want it.
   */
  private void noLineIsLeaked() {
    AmiTap pbx = engine.lab().pbx();
    try {
      await("no line is leaked")
          .atMost(SETTLED)
          .untilAsserted(() ->
              assertThat(
                      pbx.list("CoreShowChannels", Map.of(), "CoreShowChannel").stream()
                          .map(e -> e.get("Linkedid"))
                          .filter(id -> id.startsWith("hf-")))
                  .noneMatch(this::isOver));
    } finally {
      pbx.close();
    }
  }

  private boolean isOver(String linkedId) {
    return AttemptTag.parse(linkedId.substring("hf-".length()))
        .map(t ->
            engine
                    .people()
                    .count(
                        "SELECT COUNT(*) FROM attempt WHERE id = "
                            + t.attemptId()
                            + " AND ended_at IS NULL")
                == 0)
        .orElse(true);
  }
}
