package io.huifang.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.Shipped;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TrunkLoadTest {
  private final Trunk town = Shipped.config().engine().trunks().getFirst();
  private final TrunkLoad load = new TrunkLoad();
  private final AtomicInteger freed = new AtomicInteger();
  private final AmiListener ears = load.listener(town.pbx(), freed::incrementAndGet);

  @Test
  void countsCallersAndWhatAgentsDialAndNotWhatCampaignsDo() {
    begins("1.1", "1.1", "PJSIP/" + town.endpoint() + "-00000001"); // a caller
    begins("2.1", "2.1", "PJSIP/8001-00000002"); // an agent's phone
    begins("2.2", "2.1", "PJSIP/" + town.endpoint() + "-00000003"); // and whom it dials
    begins("3.1", "hf-1234560000000001", "PJSIP/" + town.endpoint() + "-00000004");
    begins("4.1", "4.1", "PJSIP/" + town.endpoint() + "-2-00000005"); // an endpoint town-2
    begins("5.1", "5.1", "Local/s@" + town.endpoint() + "-00000006;1");
    assertThat(load.others(town)).isEqualTo(2);
  }

  @Test
  void aLineThatIsFreedIsTold() {
    hangup("9.9");
    begins("1.1", "1.1", "PJSIP/" + town.endpoint() + "-00000001");
    hangup("9.9");
    assertThat(freed).hasValue(0);
    hangup("1.1");
    assertThat(freed).hasValue(1);
    assertThat(load.others(town)).isZero();
  }

  @Test
  void aResyncPutsItRight() {
    begins("1.1", "1.1", "PJSIP/" + town.endpoint() + "-00000001");
    ears.onResync(
        new PbxSnapshot(
            Instant.EPOCH,
            List.of(
                channel("7.1", "7.1"),
                channel("7.2", "7.2"),
                channel("8.1", "hf-1234567890123456")),
            List.of()));
    assertThat(load.others(town)).isEqualTo(2);
    hangup("1.1");
    hangup("7.1");
    assertThat(load.others(town)).isEqualTo(1);
  }

  @Test
  void theGaugeTellsOfEachTrunkThatIsInTheFile() {
    var meters = new SimpleMeterRegistry();
    MultiGauge gauge = MultiGauge.builder("others").register(meters);
    load.show(gauge, List.of(town));
    begins("1.1", "1.1", "PJSIP/" + town.endpoint() + "-00000001");
    assertThat(meters.get("others").tag("trunk", town.name()).gauge().value()).isEqualTo(1);
    load.show(gauge, List.of());
    assertThat(meters.find("others").gauge()).isNull();
  }

  @Test
  void anotherPbxHasLinesOfItsOwn() {
    load.listener("other", freed::incrementAndGet)
        .onEvent(newChannel("1.1", "1.1", "PJSIP/" + town.endpoint() + "-00000001"), 0);
    assertThat(load.others(town)).isZero();
  }

  private PbxSnapshot.Channel channel(String id, String linkedId) {
    return new PbxSnapshot.Channel(
        id, linkedId, "PJSIP/" + town.endpoint() + "-00000009", 6, "", "", "", "", "", "");
  }

  private void begins(String id, String linkedId, String channel) {
    ears.onEvent(newChannel(id, linkedId, channel), 0);
  }

  private static PbxEvent newChannel(String id, String linkedId, String channel) {
    return new PbxEvent.NewChannel(id, linkedId, channel, 0, "", "", "", "");
  }

  private void hangup(String id) {
    ears.onEvent(new PbxEvent.Hangup(id, id, "", 16, "", null, "", ""), 0);
  }
}
