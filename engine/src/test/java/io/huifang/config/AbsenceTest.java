package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who does an agent's work while they are not there. */
class AbsenceTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private final ConfigDir dir;

  AbsenceTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
    amy("deputy: bob, absent: [{from: 2026-03-02, until: 2026-03-04}, {from: 2026-03-09}]");
  }

  @Test
  void theDeputyOnTheDaysOfTheAbsenceTheFirstAndTheLastIncluded() {
    AgentsConfig agents = dir.good().agents();
    assertThat(agents.actsFor("amy", MONDAY.minusDays(1))).isEqualTo("amy");
    assertThat(agents.actsFor("amy", MONDAY)).isEqualTo("bob");
    assertThat(agents.actsFor("amy", MONDAY.plusDays(2))).isEqualTo("bob");
    assertThat(agents.actsFor("amy", MONDAY.plusDays(3))).isEqualTo("amy");
    assertThat(agents.actsFor("amy", MONDAY.plusDays(7))).isEqualTo("bob");
    assertThat(agents.actedForBy("bob", MONDAY)).containsExactly("bob", "amy");
    assertThat(agents.actedForBy("amy", MONDAY)).containsExactly("amy");
  }

  @Test
  void theDeputysDeputyAndNobodyElseWhereAllAreAway() {
    bob("deputy: cleo, absent: [{from: 2026-03-02}]");
    dir.change(
        "agents.yaml", "agents:\n", "agents:\n  - {name: cleo, extension: \"8003\", pbx: pbx}\n");
    assertThat(dir.good().agents().actsFor("amy", MONDAY)).isEqualTo("cleo");
    dir.change("agents.yaml", "deputy: cleo,", "deputy: amy,");
    assertThat(dir.good().agents().actsFor("amy", MONDAY)).as("both are away").isEqualTo("amy");
    dir.change("agents.yaml", "deputy: amy, ", "");
    assertThat(dir.good().agents().actsFor("amy", MONDAY)).isEqualTo("amy");
  }

  @Test
  void aDeputyIsAnotherOneOfTheFile() {
    dir.change("agents.yaml", "deputy: bob", "deputy: amy");
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains("deputy: found 'amy'"));
    dir.change("agents.yaml", "deputy: amy", "deputy: zoe");
    assertThat(dir.problems()).anySatisfy(p -> assertThat(p).contains("no agent named 'zoe'"));
    dir.change("agents.yaml", "deputy: zoe", "deputy: bob");
    dir.change("agents.yaml", "until: 2026-03-04", "until: 2026-03-01");
    assertThat(dir.problems())
        .anySatisfy(p ->
            assertThat(p).contains("absent[0].until: found 2026-03-01", "2026-03-02 or later"));
  }

  private void amy(String more) {
    dir.change(
        "agents.yaml", "queues: [service, sales]}", "queues: [service, sales], " + more + "}");
  }

  private void bob(String more) {
    dir.change("agents.yaml", "queues: [service]}", "queues: [service], " + more + "}");
  }
}
