package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabClockRuleTest {
  private final ConfigDir dir;

  LabClockRuleTest(@TempDir Path folder) {
    dir = ConfigDir.shipped(folder);
  }

  @Test
  void theLabOnThisMachineMaySetTheClock() {
    assertThat(LabClockRule.check(dir.good())).isEmpty();
  }

  @Test
  void aTrunkThatIsNotTheLabForbidsIt() {
    dir.change("engine.yaml", "lab: true", "lab: false");
    assertThat(LabClockRule.check(dir.good()).orElseThrow())
        .contains("'town'")
        .contains("lab: true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "localhost", "::1"})
  void loopbackIsLoopbackHoweverItIsWritten(String host) {
    assertThat(LabClockRule.check(withHost(host))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1",
        "0.0.0.0",
        "127.0.0.1.example.com",
        "localhost.example",
        "sip.carrier.cn",
        "::2"
      })
  void anyOtherHostForbidsIt(String host) {
    assertThat(LabClockRule.check(withHost(host)).orElseThrow()).contains(host);
  }

  @Test
  void mailThatLeavesThisMachineForbidsIt() {
    dir.set("HUIFANG_SMTP_HOST", "mail.example");
    assertThat(LabClockRule.check(dir.good()).orElseThrow()).contains("mail.example");
    dir.set("HUIFANG_SMTP_HOST", "127.0.0.1");
    assertThat(LabClockRule.check(dir.good())).isEmpty();
  }

  @Test
  void oneTrunkIsEnoughToForbidIt() {
    dir.change(
        "engine.yaml",
        "dialer:",
        "  - {name: real, pbx: pbx, endpoint: e, host: 10.1.1.1, lines: 1, calls-per-second: 1}\ndialer:");
    assertThat(LabClockRule.check(dir.good()).orElseThrow()).contains("'real'");
  }

  @Test
  void loopbackOfAnotherMachineIsNotTheLab() {
    dir.change("engine.yaml", "host: ${HUIFANG_AMI_HOST:127.0.0.1}", "host: 10.1.1.1");
    assertThat(LabClockRule.check(dir.good()).orElseThrow()).contains("'pbx'").contains("10.1.1.1");
  }

  private Config withHost(String host) {
    return dir.change(
            "engine.yaml",
            "host: 127.0.0.1\n    # true: the other",
            "host: '" + host + "'\n    # true: the other")
        .good();
  }
}
