package io.huifang.campaign;

import io.huifang.config.Config;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** Plans in a test's database and tells how the book stands. */
final class PlanBooks {
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final TestDatabase db;
  private final CampaignPlanner planner;

  PlanBooks(TestDatabase db) {
    this.db = db;
    this.planner =
        new CampaignPlanner(db.database(), new PlannedCalls(db.database(), Clock.systemUTC()));
  }

  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CHINA).toInstant();
  }

  CampaignPlanner.Summary plan(Config config, String local) {
    return planner.plan(config, at(local));
  }

  /** Rows as {@code campaign occasion state}, in order. */
  List<String> rows() {
    return lines("CONCAT(campaign, ' ', occasion, ' ', state)");
  }

  /** Occasions in a state, in order. */
  List<String> in(String state) {
    return rows().stream()
        .filter(r -> r.endsWith(" " + state))
        .map(r -> r.split(" ", -1)[1])
        .toList();
  }

  String reason(String occasion) {
    return db.value("SELECT reason FROM planned_call WHERE occasion = '" + occasion + "'");
  }

  private List<String> lines(String column) {
    String all =
        db.value(
            "SELECT GROUP_CONCAT("
                + column
                + " ORDER BY campaign, occasion SEPARATOR '\n')"
                + " FROM planned_call");
    return all.equals("null") ? List.of() : List.of(all.split("\n", -1));
  }
}
