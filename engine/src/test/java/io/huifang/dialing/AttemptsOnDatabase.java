package io.huifang.dialing;

import io.huifang.campaign.CampaignPlanner;
import io.huifang.config.CampaignConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.Outcome;
import io.huifang.config.Shipped;
import io.huifang.store.Database;
import io.huifang.store.TestDatabase;
import io.huifang.store.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A fresh day at the house: people, their visits, and what makes attempts of them. */
abstract class AttemptsOnDatabase {
  static final Instant NOW = OffsetDateTime.parse("2026-03-05T10:00+08:00").toInstant();

  private final TestDatabase db;
  final Database database;
  final Config config = Shipped.only("3day");
  final CampaignConfig threeDay = config.campaign("3day").orElseThrow();
  final EngineConfig.Trunk town = config.engine().trunks().getFirst();
  final Clock clock = Clock.fixed(NOW, ZoneId.of("UTC"));
  final CampaignPlanner planner;
  final AttemptStart starter;
  final Settlement settlement;

  /** What the answers on record say of every attempt. */
  Optional<Outcome> onRecord = Optional.empty();

  /** Whoever was cut has answered the rest since. */
  boolean rangBack;

  /** Calls in which somebody asked for a person and met none. */
  final List<CallAttempt> asked = new ArrayList<>();

  /** By which ended attempts are judged. */
  Config atTheEnd = config;

  /** An open complaint of whoever is asked about. */
  Optional<String> complaint = Optional.empty();

  AttemptsOnDatabase(TestDatabase db) {
    this.db = db;
    database = db.database();
    planner = new CampaignPlanner(database, new PlannedCalls(database, clock));
    starter = new AttemptStart(parts(clock), new TrunkLoad());
    settlement = new Settlement(parts(clock), () -> atTheEnd, new CampaignPauses(database));
  }

  /** What commits attempts when that is the time. */
  AttemptStart starterAt(Instant now) {
    return new AttemptStart(parts(Clock.fixed(now, ZoneId.of("UTC"))), new TrunkLoad());
  }

  Dialer.Parts parts(Clock business) {
    return new TestParts(database, business)
        .answered(records())
        .complaints((tx, customer) -> complaint)
        .parts();
  }

  private AnsweredCalls records() {
    return new AnsweredCalls() {
      @Override
      public Optional<Outcome> conclude(Tx tx, String tag) {
        return onRecord;
      }

      @Override
      public List<String> unserved(Tx tx, CallAttempt attempt, Instant at) {
        asked.add(attempt);
        return List.of("request 7");
      }

      @Override
      public boolean answeredSince(Tx tx, long plannedCallId) {
        return rangBack;
      }
    };
  }

  @BeforeEach
  void empty() {
    db.empty();
  }

  List<String> history() {
    String all =
        db.value(
            "SELECT GROUP_CONCAT(CONCAT(what, ' ', reason) ORDER BY id SEPARATOR '\n')"
                + " FROM planned_step");
    return all.equals("null") ? List.of() : List.of(all.split("\n"));
  }

  AttemptStart.Ready dialed() {
    person(1, "+8613800000001", "2026-03-02");
    planner.plan(config, NOW);
    return (AttemptStart.Ready) starter.commit(config, threeDay, town, claim("a", 1).getFirst());
  }

  List<ClaimedCall> claim(String owner, int limit) {
    return database.inTx(tx -> {
      PlannedCallMapper mapper = tx.mapper(PlannedCallMapper.class);
      List<Long> ids = mapper.due("3day", NOW.plus(DialRound.AHEAD), NOW, limit);
      if (ids.isEmpty()) {
        return List.of();
      }
      mapper.claim(ids, owner, 15, NOW);
      return mapper.read(ids);
    });
  }

  void person(int id, String e164, String handover) {
    db.sql(
        "INSERT INTO customer (id, name, created_at, updated_at) VALUES ("
            + id
            + ", 'p', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
        "INSERT INTO phone (customer_id, e164, position) VALUES (" + id + ", '" + e164 + "', 0)",
        "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
            + " VALUES ("
            + id
            + ", 'W"
            + id
            + "', '"
            + handover
            + "', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
  }

  String text(String sql) {
    return db.value(sql);
  }
}
