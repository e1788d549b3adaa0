package io.huifang.cases;

import io.huifang.config.CaseKind;
import io.huifang.config.CaseStage;
import io.huifang.store.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.apache.ibatis.annotations.Select;

/** How many cases are open, by kind and state. */
final class CaseMeters {
  private final MultiGauge open;

  CaseMeters(MeterRegistry meters) {
    this.open =
        MultiGauge.builder("huifang.cases.open")
            .description("Cases that are not closed")
            .register(meters);
  }

  void refresh(Tx tx) {
    List<MultiGauge.Row<?>> rows =
        tx.mapper(Mapper.class).open().stream()
            .<MultiGauge.Row<?>>map(c ->
                MultiGauge.Row.of(
                    Tags.of("kind", c.kind().label(), "state", c.state().label()), c.cases()))
            .toList();
    open.register(rows, true);
  }

  record Count(CaseKind kind, CaseStage state, long cases) {}

  interface Mapper {
    @Select(
        """
        SELECT kind, state, COUNT(*) AS cases FROM case_file WHERE state <> 'closed'
        GROUP BY kind, state
        """)
    List<Count> open();
  }
}
