package io.huifang.bench;

import io.huifang.campaign.CampaignPlanner;
import io.huifang.campaign.CampaignPlanner.Summary;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/**
 * The planner in a JVM of its own with a small heap. Plans all shipped campaigns, each enabled, for
 * each line that it is told: "new" by a new planner, "again" by the same, both timed; "held" by a
 * new one while its heap is measured.
 */
final class PlanChild {
  private final HeapPeak heap = new HeapPeak();

  private PlanChild() {}

  static int run(List<String> args) throws IOException {
    return new PlanChild().plan(args.get(0), args.get(1), args.get(2));
  }

  private int plan(String url, String user, String password) throws IOException {
    EngineConfig engine =
        TestDatabase.config(new EngineConfig.Database(url, 3306, user, new Secret(password), 4));
    Config config =
        Shipped.with(Shipped.config().campaigns().stream().map(PlanChild::enabled).toList());
    Instant now =
        LocalDateTime.parse(PlanData.DAY + "T10:00").atZone(config.engine().zone()).toInstant();
    try (Database database = Database.open(engine);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("READY");
      var planner = new CampaignPlanner(database, new PlannedCalls(database, Clock.systemUTC()));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.equals("again")) {
          planner = new CampaignPlanner(database, new PlannedCalls(database, Clock.systemUTC()));
        }
        var plan = planner;
        if (line.equals("held")) {
          System.out.println("HELD " + heap.during(() -> plan.plan(config, now)));
          continue;
        }
        long start = System.nanoTime();
        Summary s = planner.plan(config, now);
        long nanos = System.nanoTime() - start;
        System.out.printf(
            Locale.ROOT,
            "PLANNED %d %d %d %d%n",
            nanos / 1_000,
            s.entered(),
            s.known() + s.entered() + s.skipped(),
            s.entered() + s.corrected() + s.merged());
      }
    }
    return 0;
  }

  private static CampaignConfig enabled(CampaignConfig c) {
    return Shipped.enabled(c, true);
  }
}
