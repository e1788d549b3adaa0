package io.huifang.app;

import io.huifang.cases.CaseTraces;
import io.huifang.config.EngineConfig;
import io.huifang.customer.erasure.Erasure;
import io.huifang.desk.PopTraces;
import io.huifang.dialing.PlannedTraces;
import io.huifang.result.ResultTraces;
import io.huifang.store.Database;
import io.huifang.web.AuditTraces;
import java.time.Clock;
import java.util.List;

/** Joins what all features forget of a person. */
public final class ErasureParts {
  private ErasureParts() {}

  /** Forgets people on that database; {@code clock} is the business clock. */
  public static Erasure erasure(Database database, EngineConfig config, Clock clock) {
    return new Erasure(
        database,
        List.of(
            new PlannedTraces(),
            new ResultTraces(Engine.journal(config)),
            new CaseTraces(),
            new PopTraces(),
            new AuditTraces()),
        clock);
  }
}
