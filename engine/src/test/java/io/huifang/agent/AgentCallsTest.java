package io.huifang.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What agents dial by hand is on record with the person. */
class AgentCallsTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.fresh();

  private static final Instant NOW = Instant.parse("2026-03-05T02:00:00Z");

  private final Config config = Shipped.config();
  private final OutsideNumber outside = new OutsideNumber(config, "pbx");

  @BeforeEach
  void onePersonIsKnown() {
    DB.empty();
    DB.sql(
        "INSERT INTO customer (id, name, created_at, updated_at)"
            + " VALUES (1, 'p', '2026-03-01', '2026-03-01')",
        "INSERT INTO phone (customer_id, e164, position) VALUES (1, '+8613800000001', 0)");
  }

  @Test
  void aCallOfAnAgentIsAContactOfThePersonOnceForAllEnginesThatHearIt() {
    for (int engine = 1; engine <= 2; engine++) {
      hears(dial("PJSIP/8001-0000000a", "13800000001@town"));
    }
    assertThat(
            DB.row(
                "SELECT COUNT(*), MIN(customer_id), MIN(e164), MIN(direction), MIN(kind) FROM contact"))
        .isEqualTo("1|1|+8613800000001|out|agent");
    assertThat(
            DB.database()
                .inTx(tx -> new ContactLog().calledPerson(tx, 1, NOW.minusSeconds(1)))
                .size())
        .isOne();
  }

  @Test
  void aNumberOfNobodyCountsForTheNumber() {
    hears(dial("PJSIP/8001-0000000a", "13900000002@town"));
    assertThat(DB.row("SELECT customer_id, e164 FROM contact")).isEqualTo("null|+8613900000002");
  }

  @Test
  void anotherPhoneAndACallToAColleagueAreNone() {
    assertThat(outside.of(dial("PJSIP/town-0000000a", "13800000001@town"))).isEmpty();
    assertThat(outside.of(dial("Local/1@huifang-out-1;2", "13800000001@town"))).isEmpty();
    assertThat(outside.of(dial("PJSIP/8001-0000000a", "8002"))).isEmpty();
    assertThat(outside.of(dial("", "8001"))).isEmpty();
    assertThat(new OutsideNumber(config, "other").of(dial("PJSIP/8001-1", "13800000001@town")))
        .isEmpty();
  }

  @Test
  void numbersAreReadHoweverTheTrunkWantsThem() {
    for (String dialed :
        new String[] {
          "13800000001", "013800000001@town", "008613800000001@town", "town/13800000001"
        }) {
      assertThat(outside.of(dial("PJSIP/8001-0000000a", dialed)))
          .as(dialed)
          .contains("+8613800000001");
    }
  }

  private void hears(PbxEvent.DialBegin dial) {
    try (AgentCalls calls =
        new AgentCalls(
            () -> config,
            DB.database(),
            new ContactLog(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            new SimpleMeterRegistry())) {
      calls.listener("pbx").onEvent(dial, 0);
    }
  }

  private static PbxEvent.DialBegin dial(String channel, String dialString) {
    return new PbxEvent.DialBegin("1.1", "1.1", channel, "1.2", "PJSIP/town-1", dialString);
  }
}
