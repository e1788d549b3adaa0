package io.huifang.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ShippedConfigTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("HUIFANG_AMI_SECRET", "s3cret");

  @Test
  void theShippedFilesAreGood() {
    assertThat(ConfigLoader.load(ConfigDir.SHIPPED, ENVIRONMENT))
        .isInstanceOf(ConfigLoader.Good.class);
  }

  @Test
  void whatTheShippedFilesSayArrives() {
    Config c = shipped();
    assertThat(c.engine().zone().getId()).isEqualTo("Asia/Shanghai");
    assertThat(c.engine().dataDir()).isEqualTo(Path.of("data"));
    assertThat(c.engine().database().embedded()).isTrue();
    assertThat(c.engine().asterisk().getFirst().secret().reveal()).isEqualTo("s3cret");
    assertThat(c.engine().trunks().getFirst().lab()).isTrue();
    assertThat(c.engine().dialer().ringTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(c.calendar().callingHours().get(DayOfWeek.MONDAY))
        .containsExactly(
            new CalendarConfig.Span(LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new CalendarConfig.Span(LocalTime.of(13, 30), LocalTime.of(20, 0)));
    assertThat(c.calendar().holidays()).contains(LocalDate.of(2026, 10, 1));
    assertThat(c.calendar().personCaps()).contains(new CalendarConfig.Cap(6, 7));
    assertThat(c.outcomes().rules().getFirst().techCause())
        .containsExactlyInAnyOrder(603, 607, 608);
    assertThat(c.hotline().vip())
        .isEqualTo(
            new HotlineConfig.Route(
                "service",
                10,
                180,
                CallRecording.NEVER,
                Optional.empty(),
                HotlineConfig.Then.BUSY));
    assertThat(c.agents().agents()).extracting("extension").containsExactly("8001", "8002");
    CampaignConfig campaign = c.campaign("3day").orElseThrow();
    assertThat(campaign.title().in("zh-CN")).isEqualTo("三日回访");
    assertThat(campaign.retry().get(Outcome.NO_ANSWER))
        .isEqualTo(
            new CampaignConfig.Retry(Duration.ofHours(2), 3, true, CampaignConfig.DayPart.ANY));
    assertThat(campaign.machineDetection()).isFalse();
    assertThat(campaign.afterInbound())
        .isEqualTo(new CampaignConfig.AfterInbound.Hold(Duration.ofDays(1)));
    assertThat(campaign.brake())
        .isEqualTo(new CampaignConfig.Brake(20, 70, 70, Duration.ofMinutes(30)));
    EngineConfig.Trunk town = c.engine().trunks().getFirst();
    assertThat(town.limits())
        .isEqualTo(new EngineConfig.Trunk.Limits(30, 10, 5, OptionalInt.of(5000)));
    assertThat(town.numbers().callerIds()).containsExactly("4008001234");
    assertThat(town.numbers().destinations()).containsExactly("+86");
    SurveyConfig survey = c.survey("service").orElseThrow();
    assertThat(survey.questions()).hasSize(4);
    assertThat(survey.questions().getFirst().answers().options().get("5").level())
        .contains(Level.VERY_SATISFIED);
    assertThat(
            survey.keys().person().orElseThrow().key() + survey.keys().stop().orElseThrow().key())
        .isEqualTo("09");
    assertThat(c.imports())
        .extracting(ImportConfig::kind)
        .containsExactly(
            "consents",
            "customers",
            "documents",
            "inquiries",
            "invitations",
            "letters",
            "receivables",
            "sales",
            "vehicles",
            "visits");
  }

  @Test
  void theEnvironmentSetsWhatRefersToIt() {
    var environment =
        Map.of(
            "HUIFANG_AMI_SECRET", "s",
            "HUIFANG_AMI_PORT", "15338",
            "HUIFANG_DB_URL", "jdbc:mysql://db1,db2:3306/huifang?useSSL=true",
            "HUIFANG_DB_PASSWORD", "p",
            "HUIFANG_LANGUAGE", "");
    var result = ConfigLoader.load(ConfigDir.SHIPPED, environment);
    assertThat(result)
        .isInstanceOfSatisfying(
            ConfigLoader.Good.class,
            good -> {
              EngineConfig engine = good.config().engine();
              assertThat(engine.asterisk().getFirst().port()).isEqualTo(15338);
              assertThat(engine.database().embedded()).isFalse();
              assertThat(engine.database().password().reveal()).isEqualTo("p");
              assertThat(engine.language()).as("set but empty is not set").isEqualTo("zh-CN");
            });
  }

  private static Config shipped() {
    return ConfigLoader.load(ConfigDir.SHIPPED, ENVIRONMENT) instanceof ConfigLoader.Good good
        ? good.config()
        : throwing();
  }

  private static Config throwing() {
    throw new AssertionError("the shipped files are not good");
  }
}
