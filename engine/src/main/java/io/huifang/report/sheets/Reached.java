package io.huifang.report.sheets;

import io.huifang.config.Outcome;
import io.huifang.config.Text;
import io.huifang.report.OutcomeNames;
import java.util.List;
import java.util.stream.Stream;

/** Outcomes as reports count and name them. Pure. */
final class Reached {
  /** Labels of the outcomes of calls in which a person was reached. */
  static final List<String> LABELS =
      Stream.of(Outcome.values()).filter(Outcome::reached).map(Outcome::label).toList();

  private Reached() {}

  /** For people; of a call that does not exist, that it was not made. */
  static Text name(String label) {
    return label.isEmpty() ? new Text("未拨", "not called") : OutcomeNames.of(Outcome.of(label));
  }
}
