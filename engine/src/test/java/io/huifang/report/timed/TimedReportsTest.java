package io.huifang.report.timed;

import static org.assertj.core.api.Assertions.assertThat;

import io.huifang.config.ChangedConfig;
import io.huifang.config.Config;
import io.huifang.config.EngineConfig;
import io.huifang.config.ReportsConfig;
import io.huifang.config.ReportsConfig.PastPeriod;
import io.huifang.config.ReportsConfig.Scheduled;
import io.huifang.config.Secret;
import io.huifang.config.Shipped;
import io.huifang.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TimedReportsTest {
  @RegisterExtension private static final TestDatabase DB = TestDatabase.fresh();
  private static final String MORNING = "2026-03-05T02:00:00Z";

  @TempDir private Path folder;
  private String server = "";

  @BeforeEach
  void empty() {
    DB.empty();
  }

  @Test
  void eachPeriodIsMadeOnceInEachFormatAndLanguage() {
    assertThat(run(MORNING, folder)).isEqualTo(1);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "daily-2026-03-04-zh-CN.html",
            "daily-2026-03-04-zh-CN.xlsx",
            "daily-2026-03-04-en.html",
            "daily-2026-03-04-en.xlsx");
    assertThat(run(MORNING, folder)).isZero();
    assertThat(DB.value("SELECT COUNT(*) FROM report_run")).isEqualTo("1");
  }

  @Test
  void aWeekendWithoutTheEngineIsMadeUpFor() {
    run(MORNING, folder);
    assertThat(run("2026-03-08T02:00:00Z", folder)).isEqualTo(3);
    assertThat(folder).isDirectoryContaining("glob:**/daily-2026-03-07-en.html");
  }

  @Test
  void aFolderThatCannotBeWrittenIsTriedAgainAndNothingIsLost() throws Exception {
    Path blocked = folder.resolve("blocked");
    Files.writeString(blocked, "a file where the folder should be");
    assertThat(run(MORNING, blocked)).isZero();
    Files.delete(blocked);
    assertThat(run(MORNING, blocked)).isEqualTo(1);
  }

  @Test
  void withoutAServerTheFilesAreWrittenAndNoMailWaitsForOne() {
    assertThat(run(MORNING, folder)).isEqualTo(1);
    assertThat(folder).isDirectoryContaining("glob:**/daily-2026-03-04-en.html");
    assertThat(DB.value("SELECT COUNT(*) FROM outbox")).isEqualTo("0");
  }

  @Test
  void eachRecipientGetsAMailOfTheirOwnWithTheFiles() {
    server = "mail.example.com";
    run(MORNING, folder);
    run(MORNING, folder);
    assertThat(DB.rows("SELECT recipient, subject FROM outbox ORDER BY id"))
        .containsExactly(
            "a@example.com|客户回访日报 2026-03-04 星期三", "b@example.com|客户回访日报 2026-03-04 星期三");
    assertThat(DB.value("SELECT COUNT(*) FROM outbox_file")).isEqualTo("8");
  }

  @Test
  void theHouseStandsOnThePage() throws Exception {
    run(MORNING, folder);
    assertThat(Files.readString(folder.resolve("daily-2026-03-04-zh-CN.html")))
        .contains("回访客服中心", "客户回访日报", "2026-03-04 星期三");
  }

  private int run(String now, Path folder) {
    var timed = new TimedReports(DB.database(), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    return timed.makeDue(config(folder));
  }

  private Config config(Path folder) {
    Config c = Shipped.config();
    var daily =
        new Scheduled(
            "daily",
            "follow-up-daily",
            PastPeriod.YESTERDAY,
            LocalTime.of(7, 30),
            List.of("html", "xlsx"),
            List.of("zh-CN", "en"),
            List.of("a@example.com", "b@example.com"));
    return ChangedConfig.of(c)
        .mail(
            new EngineConfig.Mail(
                server,
                25,
                EngineConfig.Security.NONE,
                "",
                new Secret(""),
                "reports@example.com",
                Duration.ofDays(90)))
        .reports(
            new ReportsConfig(
                c.reports().house(), c.reports().marks(), folder.toAbsolutePath(), List.of(daily)))
        .config();
  }
}
