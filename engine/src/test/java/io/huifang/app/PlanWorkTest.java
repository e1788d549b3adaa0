package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.campaign.CampaignPlanner;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.dialing.HeldCalls;
import io.huifang.dialing.PlannedCalls;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanWorkTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  @Test
  void whoDialsIsWokenByAPlanThatChangedTheBookAndByNoOther() {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, 'p', '2026-03-01', '2026-03-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800000001', 0)",
        "INSERT INTO service_visit (customer_id, order_no, handover_date, created_at, updated_at)"
            + " VALUES (1, 'W1', '2026-03-02', '2026-03-01', '2026-03-01')");
    Config config = Shipped.only("3day");
    Clock clock = Clock.fixed(Instant.parse("2026-03-05T02:00:00Z"), ZoneOffset.UTC);
    AtomicInteger woken = new AtomicInteger();
    var work =
        new PlanWork(
            new HeldCalls(DB.database(), clock),
            new CampaignPlanner(DB.database(), new PlannedCalls(DB.database(), clock)),
            () -> config,
            clock,
            woken::incrementAndGet);
    work.run();
    assertThat(DB.value("SELECT COUNT(*) FROM planned_call")).isEqualTo("1");
    assertThat(woken).hasValue(1);
    work.run();
    assertThat(woken).hasValue(1);
  }
}
