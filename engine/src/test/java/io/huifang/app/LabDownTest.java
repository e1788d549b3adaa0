package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.app.Doctor.Finding;
import io.huifang.app.Doctor.Grade;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.Shipped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What doctor says where no Asterisk runs at all, as after a demo. */
@Timeout(60)
class LabDownTest {
  @Test
  void aLabThatIsDownIsNoFaultAndTheWayToBringItUpIsTold() throws IOException {
    assertThat(examined(config(freePort())))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.WARN))
        .satisfies(f -> assertThat(f.found()).contains("the lab is not running"))
        .satisfies(f -> assertThat(f.mend()).contains("scripts/lab up", "scripts/demo --again"));
  }

  @Test
  void anAsteriskWithARealTrunkThatDoesNotAnswerIsBad() throws IOException {
    Config config = config(freePort());
    Trunk t = config.engine().trunks().getFirst();
    var real = new Trunk(t.name(), t.pbx(), t.endpoint(), t.host(), false, t.limits(), t.numbers());
    assertThat(examined(ChangedConfig.of(config).trunks(List.of(real)).config()))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.BAD));
  }

  @Test
  void whatListensAndDoesNotAnswerIsBadAlsoInTheLab() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(examined(config(mute.getLocalPort())))
          .singleElement()
          .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.BAD));
    }
  }

  private static List<Finding> examined(Config config) {
    var findings = new Findings();
    new PbxDoctor(config, config.engine().asterisk().getFirst(), findings).examine();
    return findings.all();
  }

  private static Config config(int port) {
    return Shipped.config(
        Map.of("HUIFANG_AMI_SECRET", "none", "HUIFANG_AMI_PORT", Integer.toString(port)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
