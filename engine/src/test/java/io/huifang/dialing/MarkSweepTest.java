package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(90)
class MarkSweepTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final int INSTALL = 123456;

  @Test
  void marksThatNoRowKnowsDoNotKeepTheOthers() throws Exception {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, 'p', '2026-03-01', '2026-03-01')",
        "INSERT INTO planned_call (id, campaign, occasion, customer_id, e164, priority,"
            + " window_from, window_until, due_at, state, reason, created_at, updated_at) VALUES (5,"
            + " '3day', 'visit:1', 1, '+8613800000001', 50, '2026-03-04', '2026-03-07',"
            + " '2026-03-05', 'closed', '', '2026-03-05', '2026-03-05')",
        "INSERT INTO attempt (id, planned_call_id, campaign, customer_id, e164, trunk, pbx, node,"
            + " fence, placed_at, committed_at, ended_at) VALUES (9000, 5, '3day', 1,"
            + " '+8613800000001', 'town', 'pbx', 'n', 1, '2026-03-05', '2026-03-05', '2026-03-05')");
    try (FakeMarks pbx = new FakeMarks()) {
      for (int id = 1; id <= 600; id++) {
        pbx.entries.put("hf-void/" + new AttemptTag(INSTALL, id), "1");
      }
      String known = "hf-void/" + new AttemptTag(INSTALL, 9000);
      String foreign = "hf-void/" + new AttemptTag(654321, 9000);
      pbx.entries.put(known, "1");
      pbx.entries.put(foreign, "1");
      pbx.up();
      Clock clock = Clock.fixed(Instant.parse("2026-03-06T00:00:00Z"), ZoneOffset.UTC);
      new MarkSweep(DB.database(), clock, Map.of("pbx", pbx.port()), INSTALL).run();
      assertThat(pbx.entries).hasSize(601).containsKey(foreign).doesNotContainKey(known);
    }
  }
}
