package io.huifang.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.huifang.app.Doctor.Finding;
import io.huifang.app.Doctor.Grade;
import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.ReportsConfig;
import io.huifang.config.ReportsConfig.PastPeriod;
import io.huifang.config.ReportsConfig.Scheduled;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real SMTP server that asks for a password. */
class MailDoctorTest {
  private static final String PASSWORD = "s3cret";

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
  private int port;

  @BeforeEach
  void start() {
    server.start();
    server.setUser("reports@example.com", "reports", PASSWORD);
    port = server.getSmtp().getPort();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aServerThatLetsTheEngineInIsWellAndGetsNoMail() {
    assertThat(examined(mail("127.0.0.1", PASSWORD)))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.OK))
        .satisfies(f -> assertThat(f.found()).contains("lets reports in"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    assertThat(examined(mail("127.0.0.1", "wr0ng")))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.BAD))
        .satisfies(
            f -> assertThat(f.found()).contains("does not let reports in").doesNotContain("wr0ng"))
        .satisfies(f -> assertThat(f.mend()).contains("HUIFANG_SMTP_PASSWORD"));
  }

  @Test
  void aServerThatDoesNotAnswerIsBad() {
    server.stop();
    assertThat(examined(mail("127.0.0.1", PASSWORD)))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.BAD))
        .satisfies(f -> assertThat(f.found()).contains("127.0.0.1:" + port));
  }

  @Test
  void withoutAServerOnlyMailThatIsMeantToGoOutIsSpokenOf() {
    assertThat(examined(mail("", ""))).isEmpty();
    Config config = with(mail("", ""));
    ReportsConfig r = config.reports();
    var daily =
        new Scheduled(
            "daily",
            "follow-up-daily",
            PastPeriod.YESTERDAY,
            LocalTime.of(7, 30),
            List.of("html"),
            List.of("en"),
            List.of("a@example.com"));
    Config mailed =
        ChangedConfig.of(config)
            .reports(new ReportsConfig(r.house(), r.marks(), r.folder(), List.of(daily)))
            .config();
    assertThat(examined(mailed))
        .singleElement()
        .satisfies(f -> assertThat(f.grade()).isEqualTo(Grade.WARN))
        .satisfies(f -> assertThat(f.mend()).contains("HUIFANG_SMTP_HOST"));
  }

  private static List<Finding> examined(EngineConfig.Mail mail) {
    return examined(with(mail));
  }

  private static List<Finding> examined(Config config) {
    var findings = new Findings();
    new MailDoctor(config, findings).examine();
    return findings.all();
  }

  private static Config with(EngineConfig.Mail mail) {
    return ChangedConfig.of(Shipped.config()).mail(mail).config();
  }

  private EngineConfig.Mail mail(String host, String password) {
    return new EngineConfig.Mail(
        host,
        port,
        EngineConfig.Security.NONE,
        "reports",
        new Secret(password),
        "reports@example.com",
        Duration.ofDays(90));
  }
}
