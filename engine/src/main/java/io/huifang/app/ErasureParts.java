package io.huifang.app;

import io.huifang.cases.CaseTraces;
import io.huifang.config.EngineConfig;
import io.huifang.customer.erasure.Erasure;
import io.huifang.desk.PopTraces;
import io.huifang.desk.after.AfterCallTraces;
import io.huifang.dialing.PlannedTraces;
import io.huifang.hotline.CallBackTraces;
import io.huifang.report.mail.MailTraces;
import io.huifang.result.ResultTraces;
import io.huifang.result.recording.RecordingTraces;
import io.huifang.store.Database;
import io.huifang.web.AuditTraces;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Joins what all features forget of a person. */
public final class ErasureParts {
  private ErasureParts() {}

  /**
   * Forgets people on that database.
   *
   * @param config as it is at that moment
   * @param clock business clock
   */
  public static Erasure erasure(Database database, Supplier<EngineConfig> config, Clock clock) {
    return new Erasure(
        database,
        List.of(
            new PlannedTraces(),
            // Before the calls, by which they are found.
            new RecordingTraces(() -> config.get().recordings()),
            new ResultTraces(Engine.journal(config.get())),
            // Before the cases, likewise.
            new MailTraces(),
            new CaseTraces(),
            new AfterCallTraces(),
            new PopTraces(),
            new CallBackTraces(),
            new AuditTraces()),
        clock);
  }
}
