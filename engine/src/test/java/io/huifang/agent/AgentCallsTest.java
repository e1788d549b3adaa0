package io.huifang.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.Config;
import io.huifang.config.Shipped;
import io.huifang.customer.ContactLog;
import io.huifang.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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

  /** Whose call it is says the channel, which the PBX names, not the caller id of the trunk. */
  @Test
  void aCallThatCameFromTheTrunkIsNoAgentsCallWhateverItCallsItself() {
    hears(
        new PbxEvent.NewState("1.1", "1.1", "PJSIP/town-0000000a", 6, "8001", ""),
        dial("PJSIP/town-0000000a", "8001"),
        dial("PJSIP/town-0000000a", "13800000001@town"),
        dial("PJSIP/town-8001", "13800000001@town"));
    assertThat(DB.value("SELECT COUNT(*) FROM contact")).isEqualTo("0");
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

  @Test
  void aCallOfAnAgentIsOverWhenThePhoneThatWasDialedHangsUp() {
    hears(
        dial("PJSIP/8001-0000000a", "13800000001@town"),
        PbxFixtures.hangup("1.1", "1.1"), // the agent's own channel: a transfer, perhaps
        PbxFixtures.hangup("9.9", "1.1"));
    assertThat(DB.value("SELECT ended_at FROM contact")).isEqualTo("null");
    hears(dial("PJSIP/8001-0000000a", "13800000001@town"), PbxFixtures.hangup("1.2", "1.1"));
    assertThat(DB.value("SELECT ended_at FROM contact")).startsWith("2026-03-05 02:00:00");
  }

  @Test
  void whatAKilledEngineLeftIsOverUnlessThePhoneIsStillUp() {
    for (String channel : List.of("1.2", "2.2", "3.2")) {
      leftOpen("pbx/" + channel, NOW.minusSeconds(60));
    }
    leftOpen("other/2.2", NOW.minusSeconds(60));
    leftOpen("pbx/4.2", NOW.plusSeconds(1)); // behind the snapshot: another engine heard it begin
    leftOpen("pbx/5.2", NOW.minusSeconds(1)); // while it was taken, behind its list of channels
    try (AgentCalls calls = calls()) {
      var ears = calls.listener("pbx");
      ears.onResync(
          new PbxSnapshot(
              NOW,
              List.of(
                  PbxFixtures.channel("1.2", "1.1", "PJSIP/town-1", 6, "", ""),
                  PbxFixtures.channel("3.2", "3.1", "PJSIP/town-3", 6, "", "")),
              List.of()));
      ears.onEvent(PbxFixtures.hangup("3.2", "3.1"), 0);
    }
    assertThat(
            DB.value(
                "SELECT GROUP_CONCAT(reference ORDER BY id) FROM contact WHERE ended_at IS NULL"))
        .isEqualTo("pbx/1.2,other/2.2,pbx/4.2,pbx/5.2");
  }

  private static void leftOpen(String reference, Instant at) {
    DB.database()
        .run(tx -> new ContactLog().dialed(tx, 1L, "+8613800000001", "agent", reference, at));
  }

  private void hears(PbxEvent... events) {
    try (AgentCalls calls = calls()) {
      for (PbxEvent event : events) {
        calls.listener("pbx").onEvent(event, 0);
      }
    }
  }

  private AgentCalls calls() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new AgentCalls(
        () -> config, DB.database(), new ContactLog(), clock, clock, new SimpleMeterRegistry());
  }

  private static PbxEvent.DialBegin dial(String channel, String dialString) {
    return new PbxEvent.DialBegin("1.1", "1.1", channel, "1.2", "PJSIP/town-1", dialString);
  }
}
