package io.huifang.campaign;

import io.huifang.config.CampaignConfig;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.Config;
import io.huifang.config.When;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

  /** A preview of all people. */
  static PlanPreview.Result all(
      PlanPreview preview, Config config, String from, String to, String at) {
    var asked = preview.ask(config, LocalDate.parse(from), LocalDate.parse(to), at(at));
    List<PlanPreview.Planned> calls = new ArrayList<>();
    List<PlanPreview.Skipped> skipped = new ArrayList<>();
    for (PlanPreview.People people : preview.parts()) {
      PlanPreview.Result part = asked.of(people);
      calls.addAll(part.calls());
      skipped.addAll(part.skipped());
    }
    return new PlanPreview.Result(calls, skipped);
  }

  Set<String> failing() {
    return planner.failing();
  }

  /** A campaign with other entries of {@code when}. */
  static CampaignConfig with(CampaignConfig c, List<When> when) {
    return ChangedCampaign.of(c).enabled(true).when(when).campaign();
  }

  /** Rows as {@code campaign occasion state}, in order. */
  List<String> rows() {
    String sql = "SELECT campaign, occasion, state FROM planned_call ORDER BY campaign, occasion";
    var rows = new ArrayList<String>();
    try (var connection = db.database().dataSource().getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1) + " " + result.getString(2) + " " + result.getString(3));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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
}
