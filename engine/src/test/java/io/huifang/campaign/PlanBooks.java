package io.huifang.campaign;

import io.huifang.config.CalendarConfig;
import io.huifang.config.CampaignConfig;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
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
import java.util.HashSet;
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

  /**
   * The same by a planner that knows nothing of earlier plans: it decides on every row. As if it
   * had not been there, this one goes on with what it remembers.
   */
  CampaignPlanner.Summary planAnew(Config config, String local) {
    String planners = "SELECT campaign, planner FROM planned_campaign";
    List<String> before = db.rows(planners);
    var done = new PlanBooks(db).plan(config, local);
    for (String row : before) {
      String[] parts = row.split("\\|", -1);
      db.sql(
          "UPDATE planned_campaign SET planner = '"
              + parts[1]
              + "' WHERE campaign = '"
              + parts[0]
              + "'");
    }
    return done;
  }

  /** Rows that would be decided anew, of campaigns whose rows have a footing. */
  List<String> unsettled(Config config, String local) {
    var all = new ArrayList<String>();
    db.database()
        .run(tx -> {
          var mapper = tx.mapper(PlanMapper.class);
          for (CampaignConfig c : config.campaigns()) {
            FootingSql.stands(c, PlanSource.literal(at(local)))
                .ifPresent(stands ->
                    PlanBook.OPEN_STATES.forEach(state ->
                        mapper.unsettled(c.name(), state, 0, Long.MAX_VALUE, stands).stream()
                            .map(id -> c.name() + " " + state + " " + id)
                            .forEach(all::add)));
          }
        });
    return all;
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

  /** The shipped files with every campaign enabled. */
  static Config everyCampaign() {
    return Shipped.with(
        Shipped.config().campaigns().stream().map(c -> Shipped.enabled(c, true)).toList());
  }

  /** The files with some more holidays. */
  static Config closedOn(Config config, Set<LocalDate> days) {
    CalendarConfig c = config.calendar();
    var holidays = new HashSet<>(c.holidays());
    holidays.addAll(days);
    return ChangedConfig.of(config)
        .calendar(
            new CalendarConfig(
                c.callingHours(),
                c.regions(),
                c.hardLimit(),
                holidays,
                c.workdays(),
                c.workdaysLike(),
                c.callOnHolidays(),
                c.festivals(),
                c.personCaps(),
                c.numberCaps(),
                c.restAfterAnswer()))
        .config();
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
