package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.CampaignConfig;
import io.huifang.config.ChangedCampaign;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A house with many lines, on a real database, no PBX. */
class ClaimSizeTest implements Placing {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  private final Config config = manyLines(Shipped.only("3day"));
  private long nanos;
  private int dialed;
  private int mostClaimed;
  private final DialRound round =
      new DialRound(
          DB.database(),
          Clock.fixed(NOW, ZoneOffset.UTC),
          "engine/1",
          this,
          new CampaignPauses(DB.database()),
          new TrunkLoad(),
          () -> nanos,
          DialRound.SAFETY);

  @Test
  void noMoreIsClaimedThanIsDialedWithinItsLease() {
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, 'p', '2026-03-01', '2026-03-01')",
        "INSERT INTO planned_call (campaign, occasion, customer_id, e164, priority, window_from,"
            + " window_until, due_at, state, reason, created_at, updated_at)"
            + " SELECT '3day', CONCAT('visit:', seq), 1, '+8613800000001', 50,"
            + " '2026-03-04 16:00:00', '2026-03-07 16:00:00', '2026-03-05 01:00:00', 'waiting', '',"
            + " '2026-03-05', '2026-03-05' FROM ("
            + " WITH RECURSIVE n AS (SELECT 1 AS seq UNION ALL SELECT seq + 1 FROM n WHERE seq < 120)"
            + " SELECT seq FROM n) numbers");
    round.run(config, () -> true); // the pacer starts with one token
    nanos += 10_000_000_000L; // and has them for all now
    while (round.run(config, () -> true).isZero()) {
      assertThat(dialed).isLessThanOrEqualTo(120);
    }
    assertThat(dialed).isEqualTo(120);
    assertThat(mostClaimed).isEqualTo(DialRound.CLAIM);
  }

  @Override
  public boolean ready(Trunk trunk) {
    return true;
  }

  @Override
  public Result dial(Config c, CampaignConfig campaign, Trunk trunk, ClaimedCall call) {
    dialed++;
    mostClaimed = Math.max(mostClaimed, claimed());
    DB.sql("UPDATE planned_call SET state = 'closed' WHERE id = " + call.id());
    return Result.DIALED;
  }

  private static int claimed() {
    return Integer.parseInt(DB.value("SELECT COUNT(*) FROM planned_call WHERE state = 'claimed'"));
  }

  private static Config manyLines(Config c) {
    return ChangedConfig.of(c)
        .lines(1_000, new Trunk.Limits(1_000, 1_000, 0, OptionalInt.empty()))
        .campaigns(
            List.of(
                ChangedCampaign.of(c.campaigns().getFirst()).enabled(true).lines(1_000).campaign()))
        .config();
  }
}
