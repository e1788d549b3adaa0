package io.huifang.report.timed;

import io.huifang.config.Config;
import io.huifang.config.ReportsConfig.Scheduled;
import io.huifang.report.Days;
import io.huifang.report.Report;
import io.huifang.report.ReportMaker;
import io.huifang.report.Reports;
import io.huifang.report.format.Format;
import io.huifang.report.format.WholeFile;
import io.huifang.report.mail.Letter;
import io.huifang.report.mail.Outbox;
import io.huifang.store.Database;
import io.huifang.store.Tx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the reports that are due. A period counts as made when its row is committed; a crash
 * between the files and the row makes the same files again, over the old ones, for a report of past
 * days says the same each time.
 */
public final class TimedReports {
  private static final Logger log = LoggerFactory.getLogger(TimedReports.class);

  private final Database database;
  private final Clock clock;
  private final ReportMaker maker;

  /**
   * Makes it.
   *
   * @param clock business clock
   */
  public TimedReports(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.maker = new ReportMaker(database, clock);
  }

  /**
   * Makes everything that is due; what cannot be written is told, and tried at the next call.
   * Called by one engine at a time.
   *
   * @return how many periods were made
   */
  public int makeDue(Config config) {
    int made = 0;
    for (Scheduled entry : config.reports().scheduled()) {
      Optional<LocalDate> latest =
          database.inTx(
              tx -> Optional.ofNullable(tx.mapper(ReportRunMapper.class).latest(entry.name())));
      for (Days days :
          DuePeriods.of(entry, latest, clock.instant().atZone(config.engine().zone()))) {
        try {
          made += make(config, entry, days);
        } catch (IOException e) {
          log.warn(
              "report={} schedule={} days={} not written, next time again: {}",
              entry.report(),
              entry.name(),
              days.first(),
              e.toString());
          // The later ones wait: the latest row says how far it went.
          break;
        }
      }
    }
    return made;
  }

  private int make(Config config, Scheduled entry, Days days) throws IOException {
    Report report = Reports.named(entry.report()).orElseThrow();
    Path folder = config.engine().dataDir().resolve(config.reports().folder());
    Files.createDirectories(folder);
    List<String> languages =
        entry.languages().isEmpty() ? List.of(config.engine().language()) : entry.languages();
    var files = new ArrayList<String>();
    for (String language : languages) {
      for (String end : entry.formats()) {
        Format format = Format.valueOf(end.toUpperCase(Locale.ROOT));
        String name = name(entry, days, language, format);
        maker.make(
            report,
            config,
            days,
            Map.of(),
            language,
            document -> WholeFile.write(folder.resolve(name), out -> format.print(document, out)));
        files.add(name);
      }
    }
    int fresh = database.inTx(tx -> settled(tx, config, entry, days, files, folder));
    log.info(
        "report={} schedule={} days={} files={} in {}",
        entry.report(),
        entry.name(),
        days.first(),
        files.size(),
        folder);
    return fresh;
  }

  /** The row and the mail, if there is a server, commit together: with the row comes the mail. */
  private int settled(
      Tx tx, Config config, Scheduled entry, Days days, List<String> files, Path folder) {
    int fresh =
        tx.mapper(ReportRunMapper.class)
            .made(
                entry.name(),
                entry.report(),
                days.first(),
                days.last(),
                String.join("\n", files),
                clock.instant());
    // A server that is named one day would send reports of days long gone.
    if (fresh == 1 && config.engine().mail().configured() && !entry.to().isEmpty()) {
      Letter letter = ReportLetter.of(config, entry, days, files, folder);
      entry.to().forEach(to -> Outbox.put(tx, to, letter, config.engine().mail().from()));
    }
    return fresh;
  }

  private static String name(Scheduled entry, Days days, String language, Format format) {
    String span =
        days.first().equals(days.last()) ? "" + days.first() : days.first() + "_" + days.last();
    return entry.name() + "-" + span + "-" + language + "." + format.extension();
  }
}
