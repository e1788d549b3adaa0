package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What desk.yaml may say, and what it may not. */
class DeskFileTest {
  private static final String FILE = "desk.yaml";
  private final ConfigDir dir;

  DeskFileTest(@TempDir Path folder) {
    dir = ConfigDir.few(folder);
  }

  @Test
  void withoutTheFileNobodyIsHeldBackOrAskedForAResult() {
    dir.delete(FILE);
    DeskConfig desk = dir.good().desk();
    assertThat(desk.wrapUp().after("service")).isZero();
    assertThat(desk.dispositions()).isEmpty();
    assertThat(desk.breaks()).extracting(DeskConfig.Break::name).contains("meal", "meeting");
  }

  @Test
  void aQueueHasATimeAndResultsOfItsOwn() {
    DeskConfig desk = dir.good().desk();
    assertThat(desk.wrapUp().after("service")).isEqualTo(Duration.ofSeconds(45));
    assertThat(desk.wrapUp().after("sales")).isEqualTo(Duration.ofSeconds(30));
    assertThat(desk.offered("sales", ""))
        .extracting(DeskConfig.Disposition::name)
        .contains("interested", "solved")
        .doesNotContain("appointment");
  }

  @Test
  void whatIsRequiredMustBePossible() {
    dir.change(FILE, "required:\n  queues: []", "required:\n  queues: [service]");
    assertThat(dir.good().desk().required().has("service", "")).isTrue();
    dir.change(FILE, "queues: {service: 45s}", "queues: {service: 0s}");
    assertThat(dir.problems()).singleElement().asString().contains("no wrap-up in which to choose");
  }

  @Test
  void aResultStandsOnceAndAsksForWhatWeKnow() {
    dir.change(FILE, "name: informed", "name: solved");
    dir.change(FILE, "needs: call-back", "needs: callback");
    assertThat(dir.problems())
        .anySatisfy(p -> assertThat(p).contains("solved"))
        .anySatisfy(p -> assertThat(p).contains("nothing, note, call-back"));
  }

  @Test
  void theEnginesOwnReasonIsNoBreak() {
    dir.change(FILE, "name: other,", "name: wrap-up,");
    assertThat(dir.problems()).singleElement().asString().contains("the engine writes itself");
  }
}
