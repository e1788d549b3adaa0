package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.app.Doctor.Finding;
import io.huifang.app.Doctor.Grade;
import io.huifang.asterisk.agi.AgiServer;
import io.huifang.asterisk.agi.AgiSettings;
import io.huifang.asterisk.ami.AmiUnavailable;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.EngineConfig.Trunk;
import io.huifang.config.Shipped;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What doctor proves on a real PBX, with the engine's few rights and with fewer. */
@Timeout(120)
class DoctorIT {
  private static Lab lab;
  private static AmiTap pbx;

  @BeforeAll
  static void aPbxIsThere() {
    lab = Lab.up();
    pbx = lab.pbx();
  }

  @AfterAll
  static void close() {
    pbx.close();
  }

  @Test
  void theShippedUserMayAllAndTheEnginesPlaceIsReached() {
    List<Finding> all = examined(Map.of());
    assertThat(of(all, "rights").grade()).as("%s", all).isEqualTo(Grade.OK);
    Finding agi = of(all, "AGI");
    assertThat(agi.grade()).as("%s", agi).isEqualTo(Grade.OK);
    assertThat(agi.found()).contains("agi://127.0.0.1:" + lab.port("AGI"), "doctor listened there");
    assertThat(of(all, "trunk town").grade()).as("%s", all).isEqualTo(Grade.OK);
    assertThat(all).as("nothing is wrong").noneMatch(f -> f.grade() == Grade.BAD);
  }

  @Test
  void anExaminationGivesNoHungEngineMoreCallers() {
    pbx.action("Setvar", Map.of("Variable", "DB_DELETE(hf/alive)", "Value", ""));
    examined(Map.of());
    assertThat(pbx.list("DBGet", Map.of("Family", "hf", "Key", "alive"), "DBGetResponse"))
        .as("the alive mark")
        .isEmpty();
  }

  @Test
  void aUserThatHearsNoQueuesIsNamedWithTheRight() {
    Finding rights = of(examined(user("without-agent")), "rights");
    assertThat(rights.grade()).isEqualTo(Grade.BAD);
    assertThat(rights.found()).isEqualTo("missing: read agent");
    assertThat(rights.mend()).contains("manager-huifang.conf");
  }

  @Test
  void aUserThatHearsNoCallsIsNamedWithTheRightAndNothingWaitsForIt() {
    List<Finding> all = examined(user("without-call"));
    assertThat(of(all, "rights").found()).isEqualTo("missing: read call");
    assertThat(of(all, "AGI").grade()).isEqualTo(Grade.NOTE);
  }

  @Test
  void aUserThatMayNotOriginateIsNamedWithTheRight() {
    Finding rights = of(examined(user("without-originate")), "rights");
    assertThat(rights.grade()).isEqualTo(Grade.BAD);
    assertThat(rights.found()).isEqualTo("missing: write originate");
  }

  @Test
  void anAddressThatNobodyListensOnIsToldAsAsteriskSawIt() {
    Finding agi = of(examined(Map.of("HUIFANG_AGI_HOST", "127.0.0.2")), "AGI");
    assertThat(agi.grade()).isEqualTo(Grade.BAD);
    assertThat(agi.found())
        .contains("agi://127.0.0.2:" + lab.port("AGI"), "could not connect", "FAILURE");
    assertThat(agi.mend()).contains("agi.bind", "agi.host", "firewall");
  }

  @Test
  void anEngineOfAnOlderVersionOrThatRefusesThisPbxIsNotTakenForOne() {
    try (var old =
        new AgiServer(AgiSettings.loopback(lab.port("AGI")), Map.of(), new SimpleMeterRegistry())) {
      old.start();
      Finding agi = of(examined(Map.of()), "AGI");
      assertThat(agi.grade()).isEqualTo(Grade.BAD);
      assertThat(agi.found()).contains("connected, but no engine of this version answered");
      assertThat(agi.mend()).contains("agi.allow");
    }
  }

  @Test
  void oneThatHangsIsToldAsSuch() throws IOException {
    try (ServerSocket _ = new ServerSocket(lab.port("AGI"), 50, InetAddress.getLoopbackAddress())) {
      Finding agi = of(examined(Map.of()), "AGI");
      assertThat(agi.grade()).isEqualTo(Grade.BAD);
      assertThat(agi.found()).contains("nobody answered");
    }
  }

  @Test
  void aTrunkWithoutAnEndpointIsFoundAlthoughItIsNotTheLab() {
    Config config = config(Map.of());
    Trunk t = config.engine().trunks().getFirst();
    assertThat(
            trunk(
                config,
                new Trunk(t.name(), t.pbx(), "twon", t.host(), false, t.limits(), t.numbers())))
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.BAD))
        .satisfies(f -> assertThat(f.found()).contains("no PJSIP endpoint twon"))
        .satisfies(f -> assertThat(f.mend()).contains("pjsip.conf"));
    assertThat(
            trunk(
                    config,
                    new Trunk(t.name(), t.pbx(), "town", t.host(), false, t.limits(), t.numbers()))
                .grade())
        .isEqualTo(Grade.OK);
  }

  @Test
  void aWrongSecretPointsToTheFileThatHoldsIt() {
    List<Finding> all = examined(Map.of("HUIFANG_AMI_SECRET", "wrong"));
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().mend()).contains("huifang-ami-secret.conf");
  }

  private static Finding trunk(Config config, Trunk trunk) {
    var findings = new Findings();
    EngineConfig.Pbx at = config.engine().asterisk().getFirst();
    try (PbxVisit visit = new PbxVisit(at)) {
      visit.await(Duration.ofSeconds(10));
      new PbxTrunks(List.of(trunk), at, findings).examine(visit.link());
    } catch (AmiUnavailable e) {
      throw new AssertionError(e);
    }
    return findings.all().getFirst();
  }

  private static List<Finding> examined(Map<String, String> other) {
    var findings = new Findings();
    Config config = config(other);
    new PbxDoctor(config, config.engine().asterisk().getFirst(), findings).examine();
    return findings.all();
  }

  private static Config config(Map<String, String> other) {
    Map<String, String> environment = new HashMap<>(lab.environment());
    environment.putAll(other);
    return Shipped.config(environment);
  }

  /** One of the lab's users that lack a right (scripts/lib/lab/pbx/manager.conf). */
  private static Map<String, String> user(String name) {
    return Map.of(
        "HUIFANG_AMI_USER", name, "HUIFANG_AMI_SECRET", lab.text("HUIFANG_TOWN_AMI_SECRET"));
  }

  private static Finding of(List<Finding> all, String what) {
    return all.stream()
        .filter(f -> f.what().endsWith(" " + what))
        .findFirst()
        .orElseThrow(() -> new AssertionError(what + " in " + all));
  }
}
