package io.huifang.app;

import io.huifang.agent.AgentRoster;
import io.huifang.agent.BrowserPhones;
import io.huifang.asterisk.ami.AmiLink;
import io.huifang.config.EngineConfig;
import io.huifang.config.HolidayGap;
import io.huifang.config.LiveConfig;
import io.huifang.config.Text;
import io.huifang.desk.CustomerDesk;
import io.huifang.desk.ScreenPops;
import io.huifang.store.Database;
import io.huifang.web.ConfigView;
import io.huifang.web.DeskWork;
import io.huifang.web.FloorWork;
import io.huifang.web.LiveCertificate;
import io.huifang.web.Readiness;
import io.huifang.web.TrustView;
import io.huifang.web.WebServer;
import io.huifang.web.WebSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The pages, joined with what stands behind them. */
final class Pages {
  private final LiveConfig live;

  /** As the files were at the start: for what is made once. */
  private final EngineConfig begun;

  private final Clock clock;
  private final MeterRegistry meters;

  /** By the files; {@code clock} is the business clock. */
  Pages(LiveConfig live, Clock clock, MeterRegistry meters) {
    this.live = live;
    this.begun = live.get().engine();
    this.clock = clock;
    this.meters = meters;
  }

  /** What people work with. */
  record Desks(
      AgentRoster roster,
      ScreenPops pops,
      DeskWork work,
      CustomerDesk customers,
      RecordingWork recordings,
      FloorWork floor) {}

  /** Not started; {@code links} by the name of their Asterisk. */
  WebServer server(
      Database database, Map<String, AmiLink> links, Desks desks, Readiness readiness) {
    Optional<LiveCertificate> tls =
        begun.web().tls().map(t -> LiveCertificate.of(t, Clock.systemUTC()));
    return new WebServer(
        new WebSettings(
            begun.web().bind(),
            begun.web().port(),
            () -> live.get().engine().web().sessionIdle(),
            () -> live.get().engine().web().sessionLongest(),
            () -> live.get().engine().web().maskPhones(),
            () -> live.get().engine().language(),
            phoneUrls(),
            begun.web().metricsToken(),
            tls),
        database,
        new WebServer.Parts(
            desks.roster(),
            new BrowserPhones(live),
            desks.pops(),
            desks.work(),
            desks.customers(),
            desks.recordings().desk(),
            () -> TrustView.of(links.values().stream().map(AmiLink::state).toList()),
            () -> ConfigView.of(live.status(), doubts(tls), live.get().engine().language()),
            desks.floor(),
            readiness),
        clock,
        meters);
  }

  private List<String> phoneUrls() {
    return begun.asterisk().stream()
        .map(EngineConfig.Pbx::browserPhones)
        .filter(EngineConfig.BrowserPhones::offered)
        .map(EngineConfig.BrowserPhones::url)
        .distinct()
        .toList();
  }

  /** What is in effect and somebody should look at, before people are called for it. */
  private List<Text> doubts(Optional<LiveCertificate> tls) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), live.get().engine().zone());
    return Stream.concat(
            HolidayGap.in(live.get().calendar(), today).stream().map(HolidayGap::words),
            tls.flatMap(LiveCertificate::doubt).stream())
        .toList();
  }
}
