package io.huifang.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.PlanPreview.Planned;
import io.huifang.campaign.PlanPreview.Result;
import io.huifang.campaign.PlanPreview.Skipped;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanDiffTest {
  private static final Instant DAY = Instant.parse("2026-03-05T00:00:00Z");

  @Test
  void otherFilesAreToldByWhoIsCalledAnewNoMoreOrOtherwise() {
    var before = new Result(List.of(call("a", 0), call("b", 0), call("c", 0)), List.of());
    var after =
        new Result(
            List.of(call("b", 0), call("c", 60), call("d", 0)),
            List.of(new Skipped("3day", 1, "a", "filter: vip is false, asked for true")));
    PlanDiff diff = PlanDiff.between(before, after);
    assertThat(diff.added()).extracting(Planned::occasion).containsExactly("d");
    assertThat(diff.changed()).extracting(Planned::occasion).containsExactly("c");
    assertThat(diff.removed())
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).startsWith("filter: vip"));
  }

  private static Planned call(String occasion, int later) {
    return new Planned(
        "3day",
        1,
        "+8613800000001",
        occasion,
        DAY,
        DAY.plusSeconds(86_400),
        DAY.plusSeconds(later),
        false,
        "r");
  }
}
