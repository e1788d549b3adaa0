package io.huifang.dialing;

import io.huifang.asterisk.ami.AmiListener;
import io.huifang.asterisk.ami.PbxEvent;
import io.huifang.asterisk.ami.PbxSnapshot;
import io.huifang.config.EngineConfig.Trunk;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that others than campaigns have on each trunk: callers, and what agents dial. As the PBX
 * tells it; a resync puts it right. Calls of campaigns are counted from the database.
 */
final class TrunkLoad {
  private static final String OURS = "hf-";
  private static final String PJSIP = "PJSIP/";

  /** By PBX: endpoints by unique id of the channel. Guarded by this. */
  private final Map<String, Map<String, String>> up = new HashMap<>();

  /** Lines of that trunk. */
  synchronized int others(Trunk trunk) {
    return (int)
        up.getOrDefault(trunk.pbx(), Map.of()).values().stream()
            .filter(trunk.endpoint()::equals)
            .count();
  }

  /** Shows how many each of these trunks has, and no other trunk. */
  void show(MultiGauge gauge, List<Trunk> trunks) {
    gauge.register(
        trunks.stream()
            .<MultiGauge.Row<?>>map(
                t -> MultiGauge.Row.of(Tags.of("trunk", t.name()), t, this::others))
            .toList(),
        true);
  }

  /**
   * The ears for one Asterisk.
   *
   * @param freed called when one of them hung up
   */
  AmiListener listener(String pbx, Runnable freed) {
    return new AmiListener() {
      @Override
      public void onEvent(PbxEvent event, long receivedNanos) {
        if (event instanceof PbxEvent.NewChannel e) {
          begins(pbx, e.uniqueId(), e.linkedId(), e.channel());
        } else if (event instanceof PbxEvent.Hangup e && ends(pbx, e.uniqueId())) {
          freed.run();
        }
      }

      @Override
      public void onResync(PbxSnapshot snapshot) {
        forget(pbx);
        snapshot.channels().forEach(c -> begins(pbx, c.uniqueId(), c.linkedId(), c.name()));
      }

      @Override
      public void onDown(String reason) {
        // Over a PBX that is not trusted nobody is dialed.
      }
    };
  }

  private synchronized void begins(String pbx, String id, String linkedId, String channel) {
    int end = channel.lastIndexOf('-'); // PJSIP/town-00000001
    if (channel.startsWith(PJSIP) && end > PJSIP.length() && !linkedId.startsWith(OURS)) {
      up.computeIfAbsent(pbx, p -> new HashMap<>()).put(id, channel.substring(PJSIP.length(), end));
    }
  }

  private synchronized boolean ends(String pbx, String id) {
    Map<String, String> there = up.get(pbx);
    return there != null && there.remove(id) != null;
  }

  private synchronized void forget(String pbx) {
    up.remove(pbx);
  }
}
